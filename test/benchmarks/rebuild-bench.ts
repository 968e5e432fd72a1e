import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { progress, runChild } from './children/child.js';
import { figureOf, type Figure } from './figures.js';

interface Scanned {
  readonly events: number;
  readonly milliseconds: number;
  readonly processor: number;
  readonly peakMiB: number;
}

interface Rebuilt extends Scanned {
  readonly foldedAfter: number;
  readonly derivedAfter: number;
}

const rateOf = (events: number, milliseconds: number): number => (events / milliseconds) * 1000;

const VIEW_FILES = ['views.sqlite', 'views.sqlite-wal', 'views.sqlite-shm'];

const removeViews = (folder: string): void => {
  for (const file of VIEW_FILES) rmSync(join(folder, file), { force: true });
};

/** Rebuilds from nothing, each time in a new process; the views of the last one are left for the re-run. */
export const measureRebuild = async (folder: string, rounds: number): Promise<readonly Figure[]> => {
  const [floors, inTwo, rebuilds]: [Scanned[], Rebuilt[], Rebuilt[]] = [[], [], []];
  for (let round = 1; round <= rounds; round += 1) {
    progress(`rebuild of all views, round ${round}/${rounds}`);
    removeViews(folder);
    floors.push(await runChild<Scanned>('rebuild-floor', { folder }));
    inTwo.push(await runChild<Rebuilt>('rebuild', { folder, threads: 2 }));
    removeViews(folder);
    rebuilds.push(await runChild<Rebuilt>('rebuild', { folder }));
  }
  const group = 'rebuild' as const;
  const seconds = (name: string, read: (rebuilt: Rebuilt) => number): Figure =>
    figureOf({ group, name, unit: 's', values: rebuilds.map((rebuilt) => read(rebuilt) / 1000) });
  return [
    figureOf({
      group,
      name: 'rebuild of all views, scorecards included',
      unit: 'events/s',
      aim: 0.5,
      values: rebuilds.map(({ events, milliseconds }) => rateOf(events, milliseconds)),
      floors: floors.map(({ events, milliseconds }) => rateOf(events, milliseconds)),
    }),
    figureOf({
      group,
      name: 'the same by processor time',
      unit: 'events/s',
      values: rebuilds.map(({ events, processor }) => rateOf(events, processor)),
      floors: floors.map(({ events, processor }) => rateOf(events, processor)),
    }),
    figureOf({
      group,
      name: 'the same in two threads',
      unit: 'events/s',
      values: inTwo.map(({ events, milliseconds }) => rateOf(events, milliseconds)),
      floors: floors.map(({ events, milliseconds }) => rateOf(events, milliseconds)),
    }),
    figureOf({
      group,
      name: 'the same in two threads by processor time',
      unit: 'events/s',
      values: inTwo.map(({ events, processor }) => rateOf(events, processor)),
      floors: floors.map(({ events, processor }) => rateOf(events, processor)),
    }),
    seconds('of it folding the event views', ({ foldedAfter }) => foldedAfter),
    seconds('of it deriving scorecards', ({ foldedAfter, derivedAfter }) => derivedAfter - foldedAfter),
    seconds(
      'of it making index entries and switching',
      ({ derivedAfter, milliseconds }) => milliseconds - derivedAfter,
    ),
    figureOf({
      group,
      name: 'peak memory of the rebuild (aim at 5 million events: 512 MiB)',
      unit: 'MiB',
      values: rebuilds.map(({ peakMiB }) => peakMiB),
      floors: floors.map(({ peakMiB }) => peakMiB),
    }),
    figureOf({
      group,
      name: 'peak memory of the rebuild in two threads',
      unit: 'MiB',
      values: inTwo.map(({ peakMiB }) => peakMiB),
      floors: floors.map(({ peakMiB }) => peakMiB),
    }),
  ];
};
