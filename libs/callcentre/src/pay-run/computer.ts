import { type JsonValue } from '#eventsourcing';
import { type DomainReader } from '../shared/reader.js';
import { type RunHeader, type RunLine } from '../shared/run-header.js';

/** Which run is to be computed. */
export interface RunRequest {
  /** Id that the run will have; goes into the header. */
  readonly run: string;
  readonly kind: RunHeader['kind'];
  readonly period: string;
  /** `<rulebook>@<version>`: everything under this one edition. */
  readonly asIf?: string;
  readonly provisional: boolean;
}

/** Why there is nothing to post. The codes are refusals of this slice. */
export interface RunProblem {
  readonly code: 'period-unknown' | 'period-not-ended' | 'edition-unknown' | 'basis-missing' | 'earlier-period-open';
  readonly values: Readonly<Record<string, JsonValue>>;
}

/** A run before it is posted, or why it cannot be. */
export interface ComputedRun {
  /** null when a problem left nothing to compute. */
  readonly header: RunHeader | null;
  readonly lines: readonly RunLine[];
  readonly problems: readonly RunProblem[];
}

/** What posting and approving ask of whoever can assess a whole period. */
export interface RunComputer {
  /** Throws while a view stands still or lags that pay depends on: nobody posts or approves pay then. */
  ready(): Promise<void>;
  /** Assesses everybody whom the rulebook binds in the period, as of the head of the log. */
  compute(request: RunRequest): Promise<ComputedRun>;
  /** The run whose results stand for the period: the newest approved one, null while there is none. */
  standing(period: string): Promise<string | null>;
}

/** The reader as this slice needs it; the runtime provides `runs` beside the common reads. */
export interface RunReader extends DomainReader {
  readonly runs: RunComputer;
}
