import {
  type DerivedView,
  type DocumentFailed,
  type EventStore,
  type ReadModelStore,
  Runner,
  type ViewReader,
  type ViewSet,
  type ViewStopped,
  type ViewsNeeded,
} from '#eventsourcing';
import { type ServedViews, type ViewAccess } from './processes/view-access.js';
import { RememberingReads } from './remembering-reads.js';

export interface FollowingOptions {
  readonly viewSet: ViewSet;
  readonly store: EventStore;
  readonly models: ReadModelStore;
  /** Told of the scorecards that were derived, before they are committed. */
  readonly onScorecards: (keys: Iterable<string>) => void;
  /** Epoch under which the views are written. */
  readonly epoch: number;
  /** Whether other processes wait for these views. */
  readonly publishes: boolean;
  readonly onFailed?: (error: Error) => void;
  /** Told when one view or document stands still and all others go on. */
  readonly onStandstill?: (fault: ViewStopped | DocumentFailed) => void;
}

/**
 * A set of views that is kept in step with the log, and its reads. The views are watched on the way: a rebuild, which uses
 * them as they are, tells nobody anything.
 */
export class Following implements ViewAccess {
  readonly runner: Runner;
  /** Throw ViewStopped and DocumentFailed where documents are out of date. */
  readonly reads: ViewReader;
  /** The documents as they are stored, also those that are out of date. */
  readonly stored: RememberingReads;

  constructor({ viewSet, onScorecards, ...options }: FollowingOptions) {
    const watched = (view: DerivedView<never>): DerivedView<never> => ({
      ...view,
      dirtied: (change) => {
        this.stored.changed(change);
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

  async current(): Promise<ServedViews> {
    const { set, checkpoint: folded, reflected, stoppedViews, failedNames } = this.runner.status();
    return { set, reads: this.reads, folded, reflected, standstills: { stoppedViews, failedNames } };
  }

  waitFor(position: string, timeoutMs: number, needed?: ViewsNeeded): Promise<void> {
    return this.runner.waitFor(position, timeoutMs, needed);
  }

  caughtUp(timeoutMs?: number, needed?: ViewsNeeded): Promise<void> {
    return this.runner.caughtUp(timeoutMs, needed);
  }
}
