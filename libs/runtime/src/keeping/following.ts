import {
  type DerivedView,
  type DocumentChange,
  Runner,
  type RunnerProgress,
  type Urgency,
  type ViewReader,
  type ViewsNeeded,
} from '#eventsourcing';
import { type KeepingPorts, type KeepOptions, type KeptStatus, type KeptViews } from './kept-views.js';
import { type ServedViews } from '../reading/view-access.js';
import { isSteady, RememberingReads } from '../reading/remembering-reads.js';

export interface FollowingOptions extends KeepingPorts, KeepOptions {
  /** Told of documents that are remembered where they are read, when they are folded and not yet committed. */
  readonly onChanged?: (change: Pick<DocumentChange, 'view' | 'key'>) => void;
  /** See `RunnerOptions`. */
  readonly restMilliseconds?: number;
  /** Told after every commit, and when the views stand still for now. */
  readonly onProgress?: (progress: RunnerProgress) => void;
}

/**
 * A set of views that is kept in step with the log, and its reads. The views are watched on the way: a rebuild, which uses
 * them as they are, tells nobody anything.
 */
export class Following implements KeptViews {
  readonly reads: ViewReader;
  readonly stored: RememberingReads;
  private readonly runner: Runner;

  constructor({ viewSet, onScorecards, onChanged = () => undefined, ...options }: FollowingOptions) {
    const watched = (view: DerivedView<never>): DerivedView<never> => ({
      ...view,
      dirtied: (change) => {
        this.stored.changed(change);
        if (isSteady(change.view)) onChanged(change);
        return view.dirtied(change);
      },
      derive: async (dirty) => {
        const derived = await view.derive(dirty, this.stored);
        if (view.name === 'scorecards') onScorecards(derived.keys());
        return derived;
      },
    });
    const set = { ...viewSet, derivedViews: viewSet.derivedViews.map(watched) };
    this.runner = new Runner({ set, ...options });
    this.stored = new RememberingReads(
      () => this.runner.storedReader,
      () => this.runner.status().checkpoint,
    );
    this.reads = this.runner.guarded(this.stored);
  }

  status(): KeptStatus {
    return this.runner.status();
  }

  start(): Promise<void> {
    return this.runner.start();
  }

  stop(): Promise<void> {
    return this.runner.stop();
  }

  async current(): Promise<ServedViews> {
    const { set, checkpoint: folded, reflected, stoppedViews, failedNames } = this.runner.status();
    return { set, reads: this.reads, folded, reflected, standstills: { stoppedViews, failedNames } };
  }

  async waitFor(position: string, timeoutMs: number, needed?: ViewsNeeded, urgency?: Urgency): Promise<ServedViews> {
    await this.runner.waitFor(position, timeoutMs, needed, urgency);
    return this.current();
  }

  /** Derives at once what the views do not reflect yet up to the position. */
  want(position: string): void {
    this.runner.want(position);
  }

  async caughtUp(timeoutMs?: number, needed?: ViewsNeeded, urgency?: Urgency): Promise<ServedViews> {
    await this.runner.caughtUp(timeoutMs, needed, urgency);
    return this.current();
  }
}
