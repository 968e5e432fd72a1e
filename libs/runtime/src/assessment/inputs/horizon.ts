import { valueAt, type History } from '#callcentre';
import { type Fact } from '#rulebook';
import { type AsOf } from '../known.js';

/**
 * As of when each kind of input is read. A difference between two runs moves one kind after the other from the first
 * run's prefix of the log to the second's.
 */
export interface Horizon {
  readonly fact: (history: History<Fact>) => Fact | null;
  /** Of discretions and of decisions about what clauses open. */
  readonly decisions: AsOf;
  readonly rulings: AsOf;
  readonly roster: AsOf;
  readonly prior: AsOf;
  /** Up to where time had passed for duties that were open. */
  readonly now: AsOf;
}

/** Everything as known at one position. */
export const knownAt = (asOf: AsOf): Horizon => ({
  fact: (history) => valueAt(history, asOf),
  decisions: asOf,
  rulings: asOf,
  roster: asOf,
  prior: asOf,
  now: asOf,
});
