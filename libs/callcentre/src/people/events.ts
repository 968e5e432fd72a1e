import { type DomainEvent, type PersonalText } from '#eventsourcing';
import { type OpeningBalance } from '#rulebook';

export type PersonRegistered = DomainEvent<
  'PersonRegistered',
  { readonly person: string; readonly name: PersonalText; readonly contact?: PersonalText; readonly hiredOn: string }
>;
export type PersonDetailsChanged = DomainEvent<
  'PersonDetailsChanged',
  { readonly person: string; readonly name?: PersonalText; readonly contact?: PersonalText }
>;
export type PostAssigned = DomainEvent<
  'PostAssigned',
  { readonly person: string; readonly post: string | null; readonly from: string }
>;
export type TeamJoined = DomainEvent<
  'TeamJoined',
  { readonly person: string; readonly team: string | null; readonly from: string }
>;
export type TrainingCompleted = DomainEvent<
  'TrainingCompleted',
  { readonly person: string; readonly on: string | null }
>;
export type PostTaken = DomainEvent<'PostTaken', { readonly person: string; readonly on: string | null }>;
export type PersonLeft = DomainEvent<'PersonLeft', { readonly person: string; readonly on: string }>;
export type HiringCorrected = DomainEvent<
  'HiringCorrected',
  { readonly person: string; readonly hiredOn: string; readonly reason: PersonalText }
>;
export type LeavingCorrected = DomainEvent<
  'LeavingCorrected',
  { readonly person: string; readonly on: string | null; readonly reason: PersonalText }
>;
export type RegistrationCancelled = DomainEvent<
  'RegistrationCancelled',
  { readonly person: string; readonly reason: PersonalText }
>;
export type PersonErased = DomainEvent<'PersonErased', { readonly person: string; readonly basis: string }>;

/** Values are as results are kept: decimals and booleans, states by name, money and debts in fen. */
export type OpeningGiven = DomainEvent<'OpeningGiven', { readonly person: string } & OpeningBalance>;
export type OpeningCorrected = DomainEvent<
  'OpeningCorrected',
  { readonly person: string; readonly reason: PersonalText } & OpeningBalance
>;

export type PersonEvent =
  | PersonRegistered
  | PersonDetailsChanged
  | PostAssigned
  | TeamJoined
  | TrainingCompleted
  | PostTaken
  | OpeningGiven
  | OpeningCorrected
  | PersonLeft
  | HiringCorrected
  | LeavingCorrected
  | RegistrationCancelled
  | PersonErased;
