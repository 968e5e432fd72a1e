import { type RunnerProgress } from '#eventsourcing';
import { type RebuildProgress } from '../system/system-status.js';

/** Between two reports. Whoever starts as usual has caught up before the first one. */
export const REPORT_MILLISECONDS = 10_000;

/**
 * Tells how far views are that catch up with the log, where that takes long: now and then, and as a rebuild does. How many events the log
 * holds nobody knows.
 */
export const tellingNowAndThen = (
  tell: (progress: RebuildProgress) => void,
  { every, now }: { readonly every: number; readonly now: () => number },
): ((progress: RunnerProgress) => void) => {
  let [events, names, isCatchingUp] = [0, 0, true];
  let told = now();
  return ({ phase, events: folded, dirty }) => {
    events += folded;
    names = Math.max(names, dirty);
    // The first of what follows live, whose names are derived as they come.
    isCatchingUp &&= phase === 'catching-up' || phase === 'deriving';
    if (!isCatchingUp || now() - told < every) return;
    told = now();
    if (phase === 'catching-up') tell({ phase: 'events', done: events, total: null });
    else tell({ phase: 'derived', done: names - dirty, total: names });
  };
};
