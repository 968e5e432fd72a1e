import { runChild } from './children/child.js';
import { type MonthOfWork } from './children/make-years.js';
import { figureOf, median, type Figure } from './figures.js';
import { measureRebuild } from './rebuild-bench.js';

export interface YearsSizes {
  readonly agents: number;
  readonly months: number;
}

/** Months at the beginning and at the end that are compared; the first of all is filled in bulk. */
const COMPARED = 3;

/** A month's work is as much at the end as at the beginning; a fifth is left for what the machine does meanwhile. */
const RATIO_AIM = 0.8;

/**
 * A log with what the others lack: notices of all entries, and months that are closed and computed once more. What a month takes when
 * all the others are closed stands beside what it took when there were none, and a rebuild beside its floor. The log is made anew each
 * time, since making it is what is measured.
 */
export const measureYears = async (folder: string, { agents, months }: YearsSizes): Promise<readonly Figure[]> => {
  const { events, work } = await runChild<{ events: number; work: readonly MonthOfWork[] }>('make-years', {
    folder,
    agents,
    months,
  });
  const group = 'years' as const;
  const [first, last] = [work.slice(1, 1 + COMPARED), work.slice(-COMPARED)];
  const named = `${months} closed months, ${agents.toLocaleString('en')} agents`;
  const figure = (name: string, read: (month: MonthOfWork) => number): Figure => {
    const floor = median(first.map(read));
    return figureOf({
      ...{ group, name: `${named}: ${name}`, unit: 'ms' as const, aim: RATIO_AIM },
      values: last.map(read),
      floors: last.map(() => floor),
    });
  };
  const rebuilds = await measureRebuild(folder, 1);
  return [
    figure('closing a month, processor time', ({ closing }) => closing),
    figure('computing a closed month once more', ({ again }) => again ?? 0),
    figure('following an event', ({ following, recorded }) => following / recorded),
    figure('telling somebody of an entry', ({ telling, notices }) => telling / notices),
    // Aims are those of the larger logs.
    ...rebuilds.map((rebuilt) => ({
      ...rebuilt,
      aim: null,
      group,
      name: `${events.toLocaleString('en')} events of them: ${rebuilt.name}`,
    })),
  ];
};
