import { type Command, type DomainEvent, type JsonObject, type PersonalText } from '#eventsourcing';

/** Place in the log, independent of the store: how many events, the id of the last one, and the seal over their order. */
export interface LogPrefix {
  readonly count: number;
  readonly lastEvent: string;
  /** See `sealedOrder`. Runs that were posted before it was kept have none. */
  readonly order?: string;
}

/** What a run was computed from: the period, the editions, the engine, and the part of the log that was known. */
export interface RunHeader {
  readonly run: string;
  readonly kind: 'close' | 'rerun';
  readonly period: string;
  readonly rulebook: string;
  readonly start: string;
  readonly end: string;
  readonly selection: 'by-conduct' | { readonly asIf: string };
  /** For a re-run: the run that it is compared with. */
  readonly basis: string | null;
  readonly prefix: LogPrefix;
  readonly editions: readonly { readonly rulebook: string; readonly version: number; readonly hash: string }[];
  readonly engine: number;
  readonly provisional: boolean;
  /** Keys of entries that were undecided when it was computed provisionally. */
  readonly open: readonly string[];
}
/** One person's line: what is frozen. `entries` without explanation trees; the digest covers all of it. */
export interface RunLine {
  readonly person: string;
  readonly payFen: number | { readonly from: number; readonly to: number };
  readonly results: Readonly<Record<string, string | boolean>>;
  readonly assessment: JsonObject;
}
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

/** A part of a run's lines, which an event alone might not hold; `chunk` counts from 0. */
export type PayRunLinesAdded = DomainEvent<
  'PayRunLinesAdded',
  { readonly run: string; readonly chunk: number; readonly lines: readonly RunLine[] }
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
