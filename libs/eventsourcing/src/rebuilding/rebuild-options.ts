import { type WorkBeside } from '../views/beside.js';
import { type Position } from '../events/event.js';
import { type EventStore } from '../ports/event-store.js';
import { type ReadModelStore } from '../ports/read-model-store.js';
import { type ViewSet } from '../views/projection.js';
import { type FailedName, type StoppedView } from '../views/stopped-views.js';

export const PAGE_SIZE = 1000;
export const DOCUMENT_BUDGET = 400_000;

/** What a rebuild fills, from which log, and how much it takes at once. */
export interface RebuildOptions {
  readonly set: ViewSet;
  /** The log as its readers want it (see `withUpcasting`). */
  readonly store: EventStore;
  readonly models: ReadModelStore;
  /** Throws away what an interrupted rebuild left and begins at the first event. Default: goes on where it stopped. */
  readonly fresh?: boolean;
  /**
   * The serving set knows a log that this one is not, or is no more, so that the new one may know less than it does. Default: a
   * set may only take over from one that knows no more, or where events keep coming no more than what the log holds by then.
   */
  readonly mayFallBack?: boolean;
  /** Events read at once; default 1000: few enough to be gone before the garbage collector has to keep them. */
  readonly pageSize?: number;
  /** Where views cannot be folded in bulk: events between two commits, which a kill costs at most; default 250,000. */
  readonly commitEvery?: number;
  /** Documents kept in memory; default 800,000 in bulk, else 400,000. */
  readonly documentBudget?: number;
  /** Dirty names derived at once; default 500. */
  readonly deriveBatch?: number;
  /** Who folds some of the views, and derives some of the names, in another thread meanwhile. Default: nobody. */
  readonly beside?: WorkBeside | undefined;
  readonly onProgress?: (progress: RebuildProgress) => void;
  /** Ends the rebuild after the page at hand; what is committed is kept for the next one. */
  readonly signal?: AbortSignal;
}

/** How far a rebuild is. */
export interface RebuildProgress {
  readonly phase: 'folding' | 'deriving' | 'switching';
  readonly set: string;
  readonly position: Position | null;
  /** The log's newest position when the rebuild began. */
  readonly head: Position | null;
  /** Events folded by this run. */
  readonly events: number;
  /** Names that are still to be derived; where everything is, the parts that it has. */
  readonly dirty: number;
}

/** What a rebuild that has switched came to. `position`: what the set reflects; `events`: folded by this run. */
export interface RebuildResult {
  /** The set that serves now. */
  readonly set: string;
  /** The set that served before: to be kept until its cursors have expired, then dropped. */
  readonly previous: string | null;
  readonly position: Position | null;
  readonly events: number;
  /** True when this run went on from an interrupted one. */
  readonly resumed: boolean;
  /** Views that cannot take an event, and names that cannot be computed, although the set serves now. */
  readonly stoppedViews: readonly StoppedView[];
  readonly failedNames: readonly FailedName[];
}
