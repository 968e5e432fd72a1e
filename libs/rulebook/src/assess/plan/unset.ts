import { type BandEnd, bandOf } from '../../grades.js';
import { type End, spanning, type Value } from '../../expressions/index.js';

/** An amount that a norm leaves open: the band as written, what it may be, and which way it can move a total. */
export interface UnsetAmount {
  readonly band: string;
  /** `unknown` where the band has no end. */
  readonly span: Value;
  readonly moves: 'up' | 'down' | 'both';
}

const endOf = ({ value, closed }: BandEnd): End => ({ value, open: !closed });

/** Reads the band of an unset amount. Throws RangeError, saying how to write it, for anything else. */
export const unsetAmount = (band: string): UnsetAmount => {
  const { low, high } = bandOf(band);
  const moves =
    low !== null && !low.value.lessThan(0) ? 'up' : high !== null && !high.value.greaterThan(0) ? 'down' : 'both';
  return { band, moves, span: low === null || high === null ? 'unknown' : spanning(endOf(low), endOf(high)) };
};
