import { type Command, type DomainEvent } from '#eventsourcing';

/** `kind` is what an edition calls the unit (`team` unless something else is said): where units are assessed, it picks the clauses. */
export type CreateTeam = Command<
  'team.create',
  { readonly team: string; readonly department: string; readonly title: string; readonly kind?: string }
>;
/** Who leads the team from a day on; null where nobody does. */
export type AppointLeader = Command<
  'team.appoint-leader',
  { readonly team: string; readonly leader: string | null; readonly from: string }
>;
/** Another department or name; neither has a bearing on any assessment. */
export type ChangeTeamDetails = Command<
  'team.change-details',
  { readonly team: string; readonly department?: string; readonly title?: string }
>;
/** The last day of the team: as a unit it owes duties no longer. Null where it goes on after all. */
export type CloseTeam = Command<'team.close', { readonly team: string; readonly on: string | null }>;
export type TeamCommand = CreateTeam | AppointLeader | ChangeTeamDetails | CloseTeam;

export type TeamCreated = DomainEvent<
  'TeamCreated',
  { readonly team: string; readonly department: string; readonly title: string; readonly kind?: string }
>;
export type LeaderAppointed = DomainEvent<
  'LeaderAppointed',
  { readonly team: string; readonly leader: string | null; readonly from: string }
>;
export type TeamDetailsChanged = DomainEvent<
  'TeamDetailsChanged',
  { readonly team: string; readonly department?: string; readonly title?: string }
>;
export type TeamClosed = DomainEvent<'TeamClosed', { readonly team: string; readonly on: string | null }>;
export type TeamEvent = TeamCreated | LeaderAppointed | TeamDetailsChanged | TeamClosed;
