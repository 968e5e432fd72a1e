import { type DomainEvent, type Moment, type PersonalText } from '#eventsourcing';
import { type ConsequenceDecided, type DiscretionDecided } from '../shared/deciding/decided.js';
import { type SheetName } from '../shared/capability.js';
import { type Attributes, type CorrectedLinks, type FactData } from '../shared/facts/facts.js';

export type FactRecorded = DomainEvent<
  'FactRecorded',
  FactData & { readonly source?: string; readonly note?: PersonalText }
>;
export type FactCorrected = DomainEvent<
  'FactCorrected',
  CorrectedLinks & {
    readonly conductAt: Moment;
    readonly attributes: Attributes;
    readonly reason: PersonalText;
    /** Where the record was filed when it was made, and stays. */
    readonly filed: SheetName;
  }
>;
export type FactRetracted = DomainEvent<'FactRetracted', { readonly reason: PersonalText; readonly filed: SheetName }>;

export type RecordEvent = FactRecorded | FactCorrected | FactRetracted | DiscretionDecided | ConsequenceDecided;
