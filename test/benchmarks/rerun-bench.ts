import { progress, runChild } from './children/child.js';
import { figureOf, type Figure } from './figures.js';

interface Rerun {
  readonly lines: number;
  readonly reruns: readonly number[];
  readonly processor: readonly number[];
  readonly explanations: readonly number[];
  readonly peakMiB: number;
}

interface Floor {
  /** Reading, parsing and counting the month's facts. */
  readonly milliseconds: number;
  /** Pricing these counts in memory, and with a durable row for each person. */
  readonly priceMilliseconds: number;
  readonly writeMilliseconds: number;
}

/** At most four times as long as re-pricing the counts. */
const RATIO_AIM = 0.25;

const seconds = (milliseconds: readonly number[]): readonly number[] => milliseconds.map((value) => value / 1000);

/** One month of everybody under both rulebooks, through the ordinary command, until each pay run is durable. */
export const measureRerun = async (folder: string, month: string, rounds: number): Promise<readonly Figure[]> => {
  const floors: Floor[] = [];
  for (let round = 0; round < rounds; round += 1) {
    floors.push(await runChild<Floor>('rerun-floor', { folder, month }));
  }
  progress(`re-run of ${month}`);
  const { lines, reruns, processor, explanations, peakMiB } = await runChild<Rerun>('rerun', { folder, month, rounds });
  const group = 're-run' as const;
  return [
    figureOf({
      group,
      name: `re-run of one month, ${lines} lines written durably (aim: 1 s)`,
      unit: 's',
      values: seconds(reruns),
      floors: seconds(floors.map(({ milliseconds }) => milliseconds)),
    }),
    figureOf({
      group,
      name: 'the same beside re-pricing its counts in memory',
      unit: 's',
      aim: RATIO_AIM,
      values: seconds(reruns),
      floors: seconds(floors.map(({ priceMilliseconds }) => priceMilliseconds)),
    }),
    figureOf({
      group,
      name: 'the same beside re-pricing them and writing a row for each person',
      unit: 's',
      values: seconds(reruns),
      floors: seconds(floors.map(({ writeMilliseconds }) => writeMilliseconds)),
    }),
    figureOf({ group, name: 'the same in processor time', unit: 's', values: seconds(processor) }),
    figureOf({ group, name: 'explanation of one entry on demand', unit: 'ms', values: explanations }),
    figureOf({ group, name: 'peak memory of closing and re-running', unit: 'MiB', values: [peakMiB] }),
  ];
};
