import { type BandEnd, bandOf } from '../../grades.js';
import { either, type End, multiply, type Quantity, spanning, type Value, ZERO } from '../../expressions/index.js';

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

/** The same of a clause of which nobody knows whether it applies: it may also be nothing. */
export const perhaps = (unset: UnsetAmount): UnsetAmount => ({ ...unset, span: either(unset.span, ZERO) });

/** The same so many times. */
export const soManyTimes = (unset: UnsetAmount, times: Quantity): UnsetAmount => ({
  ...unset,
  span: multiply(unset.span, times),
});
