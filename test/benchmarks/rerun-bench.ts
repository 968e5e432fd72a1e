import { progress, runChild } from './children/child.js';
import { figureOf, type Figure } from './figures.js';

interface Rerun {
  readonly lines: number;
  readonly reruns: readonly number[];
  readonly processor: readonly number[];
  readonly explanations: readonly number[];
  readonly peakMiB: number;
}

const seconds = (milliseconds: readonly number[]): readonly number[] => milliseconds.map((value) => value / 1000);

/** One month of everybody under both rulebooks, through the ordinary command, until each pay run is durable. */
export const measureRerun = async (folder: string, month: string, rounds: number): Promise<readonly Figure[]> => {
  const floors: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    floors.push((await runChild<{ milliseconds: number }>('rerun-floor', { folder, month })).milliseconds);
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
      floors: seconds(floors),
    }),
    figureOf({ group, name: 'the same in processor time', unit: 's', values: seconds(processor) }),
    figureOf({ group, name: 'explanation of one entry on demand', unit: 'ms', values: explanations }),
    figureOf({ group, name: 'peak memory of closing and re-running', unit: 'MiB', values: [peakMiB] }),
  ];
};
