import {
  type Clock,
  type EventStore,
  type KeyStore,
  type ReadModelStore,
  type ViewReader,
  type ViewSet,
} from '#eventsourcing';
import { type Tokens } from '../access/tokens.js';
import { type FeedOutcome, type FeedRequest } from '../feed/index.js';
import { type System } from '../system/system.js';
import { type PolicyReport, type RebuildProgress, type SystemStatus } from '../system/system-status.js';

/** The system with its insides, for the doors that run in the same process: serving, rebuilding, verifying. */
export interface RunningSystem extends System {
  readonly centre: string;
  /** Null when everything is in memory. */
  readonly folder: string | null;
  readonly clock: Clock;
  readonly store: EventStore;
  readonly models: ReadModelStore;
  readonly keys: KeyStore;
  readonly tokens: Tokens;
  readonly viewSet: ViewSet;
  /** Reads of the set of views that serves now. */
  views(): Promise<ViewReader>;
  status(): Promise<SystemStatus>;
  /** What becomes visible to the caller, as it becomes visible; see `Feed`. */
  follow(request: FeedRequest): Promise<FeedOutcome>;
  /** Fills the views anew beside the serving ones and switches to them. Policies stand still meanwhile. */
  rebuild(onProgress?: (progress: RebuildProgress) => void): Promise<void>;
  /** One pass of all policies; they also run on a timer while the system serves. */
  runPolicies(): Promise<PolicyReport>;
  /** Says in the folder that this process answers under `url`, so that the CLI goes through it. */
  announce(url: string): Promise<void>;
  /**
   * To be called before the door is closed: from now on a store on a server that does not answer is given up within seconds, so that
   * requests under way end. `close` does it too.
   */
  beginClosing(): void;
}
