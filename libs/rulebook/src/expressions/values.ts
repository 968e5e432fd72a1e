import { type Amount } from '../assessment.js';
import { Decimal } from './decimal.js';

/** All values from `lo` to `hi`, ends included: an amount that somebody still has to decide. `lo < hi` always. */
export interface Interval {
  readonly lo: Decimal;
  readonly hi: Decimal;
}

/** What nobody can say yet: a comparison over an interval, a month that is missing. */
export type Unknown = 'unknown';
export type Quantity = Decimal | Interval;

/** A value of the expression language. Money is a quantity of fen. Text never is the word `unknown`. */
export type Value = Quantity | boolean | Unknown | string;

/** Where an expression finds the value of a name. */
export type Environment = (name: string) => Value;

export const exact = (value: Decimal | string | number): Decimal => new Decimal(value);

export const isExact = (value: Value): value is Decimal => value instanceof Decimal;

export const isInterval = (value: Value): value is Interval =>
  typeof value === 'object' && !(value instanceof Decimal) && 'lo' in value;

/** The interval between two ends in either order, or the exact value when they are equal. */
export const interval = (one: Decimal, other: Decimal): Quantity =>
  one.equals(other) ? one : one.lessThan(other) ? { lo: one, hi: other } : { lo: other, hi: one };

export const lowest = (value: Quantity): Decimal => (isInterval(value) ? value.lo : value);
export const highest = (value: Quantity): Decimal => (isInterval(value) ? value.hi : value);

/** The smallest interval that holds both. */
export const hull = (one: Quantity, other: Quantity): Quantity =>
  interval(Decimal.min(lowest(one), lowest(other)), Decimal.max(highest(one), highest(other)));

/** As the contracts carry it: decimal text, or both ends as text. */
export const toAmount = (value: Quantity): Amount =>
  isInterval(value) ? { from: value.lo.toFixed(), to: value.hi.toFixed() } : value.toFixed();

export const fromAmount = (amount: Amount): Quantity =>
  typeof amount === 'string' ? new Decimal(amount) : interval(new Decimal(amount.from), new Decimal(amount.to));

/** For people: `-5`, or `-5..-2` while undecided. */
export const formatAmount = (amount: Amount): string =>
  typeof amount === 'string' ? amount : `${amount.from}..${amount.to}`;

const yuan = (fen: Decimal): string => fen.dividedBy(100).toFixed(2);

/** Fen for people, in yuan with two places: `-110.00`, or `-110.00..-80.00` while undecided. */
export const formatFen = (fen: number | { readonly from: number; readonly to: number }): string =>
  typeof fen === 'number' ? yuan(new Decimal(fen)) : `${yuan(new Decimal(fen.from))}..${yuan(new Decimal(fen.to))}`;

/** A value as an explanation shows it; money (fen inside) in yuan. */
export const showValue = (value: Value, money: boolean): string => {
  if (isExact(value)) return money ? `${yuan(value)} yuan` : value.toFixed();
  if (isInterval(value))
    return money ? `${yuan(value.lo)}..${yuan(value.hi)} yuan` : `${value.lo.toFixed()}..${value.hi.toFixed()}`;
  return String(value);
};
