import { type EventStore, openSet, type ViewReader, type ViewSet } from '#eventsourcing';
import { type ServedViews, type ViewAccess } from './view-access.js';

export interface NewestPorts {
  readonly viewSet: ViewSet;
  readonly store: Pick<EventStore, 'headOf'>;
  /** Another object after a rebuild. */
  readonly access: () => ViewAccess;
}

/**
 * Events that a view may not have folded although nothing that it says depends on them. Beyond that commands wait, so that whoever
 * sends them in faster than they are folded is slowed down.
 */
const MOST_BEHIND = 2_000;
const PATIENCE_MILLISECONDS = 30_000;
const EVERY_VIEW = Symbol('every view');

/** What each view needs to be the newest there is: the types of events that it takes, or everything that was recorded. */
const typesOfViews = (viewSet: ViewSet): ReadonlyMap<string, readonly string[] | 'all'> =>
  new Map(openSet(viewSet).eventViews.map(({ name, handles }) => [name, handles]));

/**
 * Makes the reads of single commands. What a command reads reflects everything recorded before it came: of an event view, everything that
 * it takes, so that nobody waits until others' events are folded that do not touch what is read; of a derived view, everything.
 */
export const newestViews = ({ viewSet, store, access }: NewestPorts): (() => NewestViews) => {
  const types = typesOfViews(viewSet);
  return () =>
    new NewestViews(async (view) => {
      const views = access();
      const taken = view === EVERY_VIEW ? undefined : types.get(view);
      if (taken === undefined) return views.caughtUp(PATIENCE_MILLISECONDS);
      if (taken === 'all' || store.headOf === undefined) return views.caughtUp(PATIENCE_MILLISECONDS, 'event-views');
      const newest = await store.headOf(taken, MOST_BEHIND);
      return newest === null ? views.current() : views.waitFor(newest, PATIENCE_MILLISECONDS, 'event-views');
    });
};

/** Reads of one command, which wait for each view when it is read first and for no other. */
export class NewestViews implements ViewReader {
  private readonly opened = new Map<string | typeof EVERY_VIEW, Promise<ServedViews>>();

  /** `ready`: resolves to the views that serve once this one, or every one, is new enough. */
  constructor(private readonly ready: (view: string | typeof EVERY_VIEW) => Promise<ServedViews>) {}

  get: ViewReader['get'] = async (view, key) => (await this.of(view)).reads.get(view, key);
  getMany: ViewReader['getMany'] = async (view, keys) => (await this.of(view)).reads.getMany(view, keys);
  find: ViewReader['find'] = async (view, query) => (await this.of(view)).reads.find(view, query);
  scan: ViewReader['scan'] = async (view, after, limit) => (await this.of(view)).reads.scan(view, after, limit);

  /** The views as they were when all of them reflected everything recorded before. */
  all(): Promise<ServedViews> {
    return this.of(EVERY_VIEW);
  }

  /** The views as they were when this one had become new enough. */
  private of(view: string | typeof EVERY_VIEW): Promise<ServedViews> {
    let opened = this.opened.get(view);
    if (opened === undefined) this.opened.set(view, (opened = this.ready(view)));
    return opened;
  }
}
