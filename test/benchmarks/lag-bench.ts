import { constants, copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { NEXT_EVENTS } from './centre/next-events.js';
import { progress, runChild } from './children/child.js';
import { figureOf, quantile, type Figure } from './figures.js';

export interface LagSizes {
  /** Events that are appended. */
  readonly events: number;
  /** One of so many events is asked for. */
  readonly askedOfEach: number;
}

interface Followed {
  readonly events: number;
  readonly perSecond: number;
  readonly lags: readonly number[];
  readonly visibleAfter: number;
  readonly processor: number;
  readonly peakMiB: number;
}

/** Events a second. */
const PACE = 1000;
/** The first events find a program that has not compiled what it does yet. */
const WARM_UP = 0.2;

const LOG_FILES = ['log.sqlite', NEXT_EVENTS];
const VIEW_FILES = ['views.sqlite', 'keys.sqlite'];

/** Runs in a copy of the folder, so that its log can be measured again. */
const inCopy = async <T>(
  { work, folder, files }: { readonly work: string; readonly folder: string; readonly files: readonly string[] },
  measure: (copy: string) => Promise<T>,
): Promise<T> => {
  const copy = mkdtempSync(join(work, 'lag-'));
  try {
    for (const file of files) copyFileSync(join(folder, file), join(copy, file), constants.COPYFILE_FICLONE);
    return await measure(copy);
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
};

/**
 * How long after its acknowledgement an event shows in the answer to a query, and is told on the feed, while 1,000 others come
 * each second.
 */
export const measureLag = async (
  work: string,
  folder: string,
  { askedOfEach }: Pick<LagSizes, 'askedOfEach'>,
): Promise<readonly Figure[]> => {
  progress(`views that follow ${PACE} events a second`);
  const floor = await inCopy({ work, folder, files: LOG_FILES }, (copy) =>
    runChild<Followed>('lag-floor', { folder: copy, pace: PACE }),
  );
  const files = [...LOG_FILES, ...VIEW_FILES];
  const follow = (asked: number | null): Promise<Followed> =>
    inCopy({ work, folder, files }, (copy) =>
      runChild<Followed>('lag', { folder: copy, pace: PACE, askedOfEach: asked, viewsThread: true }),
    );
  const followed = await follow(askedOfEach);
  // In a run of its own, as answering and telling would take each other's time.
  const told = await follow(null);
  const quantileOf = ({ lags }: Followed, part: number): number =>
    quantile(lags.slice(Math.floor(WARM_UP * lags.length)), part);
  const figureIn =
    (measured: Followed) =>
    (name: string, unit: Figure['unit'], read: (one: Followed) => number): Figure =>
      figureOf({ group: 'lag', name, unit, values: [read(measured)], floors: [read(floor)] });
  const [figure, figureOfFeed] = [figureIn(followed), figureIn(told)];
  return [
    figure('acknowledged to visible in a query, half of them within', 'ms', (one) => quantileOf(one, 0.5)),
    figure('99 of 100 visible within (aim: 100 ms)', 'ms', (one) => quantileOf(one, 0.99)),
    figureOfFeed('acknowledged to told on the feed, half of them within', 'ms', (one) => quantileOf(one, 0.5)),
    figureOfFeed('99 of 100 told within', 'ms', (one) => quantileOf(one, 0.99)),
    figure(`events acknowledged while ${PACE} were due`, 'events/s', ({ perSecond }) => perSecond),
    figure('events visible in the same time', 'events/s', ({ events, visibleAfter }) => (events / visibleAfter) * 1000),
    figure('processor time for each event', 'ms', ({ events, processor }) => processor / events),
    figure('peak memory of following', 'MiB', ({ peakMiB }) => peakMiB),
  ];
};
