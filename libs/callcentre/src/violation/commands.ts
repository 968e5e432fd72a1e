import { type Command, type PersonalText } from '#eventsourcing';
import { type SaidOfFact } from '../shared/deciding/consequence.js';
import { type CorrectedLinks, type FactData } from '../shared/facts/facts.js';

export type ReportViolation = Command<
  'violation.report',
  FactData & { readonly incident: string; readonly description?: PersonalText }
>;
export type AddEvidence = Command<
  'violation.add-evidence',
  { readonly violation: string; readonly kind: string; readonly reference: string; readonly note?: PersonalText }
>;
export type ConfirmViolation = Command<
  'violation.confirm',
  { readonly violation: string; readonly note?: PersonalText }
>;
/** Without a reason only where the accused was erased. */
export type DismissViolation = Command<
  'violation.dismiss',
  { readonly violation: string; readonly reason?: PersonalText }
>;
/** The accused was told in person; automatic notices of entries are the slice `notice`. */
export type NotifyViolation = Command<'violation.notify', { readonly violation: string; readonly channel: string }>;
export type CorrectViolation = Command<
  'violation.correct',
  CorrectedLinks<string> & {
    readonly violation: string;
    readonly code?: string;
    readonly conductAt?: FactData['conductAt'];
    readonly attributes?: FactData['attributes'];
    readonly reason: PersonalText;
  }
>;
export type WithdrawViolation = Command<
  'violation.withdraw',
  { readonly violation: string; readonly reason: PersonalText }
>;
/** Points or an option inside a clause; or, with an outcome, what becomes of a consequence that the clause opened. */
export type DecideViolation = Command<
  'violation.decide',
  SaidOfFact & {
    readonly violation: string;
    readonly points?: string;
    readonly option?: string;
    readonly reason?: PersonalText;
  }
>;

export type ViolationCommand =
  | ReportViolation
  | AddEvidence
  | ConfirmViolation
  | DismissViolation
  | NotifyViolation
  | CorrectViolation
  | WithdrawViolation
  | DecideViolation;
