/** What can be measured alone, in the order in which a full run measures it. */
export const GROUPS = [
  'append',
  'command',
  'dashboards',
  'import',
  'rebuild',
  'start',
  'lag',
  're-run',
  'large',
  'years',
  'assess',
  'peer',
] as const;
export type Group = (typeof GROUPS)[number];

/** One line of the table: what was measured, beside its floor measured in the same run. */
export interface Figure {
  readonly group: Group;
  readonly name: string;
  readonly unit: 'events/s' | 'lines/s' | 'requests/s' | 'entries/s' | 's' | 'ms' | 'MiB' | '%' | 'messages';
  readonly value: number;
  readonly floor: number | null;
  /** How much of the floor's speed is reached, 1 being as fast; null when there is no floor. */
  readonly ratio: number | null;
  /** The least ratio wanted; null when the figure is only reported. */
  readonly aim: number | null;
  /** Lowest and highest of the rounds. */
  readonly spread: readonly [number, number];
  readonly rounds: number;
}

const sorted = (values: readonly number[]): readonly number[] => values.toSorted((a, b) => a - b);

export const median = (values: readonly number[]): number => {
  const ordered = sorted(values);
  const middle = Math.floor(ordered.length / 2);
  const upper = ordered[middle];
  if (upper === undefined) throw new Error('There is no median of nothing; measure at least one round.');
  return ordered.length % 2 === 1 ? upper : (ordered[middle - 1]! + upper) / 2;
};

/** The value that the given part of all values does not exceed: 0.99 for the 99th of a hundred. */
export const quantile = (values: readonly number[], part: number): number => {
  const ordered = sorted(values);
  const value = ordered[Math.max(0, Math.ceil(ordered.length * part) - 1)];
  if (value === undefined) throw new Error('There is no quantile of nothing; measure at least one request.');
  return value;
};

interface Measured {
  readonly group: Group;
  readonly name: string;
  readonly unit: Figure['unit'];
  readonly aim?: number;
  readonly values: readonly number[];
  readonly floors?: readonly number[];
}

/**
 * The figure of several rounds: medians of both sides, and the median of the rounds' own ratios, which a machine that is
 * busy during one round disturbs least. For a duration the ratio is floor by value, for a rate value by floor.
 */
export const figureOf = ({ group, name, unit, aim, values, floors }: Measured): Figure => {
  const ordered = sorted(values);
  const ratioOf = (value: number, floor: number): number => (unit.endsWith('/s') ? value / floor : floor / value);
  const ratios = floors?.map((floor, round) => ratioOf(values[round]!, floor));
  return {
    group,
    name,
    unit,
    value: median(values),
    floor: floors === undefined ? null : median(floors),
    ratio: ratios === undefined ? null : median(ratios),
    aim: aim ?? null,
    spread: [ordered[0]!, ordered.at(-1)!],
    rounds: values.length,
  };
};

/** Events a second, by the clock and by the processor time of this process. */
export interface Rates {
  readonly byClock: number;
  readonly byProcessor: number;
}

/** How fast `work` handles so many events. */
export const ratesOf = async (events: number, work: () => Promise<void>): Promise<Rates> => {
  const [started, processorBefore] = [performance.now(), process.cpuUsage()];
  await work();
  const milliseconds = performance.now() - started;
  const { user, system } = process.cpuUsage(processorBefore);
  return { byClock: (events / milliseconds) * 1000, byProcessor: (events / (user + system)) * 1e6 };
};
