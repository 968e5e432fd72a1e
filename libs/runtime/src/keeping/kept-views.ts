import {
  type DocumentFailed,
  type EventStore,
  type Position,
  type ReadModelStore,
  type RunnerProgress,
  type RunnerStatus,
  type Urgency,
  type ViewReader,
  type ViewSet,
  type ViewsNeeded,
  type ViewStopped,
} from '#eventsourcing';
import { type ServedViews, type ViewAccess } from '../reading/view-access.js';
import { type RebuildProgress } from '../system/system-status.js';

/** How far kept views are, what stands still in them, and why they make no progress. */
export type KeptStatus = Pick<
  RunnerStatus,
  'set' | 'checkpoint' | 'reflected' | 'error' | 'waitsFor' | 'stoppedViews' | 'failedNames'
>;

/** A set of views that is kept in step with the log, in whatever thread, and its reads in this one. */
export interface KeptViews extends ViewAccess {
  /** Throw ViewStopped and DocumentFailed where documents are out of date. */
  readonly reads: ViewReader;
  /** The documents as they are stored, also those that are out of date. */
  readonly stored: ViewReader;
  status(): KeptStatus;
  /** As `ViewAccess` says. `urgency`: default at once. */
  waitFor(position: string, timeoutMs: number, needed?: ViewsNeeded, urgency?: Urgency): Promise<ServedViews>;
  caughtUp(timeoutMs?: number, needed?: ViewsNeeded, urgency?: Urgency): Promise<ServedViews>;
  /** Resolves when the views have caught up and follow the log. */
  start(): Promise<void>;
  /** Ends after the batch at hand. */
  stop(): Promise<void>;
}

export interface KeepOptions {
  /** Epoch under which the views are written. */
  readonly epoch: number;
  /** Whether other processes wait for these views. */
  readonly publishes: boolean;
  /** Told of the scorecards that were derived, before anybody can rely on the views that reflect them. */
  readonly onScorecards: (keys: Iterable<string>) => void;
  /** Told when the views stop by themselves. */
  readonly onFailed?: (error: Error) => void;
  /** Told when one view or document stands still and all others go on. */
  readonly onStandstill?: (fault: ViewStopped | DocumentFailed) => void;
  /** Told how far the views are while they catch up; where they are kept in a thread of their own they were filled before. */
  readonly onCatchingUp?: (progress: RunnerProgress) => void;
}

export interface KeepingPorts {
  readonly viewSet: ViewSet;
  readonly store: EventStore;
  readonly models: ReadModelStore;
}

export interface RebuildWish {
  /** Events to be expected, for the progress alone; 0 when nobody knows. */
  readonly total: number;
  /** As `RebuildOptions` says: where the views that serve are another version's, which nobody can go on with. */
  readonly mayFallBack: boolean;
}

/** Where views are kept: in the thread that answers, or in one of their own. */
export interface Keeping {
  follow(options: KeepOptions): KeptViews;
  /** Fills a new set and makes it the serving one. Resolves to the set that served before. */
  rebuild(wish: RebuildWish, onProgress: (progress: RebuildProgress) => void): Promise<string | null>;
}

/** Nothing is known yet of views that were not started. */
export const notStarted = (set: string): KeptStatus => ({
  set,
  checkpoint: null as Position | null,
  reflected: null,
  error: null,
  waitsFor: null,
  stoppedViews: [],
  failedNames: [],
});
