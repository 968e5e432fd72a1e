import { dayOfMonth } from '../support/days.js';
import { type Random } from '../support/random.js';
import { type Month, type Terms } from './calculator.js';

export interface Agent {
  readonly id: string;
  readonly hiredOn: string;
  /** How many of the months were over when they came. */
  readonly skipped: number;
  readonly months: readonly Month[];
  /** The same months as they are in the end. */
  readonly corrected: readonly Month[];
}

export const MONTHS = ['2026-01', '2026-02', '2026-03', '2026-04', '2026-05', '2026-06', '2026-07', '2026-08'].map(
  (month) => ({ from: `${month}-01`, to: dayOfMonth(month, 31) }),
);
export const SHIPPED: Terms = {
  totalRounding: 'up',
  realTimeRounding: 'half-up',
  newAgentQuota: 5,
  exemptMonthCounts: false,
  exemptMode: 'after-the-fact',
  scoreMultiplier: 10,
};
/** Those of the norm's own table, and where a share is whole or half. */
const CALLS = [0, 1, 49, 50, 99, 100, 150, 166, 167, 300, 450, 500, 501, 1000, 1234, 1500, 1850, 2500];
const FULL_MARKS = [1000, 500, 300, 70, 333];

const randomMonth = (random: Random, full: number): Month => {
  const points = random.chance(0.75) ? full : random.pick([0, full - 1, Math.floor(full / 2)]);
  return {
    ...(random.chance(0.95) ? { calls: random.chance(0.7) ? random.pick(CALLS) : random.below(3000) } : {}),
    ...(random.chance(0.95) ? { score: { points, full } } : {}),
  };
};

/** Some months as they were told at first are not what they are in the end. */
const randomAgent = (number: number, random: Random): Agent => {
  const skipped = random.pick([0, 0, 0, 1, 3]);
  const full = random.pick(FULL_MARKS);
  const months = MONTHS.slice(skipped).map(() => randomMonth(random, full));
  const corrected = months.map(({ calls, score }) => ({
    ...(calls === undefined ? {} : { calls: random.chance(0.1) ? random.pick(CALLS) : calls }),
    ...(score === undefined
      ? {}
      : { score: random.chance(0.15) ? { points: random.pick([full, full - 1]), full } : score }),
  }));
  return {
    id: `A${number}`,
    hiredOn: skipped === 0 ? '2025-12-01' : MONTHS[skipped]!.from,
    skipped,
    months,
    corrected,
  };
};

export const randomAgents = (random: Random): readonly Agent[] =>
  Array.from({ length: 5 }, (_, index) => randomAgent(index + 1, random));

export const randomTerms = (random: Random): Terms => ({
  totalRounding: random.pick(['up', 'half-up', 'down']),
  realTimeRounding: random.pick(['half-up', 'up', 'down']),
  newAgentQuota: random.pick([5, 10]),
  exemptMonthCounts: random.chance(0.5),
  exemptMode: random.pick(['after-the-fact', 'real-time']),
  scoreMultiplier: random.pick([10, 5, 15]),
});
