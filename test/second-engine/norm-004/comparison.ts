import { compareMonths } from '../support/department/comparison.js';
import { Random } from '../support/random.js';
import { calculate } from './calculator.js';
import { randomStory } from './generator.js';
import { IN_REPORTS } from './kinds.js';

const NORM = {
  rulebook: 'customer-care',
  team: 'D1',
  reports: IN_REPORTS,
  above: new Set(['instruction-found-unlawful']),
  clauseOf: {
    'P-3-5-accuracy': '004-3-5',
    'P-4.3.13-empty': '004-4.3.13',
    'P-4.5.1-rest': '004-4.5.1',
    'P-4.5.5-unconfirmed': '004-4.5.5',
    'P-4.7.3-unassessed': '004-4.7.3',
    'P-4.8.3-unreported': '004-4.8.3',
  },
  calculate,
};

/** Where the system and the calculator differ in the months of a seed: whom about, and when. */
export const compare004 = (seed: number, source?: string): Promise<readonly unknown[]> =>
  compareMonths(NORM, randomStory(new Random(seed)), source);
