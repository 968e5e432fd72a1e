import { type Command, type DomainEvent } from '#eventsourcing';

export interface AssignmentTarget {
  readonly kind: 'centre' | 'team' | 'person';
  readonly id: string;
}
/** Binds a rulebook (not an edition) to a centre, team or person from a day on. The nearest wins: person, team, centre. */
export type AssignRulebook = Command<
  'assignment.assign',
  { readonly target: AssignmentTarget; readonly rulebook: string | null; readonly from: string }
>;
export type RulebookAssigned = DomainEvent<
  'RulebookAssigned',
  { readonly target: AssignmentTarget; readonly rulebook: string | null; readonly from: string }
>;
