import { type DerivedView, type EventStore, type ReadModelStore, Runner, type ViewSet } from '#eventsourcing';
import { EditionReads } from './edition-reads.js';

export interface FollowingOptions {
  readonly viewSet: ViewSet;
  readonly store: EventStore;
  readonly models: ReadModelStore;
  /** Told of the scorecards that were derived, before they are committed. */
  readonly onScorecards: (keys: Iterable<string>) => void;
}

/**
 * A set of views that is kept in step with the log, and its reads. The views are watched on the way: a rebuild, which uses
 * them as they are, tells nobody anything.
 */
export class Following {
  readonly runner: Runner;
  readonly reads: EditionReads;

  constructor({ viewSet, store, models, onScorecards }: FollowingOptions) {
    const watched = (view: DerivedView<never>): DerivedView<never> => ({
      ...view,
      dirtied: (change) => {
        if (change.view === 'editions') this.reads.changed();
        return view.dirtied(change);
      },
      derive: async (dirty) => {
        const derived = await view.derive(dirty, this.reads);
        if (view.name === 'scorecards') onScorecards(derived.keys());
        return derived;
      },
    });
    const set = { ...viewSet, derivedViews: viewSet.derivedViews.map(watched) };
    this.runner = new Runner({ set, store, models });
    this.reads = new EditionReads(
      () => this.runner.reader,
      () => this.runner.status().checkpoint,
    );
  }
}
