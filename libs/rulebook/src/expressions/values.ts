import { type Amount } from '../assessment/assessment.js';
import { Decimal } from './decimal.js';

/**
 * All values from `lo` to `hi`: an amount that somebody still has to decide, or that a norm leaves open. `lo < hi` always.
 * An end belongs to the interval unless it says that it is open ("less than 20").
 */
export interface Interval {
  readonly lo: Decimal;
  readonly hi: Decimal;
  readonly openLo?: true;
  readonly openHi?: true;
}

/** What nobody can say yet: a comparison over an interval, a month that is missing. */
export type Unknown = 'unknown';

/** A number, or the two ends between which it lies while something is undecided. */
export type Quantity = Decimal | Interval;

/** A value of the expression language. Money is a quantity of fen. Text never is the word `unknown`. */
export type Value = Quantity | boolean | Unknown | string;

/** Where an expression finds the value of a name. */
export type Environment = (name: string) => Value;

/** The number as the language counts with it. Throws where a text is none. */
export const exact = (value: Decimal | string | number): Decimal => new Decimal(value);

/** A number that is known, and so neither an interval nor one of the other values. */
export const isExact = (value: Value): value is Decimal => value instanceof Decimal;

/** A number of which the two ends are known and no more. */
export const isInterval = (value: Value): value is Interval =>
  typeof value === 'object' && !(value instanceof Decimal) && 'lo' in value;

/** The interval between two ends in either order, or the exact value when they are equal. */
export const interval = (one: Decimal, other: Decimal): Quantity =>
  one.equals(other) ? one : one.lessThan(other) ? { lo: one, hi: other } : { lo: other, hi: one };

/** One end of a quantity; an open one is approached and never reached. */
export interface End {
  readonly value: Decimal;
  readonly open: boolean;
}

/** The end of a quantity further down, and whether it belongs to it; an exact value is both of its ends. */
export const lowEnd = (value: Quantity): End =>
  isInterval(value) ? { value: value.lo, open: value.openLo === true } : { value, open: false };

/** The end further up. */
export const highEnd = (value: Quantity): End =>
  isInterval(value) ? { value: value.hi, open: value.openHi === true } : { value, open: false };

/** The interval from one end to the other; a single point where they meet. */
export const spanning = (low: End, high: End): Quantity =>
  low.value.equals(high.value)
    ? low.value
    : {
        lo: low.value,
        hi: high.value,
        ...(low.open && { openLo: true as const }),
        ...(high.open && { openHi: true as const }),
      };

/** Of two ends, the one further down or up. Where they meet, it is open only if both are. */
export const lowerEnd = (one: End, other: End): End => furthest(one, other, one.value.comparedTo(other.value));
export const higherEnd = (one: End, other: End): End => furthest(one, other, other.value.comparedTo(one.value));

const furthest = (one: End, other: End, order: number): End =>
  order === 0 ? { value: one.value, open: one.open && other.open } : order < 0 ? one : other;

/** The end further down, whether or not it belongs to the quantity; an exact value itself. */
export const lowest = (value: Quantity): Decimal => (isInterval(value) ? value.lo : value);
/** The end further up, whether or not it belongs to the quantity; an exact value itself. */
export const highest = (value: Quantity): Decimal => (isInterval(value) ? value.hi : value);

/** The smallest interval that holds both. */
export const hull = (one: Quantity, other: Quantity): Quantity =>
  spanning(lowerEnd(lowEnd(one), lowEnd(other)), higherEnd(highEnd(one), highEnd(other)));

const openEnds = ({ openLo, openHi }: Interval): { readonly open?: 'from' | 'to' | 'both' } => {
  if (openLo !== true && openHi !== true) return {};
  return { open: openLo === openHi ? 'both' : openLo === true ? 'from' : 'to' };
};

/** As the contracts carry it: decimal text, or both ends as text. */
export const toAmount = (value: Quantity): Amount =>
  isInterval(value) ? { from: value.lo.toFixed(), to: value.hi.toFixed(), ...openEnds(value) } : value.toFixed();

/** The quantity that decimal texts carry (see `toAmount`). */
export const fromAmount = (amount: Amount): Quantity =>
  typeof amount === 'string'
    ? new Decimal(amount)
    : spanning(
        { value: new Decimal(amount.from), open: amount.open === 'from' || amount.open === 'both' },
        { value: new Decimal(amount.to), open: amount.open === 'to' || amount.open === 'both' },
      );

/** For people: `-5`, `-5..-2` while undecided, `[0..20)` where an end does not belong to it. */
export const formatAmount = (amount: Amount): string => {
  if (typeof amount === 'string') return amount;
  const { from, to, open } = amount;
  if (open === undefined) return `${from}..${to}`;
  return `${open === 'to' ? '[' : '('}${from}..${to}${open === 'from' ? ']' : ')'}`;
};

const yuan = (fen: Decimal): string => fen.dividedBy(100).toFixed(2);

/** A value as an explanation shows it; money (fen inside) in yuan. */
export const showValue = (value: Value, money: boolean): string => {
  if (isExact(value)) return money ? `${yuan(value)} yuan` : value.toFixed();
  if (isInterval(value)) return money ? `${yuan(value.lo)}..${yuan(value.hi)} yuan` : formatAmount(toAmount(value));
  return String(value);
};
