import { type Command, type PersonalText } from '#eventsourcing';
import { type SaidOfFact } from '../shared/deciding/consequence.js';
import { type CorrectedLinks, type FactData } from '../shared/facts/facts.js';

/** A plain fact (exam, cover, workload, …). `source` is its natural key in the place it comes from (a row key of an import). */
export type RecordFact = Command<
  'record.record',
  FactData & { readonly source?: string; readonly note?: PersonalText }
>;
export type CorrectFact = Command<
  'record.correct',
  CorrectedLinks & {
    readonly record: string;
    readonly conductAt?: FactData['conductAt'];
    readonly attributes?: FactData['attributes'];
    readonly reason: PersonalText;
  }
>;
export type RetractFact = Command<'record.retract', { readonly record: string; readonly reason: PersonalText }>;
/** Points or an option inside a clause; or, with an outcome, what becomes of a consequence that the clause opened. */
export type DecideFact = Command<
  'record.decide',
  SaidOfFact & {
    readonly record: string;
    readonly points?: string;
    readonly option?: string;
    readonly reason?: PersonalText;
  }
>;

export type RecordCommand = RecordFact | CorrectFact | RetractFact | DecideFact;
