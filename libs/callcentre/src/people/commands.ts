import { type Command, type PersonalText } from '#eventsourcing';
import { type Attributes } from '../shared/facts/facts.js';

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
/** The day on which training ended; null where it was said of somebody who is still being trained. */
export type CompleteTraining = Command<
  'person.complete-training',
  { readonly person: string; readonly on: string | null }
>;
/** The day on which the post was taken; null where it was not. */
export type TakePost = Command<'person.take-post', { readonly person: string; readonly on: string | null }>;
export type LeaveCompany = Command<'person.leave', { readonly person: string; readonly on: string }>;
/** The first day at the company was recorded wrongly. */
export type CorrectHiring = Command<
  'person.correct-hiring',
  { readonly person: string; readonly hiredOn: string; readonly reason: PersonalText }
>;
/** The last day was recorded wrongly; null where the person stays. Whoever left and comes back is registered under a new id. */
export type CorrectLeaving = Command<
  'person.correct-leaving',
  { readonly person: string; readonly on: string | null; readonly reason: PersonalText }
>;
/** The person was registered by mistake, and never worked here. The id can be registered again. */
export type CancelRegistration = Command<
  'person.cancel-registration',
  { readonly person: string; readonly reason: PersonalText }
>;
/** Destroys the person's key: names, contacts and free text under it are gone everywhere; totals and proofs stay. */
export type ErasePerson = Command<'person.erase', { readonly person: string; readonly basis: string }>;

/**
 * What a centre that starts in the middle already knows of a person before a first day of a period: results, states and debts
 * by name (debts as money), and the months of service completed by then. Once for each person; corrected, not given again.
 */
export type GiveOpening = Command<
  'person.give-opening',
  {
    readonly person: string;
    readonly before: string;
    readonly values: Attributes;
    readonly monthsServed?: number;
  }
>;
export type CorrectOpening = Command<'person.correct-opening', GiveOpening['data'] & { readonly reason: PersonalText }>;

export type PersonCommand =
  | RegisterPerson
  | ChangeDetails
  | AssignPost
  | JoinTeam
  | CompleteTraining
  | TakePost
  | GiveOpening
  | CorrectOpening
  | LeaveCompany
  | CorrectHiring
  | CorrectLeaving
  | CancelRegistration
  | ErasePerson;
