import {
  type Clock,
  type EventStore,
  type KeyStore,
  type Position,
  type ReadModelStore,
  type ViewReader,
  type ViewSet,
} from '#eventsourcing';
import { type Tokens } from './access/tokens.js';
import { type FeedOutcome, type FeedRequest } from './feed/index.js';
import { type ProcessRole } from './processes/conduct.js';
import { type StatedStandstill } from './standstill.js';
import { type StatedFault } from './stated-fault.js';
import { type System } from './system.js';

/** How far a rebuild has got: events folded of those there when it began, then names that are still to be derived. */
export interface RebuildProgress {
  readonly phase: 'events' | 'derived' | 'switched';
  readonly done: number;
  readonly total: number;
}

/** What the policies did in one pass. */
export interface PolicyReport {
  readonly notices: number;
  readonly periodsEnded: readonly string[];
}

export interface SystemStatus {
  readonly store: string;
  readonly mode: 'live' | 'simulation';
  readonly zone: string;
  readonly head: Position | null;
  /** The set of views that answers, and how far it has got. */
  readonly set: string;
  readonly checkpoint: Position | null;
  /** Why the views stopped or the last pass of the policies failed; null while all is well. */
  readonly fault: StatedFault | null;
  /** Views and documents that stand still while all else goes on; whoever reads them is refused. */
  readonly standstills: readonly StatedStandstill[];
  /**
   * What is wrong although everything goes on, the clock or a text whose key is missing; null while nothing is. A simulation has no
   * clock that could be wrong.
   */
  readonly alarm: StatedFault | null;
  /** Only where several processes share the stores: what this one does. `epoch`: the one it leads under. */
  readonly process?: { readonly role: ProcessRole; readonly leading: boolean; readonly epoch: number | null };
}

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
