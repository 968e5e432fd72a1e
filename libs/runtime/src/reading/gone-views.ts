import { setImmediate as turn } from 'node:timers/promises';
import { SetGone, SetMadeAnew } from '#eventsourcing';

/** How often somebody reads anew whose views were dropped meanwhile: a rebuild takes longer than any of them. */
const TIMES = 2;

/** True where views are not there any more, as when their database was dropped: whoever keeps them fills them anew. */
export const areViewsGone = (error: unknown): boolean => error instanceof SetGone || error instanceof SetMadeAnew;

/**
 * Does all of it anew where the set of views that it reads is dropped under it, as the one before a rebuild is: what serves now reflects the
 * same log, but not everything that was read so far. `work` hears whether it is begun again. Throws SetGone where that goes on.
 */
export const readingAnew = async <Result>(work: (isAgain: boolean) => Promise<Result>): Promise<Result> => {
  for (let left = TIMES; ; left -= 1) {
    try {
      return await work(left < TIMES);
    } catch (error) {
      if (!(error instanceof SetGone) || left === 0) throw error;
      // A leader whose own views these were gives them up by then.
      await turn();
    }
  }
};
