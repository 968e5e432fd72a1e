import { type Command, type DomainEvent, type PersonalText } from '#eventsourcing';
import { type RunHeader, type RunLine } from '../shared/run-header.js';

/** Closing and re-running compute in `gather`; the stream is `payRun-<run>`. A close has the natural key centre|period. */
export type PostPayRun = Command<
  'pay-run.post',
  { readonly period: string; readonly kind: 'close' | 'rerun'; readonly asIf?: string; readonly provisional: boolean }
>;
export type ApprovePayRun = Command<
  'pay-run.approve',
  {
    readonly run: string;
    readonly reason?: PersonalText;
    readonly acceptDisadvantages: boolean;
    readonly openPeriod?: string;
  }
>;
export type PayRunCommand = PostPayRun | ApprovePayRun;

/**
 * A part of a run's lines, which an event alone might not hold; `chunk` counts from 0. Lines count once the run is posted. What a posting
 * said before that was cut short counts for nothing: the next one begins with 0 again, and `withdrawn` names whom it has no line of any more.
 */
export type PayRunLinesAdded = DomainEvent<
  'PayRunLinesAdded',
  {
    readonly run: string;
    readonly chunk: number;
    readonly lines: readonly RunLine[];
    readonly withdrawn?: readonly string[];
  }
>;

/** The run is complete and frozen. `digest` is over all of its lines, `totalFen` the sum of what is certain (`certainFen`). */
export type PayRunPosted = DomainEvent<
  'PayRunPosted',
  RunHeader & { readonly lineCount: number; readonly digest: string; readonly totalFen: number }
>;
/** Approval of a re-run posts the difference per person into the open period. */
export type PayRunApproved = DomainEvent<
  'PayRunApproved',
  {
    readonly run: string;
    readonly period: string;
    readonly postedIn: string;
    readonly adjustments: readonly { readonly person: string; readonly fen: number }[];
    readonly acceptDisadvantages: boolean;
    readonly reason?: PersonalText;
  }
>;
export type PayRunEvent = PayRunLinesAdded | PayRunPosted | PayRunApproved;
