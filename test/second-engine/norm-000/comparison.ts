import { compareMonths } from '../support/department/comparison.js';
import { ExaminedCentre } from '../support/centre.js';
import { Random } from '../support/random.js';
import { type Advice, advise, calculate } from './calculator.js';
import { randomStory } from './generator.js';
import { IN_REPORTS } from './kinds.js';

const NORM = {
  rulebook: 'outbound-centre',
  team: 'Z1',
  reports: IN_REPORTS,
  above: new Set<string>(),
  clauseOf: {
    'P-1.1-review': '000-1.1',
    'P-5.1-2-done': '000-5.1-2',
    'P-5.3-5-fault': '000-5.3-5',
    'P-eligible': null,
  },
  calculate,
};

/** Where the system and the calculator differ in the months of a seed: whom about, and when. */
export const compare000 = (seed: number, source?: string): Promise<readonly unknown[]> =>
  compareMonths(NORM, randomStory(new Random(seed)), source);

/** Where the advice that averages and a volume get differs, over so many draws about the ends of the bands. */
export const compareAdvice = async (seed: number, draws = 60): Promise<readonly unknown[]> => {
  const random = new Random(seed);
  const centre = await ExaminedCentre.open('outbound-centre', { from: '2026-01-05', now: '2026-02-01T02:00:00.000Z' });
  const found: unknown[] = [];
  try {
    for (let draw = 0; draw < draws; draw += 1) {
      const calls = random.pick([0, 65, 69.9, 70, 85, 100, 100.1, 110]);
      const accepted = random.pick([0, 50, 59.9, 60, 70, 80, 80.1, 90]);
      const volume = random.below(500);
      const figures = `calls=${calls},accepted=${accepted}`;
      const asked = { edition: 'outbound-centre@1', plan: 'outbound', figures, volume: `${volume}` };
      const { verdict, advice: given, seats } = await centre.ask<Advice>('staffing', asked);
      const advice = [...given].sort();
      const norm = advise(calls, accepted, volume);
      if (JSON.stringify({ verdict, advice, seats }) !== JSON.stringify(norm))
        found.push({ figures, volume, system: { verdict, advice, seats }, norm });
    }
    return found;
  } finally {
    await centre.close();
  }
};
