import { type Command, type PersonalText } from '#eventsourcing';

export type RegisterPerson = Command<
  'person.register',
  { readonly person: string; readonly name: PersonalText; readonly contact?: PersonalText; readonly hiredOn: string }
>;
export type ChangeDetails = Command<
  'person.change-details',
  { readonly person: string; readonly name?: PersonalText; readonly contact?: PersonalText }
>;
/** The post at work (`cs_specialist`, `team_leader`, …) from a day on; null ends it. */
export type AssignPost = Command<
  'person.assign-post',
  { readonly person: string; readonly post: string | null; readonly from: string }
>;
export type JoinTeam = Command<
  'person.join-team',
  { readonly person: string; readonly team: string | null; readonly from: string }
>;
export type CompleteTraining = Command<'person.complete-training', { readonly person: string; readonly on: string }>;
export type TakePost = Command<'person.take-post', { readonly person: string; readonly on: string }>;
export type LeaveCompany = Command<'person.leave', { readonly person: string; readonly on: string }>;
/** Destroys the person's key: names, contacts and free text under it are gone everywhere; totals and proofs stay. */
export type ErasePerson = Command<'person.erase', { readonly person: string; readonly basis: string }>;

export type PersonCommand =
  RegisterPerson | ChangeDetails | AssignPost | JoinTeam | CompleteTraining | TakePost | LeaveCompany | ErasePerson;
