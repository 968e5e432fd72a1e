import { setFlagsFromString } from 'node:v8';

/** By how many percent the heap may grow beyond what was alive in it before it is collected anew. */
const GROWTH = 30;
/** Leaves it to the engine. */
const OF_THE_ENGINE = 0;

const allowGrowth = (percent: number): void => setFlagsFromString(`--heap-growing-percent=${percent}`);

/**
 * Whether objects may be made old from the start, where the engine saw earlier ones of the same line of the program live long. A rebuild
 * reads with the same lines first what it keeps, such as all people, and then what it needs for a moment: made old, the least of it would
 * keep everything that it refers to, such as a sheet of facts, from being collected with the young ones.
 */
const allowOldFromStart = (allowed: boolean): void =>
  setFlagsFromString(`--${allowed ? '' : 'no-'}allocation-site-pretenuring`);

/**
 * Does the work with a heap that is collected early and where every object begins young, in every thread of the process: a rebuild
 * leaves much garbage and keeps little, and what its fold held would otherwise count as room for garbage while scorecards are derived. For
 * processes that do nothing else meanwhile.
 */
export const withSmallHeap = async <T>(work: () => Promise<T>): Promise<T> => {
  allowGrowth(GROWTH);
  allowOldFromStart(false);
  try {
    return await work();
  } finally {
    allowOldFromStart(true);
    allowGrowth(OF_THE_ENGINE);
  }
};
