import { type Position } from '../events/event.js';
import { type EventStore } from '../ports/event-store.js';
import { type ReadModelStore } from '../ports/read-model-store.js';
import { type ViewSet } from '../views/projection.js';
import { type DocumentFailed, type FailedName, type StoppedView, type ViewStopped } from '../views/stopped-views.js';

/** Which views a runner keeps, from which log, and how much it takes at once. */
export interface RunnerOptions {
  readonly set: ViewSet;
  /** The log as its readers want it (see `withUpcasting`). */
  readonly store: EventStore;
  readonly models: ReadModelStore;
  /** Events read at once while catching up; default 1000. */
  readonly pageSize?: number;
  /** Documents kept in memory between commits; default 20,000. */
  readonly documentBudget?: number;
  /** Dirty names derived at once while catching up; default 200. */
  readonly deriveBatch?: number;
  /** Dirty names derived between two looks for new events while following; see `DeriveTurns` for the default. */
  readonly deriveTurn?: number;
  /**
   * So long no event has to have come before derived views are computed that nobody waits for, unless many names wait: where events
   * keep coming, a name that several of them make dirty is derived once. Default: 0.
   */
  readonly restMilliseconds?: number;
  readonly onProgress?: (progress: RunnerProgress) => void;
  /** Epoch of the lease under which this runner writes; default: none, where a lock keeps every other runner away. */
  readonly epoch?: number;
  /** Writes down what the views reflect, for other processes that wait for it (`reflectedAmong`). Default: no. */
  readonly publishes?: boolean;
  /** Told whenever a view is stopped or a name cannot be computed, which the runner survives. */
  readonly onStandstill?: (fault: ViewStopped | DocumentFailed) => void;
  /** Told once when the runner stops by itself while it follows the log. */
  readonly onFailed?: (error: Error) => void;
}

/** How far a runner is: what its event views reflect, the events that it has just folded, and names that are still to be derived. */
export interface RunnerProgress {
  readonly phase: 'catching-up' | 'deriving' | 'live' | 'waiting';
  readonly checkpoint: Position | null;
  readonly events: number;
  readonly dirty: number;
}

/** How a runner is at the moment that somebody asks. */
export interface RunnerStatus {
  readonly state: 'idle' | 'catching-up' | 'live' | 'failed' | 'stopped';
  readonly set: string;
  /** What the event views reflect. */
  readonly checkpoint: Position | null;
  /** What the derived views reflect too. */
  readonly reflected: Position | null;
  readonly dirty: number;
  /** Subscriptions that a store dropped and that were taken up again. */
  readonly dropped: number;
  readonly error: Error | null;
  /** Why it stands still for now although it goes on trying; null while it works. */
  readonly waitsFor: Error | null;
  /** Event views that cannot take an event, while all others go on. */
  readonly stoppedViews: readonly StoppedView[];
  /** Names that derived views cannot compute. */
  readonly failedNames: readonly FailedName[];
}
