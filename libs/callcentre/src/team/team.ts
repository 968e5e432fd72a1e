import { type Command, type DomainEvent } from '#eventsourcing';

/** `kind` is what an edition calls the unit (`team` unless something else is said): where units are assessed, it picks the clauses. */
export type CreateTeam = Command<
  'team.create',
  { readonly team: string; readonly department: string; readonly title: string; readonly kind?: string }
>;
export type AppointLeader = Command<
  'team.appoint-leader',
  { readonly team: string; readonly leader: string; readonly from: string }
>;
export type TeamCommand = CreateTeam | AppointLeader;

export type TeamCreated = DomainEvent<
  'TeamCreated',
  { readonly team: string; readonly department: string; readonly title: string; readonly kind?: string }
>;
export type LeaderAppointed = DomainEvent<
  'LeaderAppointed',
  { readonly team: string; readonly leader: string; readonly from: string }
>;
export type TeamEvent = TeamCreated | LeaderAppointed;
