import { rebuild, type RebuildProgress as Rebuilding } from '#eventsourcing';
import { type RebuildProgress } from '../system-status.js';
import { type KeepingPorts } from './kept-views.js';

/** Fills a new set and makes it the serving one. Resolves to the set that served before. `total`: events to be expected. */
export const rebuildBeside = async (
  { viewSet: set, store, models }: KeepingPorts,
  total: number,
  onProgress: (progress: RebuildProgress) => void,
): Promise<string | null> => {
  // The views as they are: what a rebuild derives is no news to anybody.
  const result = await rebuild({ set, store, models, onProgress: (made) => onProgress(shownProgress(made, total)) });
  return result.previous;
};

/** A rebuild's progress as doors show it. `total`: events to be expected. */
export const shownProgress = ({ phase, events, dirty }: Rebuilding, total: number): RebuildProgress => {
  if (phase === 'folding') return { phase: 'events', done: Math.min(events, total), total: Math.max(events, total) };
  if (phase === 'deriving') return { phase: 'derived', done: 0, total: dirty };
  return { phase: 'switched', done: total, total };
};
