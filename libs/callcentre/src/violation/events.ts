import { type DomainEvent, type Moment, type PersonalText } from '#eventsourcing';
import { type ConsequenceDecided, type DiscretionDecided } from '../shared/deciding/decided.js';
import { type Attributes, type CorrectedLinks, type FactData } from '../shared/facts/facts.js';

/** The stream's fact is `<stream>#0`. It is a candidate until confirmed, and void once dismissed or withdrawn. */
export type ViolationReported = DomainEvent<
  'ViolationReported',
  FactData & { readonly incident: string; readonly description?: PersonalText }
>;
export type EvidenceAdded = DomainEvent<
  'EvidenceAdded',
  { readonly kind: string; readonly reference: string; readonly note?: PersonalText }
>;
export type ViolationConfirmed = DomainEvent<'ViolationConfirmed', { readonly note?: PersonalText }>;
export type ViolationDismissed = DomainEvent<'ViolationDismissed', { readonly reason?: PersonalText }>;
export type ViolationNotified = DomainEvent<'ViolationNotified', { readonly channel: string }>;
export type ViolationCorrected = DomainEvent<
  'ViolationCorrected',
  CorrectedLinks<string> & {
    readonly code: string;
    readonly conductAt: Moment;
    readonly attributes: Attributes;
    readonly reason: PersonalText;
  }
>;
export type ViolationWithdrawn = DomainEvent<'ViolationWithdrawn', { readonly reason: PersonalText }>;
export type ViolationEvent =
  | ViolationReported
  | EvidenceAdded
  | ViolationConfirmed
  | ViolationDismissed
  | ViolationNotified
  | ViolationCorrected
  | ViolationWithdrawn
  | DiscretionDecided
  | ConsequenceDecided;
