import {
  readerOf,
  type ReadModelStore,
  rebuild,
  type RebuildProgress as Rebuilding,
  type ViewReader,
} from '#eventsourcing';
import { type ClockDocument } from '#callcentre';
import { type RebuildProgress } from '../system/system-status.js';
import { type KeepingPorts, type RebuildWish } from './kept-views.js';

/** Fills a new set and makes it the serving one. Resolves to the set that served before. */
export const rebuildBeside = async (
  { viewSet: set, store, models }: KeepingPorts,
  { total, mayFallBack }: RebuildWish,
  onProgress: (progress: RebuildProgress) => void,
): Promise<string | null> => {
  // The views as they are: what a rebuild derives is no news to anybody.
  const result = await rebuild({ set, store, models, mayFallBack, onProgress: showing(total, onProgress) });
  return result.previous;
};

/** Tells a rebuild's progress as doors show it. `total`: events to be expected, 0 when nobody knows. */
export const showing = (total: number, tell: (progress: RebuildProgress) => void): ((progress: Rebuilding) => void) => {
  let names = 0;
  return ({ phase, events, dirty }) => {
    names = Math.max(names, dirty);
    const expected = total === 0 ? null : Math.max(events, total);
    if (phase === 'folding') tell({ phase: 'events', done: events, total: expected });
    else if (phase === 'deriving') tell({ phase: 'derived', done: names - dirty, total: names });
    else tell({ phase: 'switched', done: names, total: names });
  };
};

/** How many events there are, as far as these views know, which another version may have made: for the progress alone. */
export const knownEvents = async (views: Pick<ViewReader, 'get'>): Promise<number> => {
  const clock = await views.get<ClockDocument>('clock', 'clock').catch(() => null);
  return clock?.document.days.at(-1)?.count ?? 0;
};

/** The same of the views that serve. */
export const servedEvents = async (models: ReadModelStore, name: string): Promise<number> => {
  const serving = await models.serving(name);
  return serving === null ? 0 : knownEvents(readerOf(models, serving));
};
