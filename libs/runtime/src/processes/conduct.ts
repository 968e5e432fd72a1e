import { type RebuildProgress } from '../system/system-status.js';
import { type Leader } from './leader.js';
import { type ViewAccess } from '../reading/view-access.js';

/** How this process comes by its views and whether it runs the policies: alone on a locked log, or as one of several. */
export interface Conduct {
  readonly views: ViewAccess;
  /** Null while another process leads. */
  readonly leader: Leader | null;
  /**
   * Who leads in this process once the work of its leader has failed: the same when the term goes on, the next when it ended and this
   * process leads again, null when another process does or nobody in time.
   */
  leaderAfter(): Promise<Leader | null>;
  /** Why there is no progress; null while all is well. */
  readonly fault: Error | null;
  /** Resolves when there are views to read. */
  open(): Promise<void>;
  /** Resolves when this process does what its role says. `automatic`: policies run by themselves. */
  resume(): Promise<void>;
  /** Lets policies run by themselves from now on, where this process leads. */
  serve(): void;
  rebuild(onProgress: (progress: RebuildProgress) => void): Promise<void>;
  close(): Promise<void>;
}
