import { setFlagsFromString } from 'node:v8';

/** By how many percent the heap may grow beyond what was alive in it before it is collected anew. */
const GROWTH = 30;
/** Leaves it to the engine. */
const OF_THE_ENGINE = 0;

const allowGrowth = (percent: number): void => setFlagsFromString(`--heap-growing-percent=${percent}`);

/**
 * Does the work with a heap that is collected early, in every thread of the process: a rebuild leaves much garbage and keeps little, and
 * what its fold held would otherwise count as room for garbage while scorecards are derived. For processes that do nothing else meanwhile.
 */
export const withSmallHeap = async <T>(work: () => Promise<T>): Promise<T> => {
  allowGrowth(GROWTH);
  try {
    return await work();
  } finally {
    allowGrowth(OF_THE_ENGINE);
  }
};
