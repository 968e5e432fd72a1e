import { type JsonObject } from '#eventsourcing';

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
