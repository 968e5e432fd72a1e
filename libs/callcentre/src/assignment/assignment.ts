import { type Command, type DomainEvent } from '#eventsourcing';
import { type AssignmentTarget } from '../shared/assignment-target.js';

/** Binds a rulebook (not an edition) to a centre, team or person from a day on. The nearest wins: person, team, centre. */
export type AssignRulebook = Command<
  'assignment.assign',
  { readonly target: AssignmentTarget; readonly rulebook: string | null; readonly from: string }
>;
export type RulebookAssigned = DomainEvent<
  'RulebookAssigned',
  { readonly target: AssignmentTarget; readonly rulebook: string | null; readonly from: string }
>;
