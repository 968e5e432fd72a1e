import { compare, Decimal, larger, smaller } from './decimal.js';
import { EvaluationError } from './problems.js';
import {
  type End,
  higherEnd,
  highEnd,
  highest,
  hull,
  interval,
  isExact,
  type Interval,
  isInterval,
  lowEnd,
  lowerEnd,
  lowest,
  type Quantity,
  spanning,
  type Unknown,
  type Value,
} from './values.js';

/**
 * Arithmetic, comparison and logic over exact values, intervals and the unknown. Each operation starts with the exact
 * case, which is nearly all there is. The unknown spreads through arithmetic and comparison; logic is Kleene's.
 */
export type Truth = boolean | Unknown;

const isQuantity = (value: Value): value is Quantity => isExact(value) || isInterval(value);

const combine = (
  one: Value,
  other: Value,
  exactly: (a: Decimal, b: Decimal) => Decimal,
  widely: (a: Quantity, b: Quantity) => Quantity,
): Value => {
  if (isExact(one) && isExact(other)) return exactly(one, other);
  return isQuantity(one) && isQuantity(other) ? widely(one, other) : 'unknown';
};

const sum = (a: Decimal, b: Decimal): Decimal => a.plus(b);
const difference = (a: Decimal, b: Decimal): Decimal => a.minus(b);
const product = (a: Decimal, b: Decimal): Decimal => a.times(b);

/** The sum, end by end; of points, counts or fen alike, which the compiler keeps apart. Unknown where one of them is no number. */
export const add = (one: Value, other: Value): Value =>
  combine(one, other, sum, (a, b) => spanning(joined(lowEnd(a), lowEnd(b), sum), joined(highEnd(a), highEnd(b), sum)));

/** The difference: the lower end is that to the other's higher one. */
export const subtract = (one: Value, other: Value): Value =>
  combine(one, other, difference, (a, b) =>
    spanning(joined(lowEnd(a), highEnd(b), difference), joined(highEnd(a), lowEnd(b), difference)),
  );

/** The end of a sum or difference: reached only where both ends are. */
const joined = (one: End, other: End, operation: (a: Decimal, b: Decimal) => Decimal): End => ({
  value: operation(one.value, other.value),
  open: one.open || other.open,
});

/**
 * The hull of an operation that is monotone in each argument, taken over the four corners. Its ends are closed, which may
 * say "perhaps" once too often and never once too seldom.
 */
const corners = (a: Quantity, b: Quantity, operation: (a: Decimal, b: Decimal) => Decimal): Quantity => {
  const results = [lowest(a), highest(a)].flatMap((x) => [lowest(b), highest(b)].map((y) => operation(x, y)));
  return interval(Decimal.min(...results), Decimal.max(...results));
};

/** A multiple of an interval keeps its open ends; a negative one swaps them. */
const scaled = (value: Interval, factor: Decimal): Quantity => {
  if (factor.isZero()) return factor;
  const [low, high] = [lowEnd(value), highEnd(value)].map(({ value: end, open }) => ({
    value: end.times(factor),
    open,
  }));
  return factor.lessThan(0) ? spanning(high!, low!) : spanning(low!, high!);
};

/** The product. Open ends are kept where one factor is exact; else the ends are closed, as those of `corners`. */
export const multiply = (one: Value, other: Value): Value =>
  combine(one, other, product, (a, b) => {
    if (isExact(a) && isInterval(b)) return scaled(b, a);
    return isExact(b) && isInterval(a) ? scaled(a, b) : corners(a, b, product);
  });

/** Throws EvaluationError when the divisor is zero or may be zero. */
export const divide = (one: Value, other: Value, text: string, place: string): Value => {
  const quotient = (a: Decimal, b: Decimal): Decimal => a.dividedBy(b);
  if (isQuantity(other) && !lowest(other).greaterThan(0) && !highest(other).lessThan(0))
    throw EvaluationError.divisionByZero(text, place);
  return combine(one, other, quotient, (a, b) => corners(a, b, quotient));
};

/** Applies a non-decreasing operation to both ends. */
export const monotone = (value: Value, operation: (a: Decimal) => Decimal): Value => {
  if (isExact(value)) return operation(value);
  return isInterval(value) ? interval(operation(value.lo), operation(value.hi)) : 'unknown';
};

/** The number with the other sign; unknown where it is none. */
export const negate = (value: Value): Value => {
  if (isExact(value)) return value.negated();
  return isInterval(value) ? scaled(value, new Decimal(-1)) : 'unknown';
};

/** The number without its sign; an interval around zero reaches from zero to the end that is further away. Its ends are closed. */
export const absolute = (value: Value): Value => {
  if (!isInterval(value)) return monotone(value, (a) => a.abs());
  if (value.lo.lessThan(0) && value.hi.greaterThan(0))
    return interval(new Decimal(0), Decimal.max(value.lo.negated(), value.hi));
  return interval(value.lo.abs(), value.hi.abs());
};

/** The minimum of two numbers, each of which may still be any value of its interval. */
export const lesser = (one: Value, other: Value): Value =>
  combine(one, other, smaller, (a, b) =>
    spanning(lowerEnd(lowEnd(a), lowEnd(b)), firstReached(highEnd(a), highEnd(b), lowerEnd)),
  );

/** The maximum of two numbers, each of which may still be any value of its interval. */
export const greater = (one: Value, other: Value): Value =>
  combine(one, other, larger, (a, b) =>
    spanning(firstReached(lowEnd(a), lowEnd(b), higherEnd), higherEnd(highEnd(a), highEnd(b))),
  );

/** The inner end of a minimum or maximum: where two ends meet it is reached only if both reach it. */
const firstReached = (one: End, other: End, choose: (one: End, other: End) => End): End =>
  one.value.equals(other.value) ? { value: one.value, open: one.open || other.open } : choose(one, other);

/** Whether every value of the one lies below every value of the other. */
const liesBelow = (one: Quantity, other: Quantity): boolean => {
  const [high, low] = [highEnd(one), lowEnd(other)];
  return high.value.lessThan(low.value) || (high.value.equals(low.value) && (high.open || low.open));
};

/** Whether the one is less than the other whatever both turn out to be; unknown where that depends on it. */
export const isLess = (one: Value, other: Value): Truth => {
  if (isExact(one) && isExact(other)) return compare(one, other) < 0;
  if (!isQuantity(one) || !isQuantity(other)) return 'unknown';
  if (liesBelow(one, other)) return true;
  return lowest(one).lessThan(highest(other)) ? 'unknown' : false;
};

/** Whether both are the same whatever they turn out to be. Texts and conditions are compared as they are. */
export const isEqual = (one: Value, other: Value): Truth => {
  if (isExact(one) && isExact(other)) return compare(one, other) === 0;
  if (isQuantity(one) && isQuantity(other)) {
    return liesBelow(one, other) || liesBelow(other, one) ? false : 'unknown';
  }
  return one === 'unknown' || other === 'unknown' ? 'unknown' : one === other;
};

/** The opposite of a condition; what is unknown stays so. */
export const not = (value: Value): Truth => (typeof value === 'boolean' ? !value : 'unknown');

/** Either branch when nobody knows yet which: the hull of quantities, or the unknown where they differ. */
export const either = (one: Value, other: Value): Value => {
  if (isQuantity(one) && isQuantity(other)) return hull(one, other);
  return one === other ? one : 'unknown';
};
