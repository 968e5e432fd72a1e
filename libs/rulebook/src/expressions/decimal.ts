import { Decimal as DecimalJs } from 'decimal.js';

/**
 * Decimal numbers of the rulebook language: 40 significant digits, half away from zero. A class of its own, so that
 * nothing else in the process can change its precision.
 */
export const Decimal = DecimalJs.clone({
  precision: 40,
  rounding: DecimalJs.ROUND_HALF_UP,
  toExpNeg: -60,
  toExpPos: 60,
});
export type Decimal = DecimalJs;

export const ZERO = new Decimal(0);
export const ONE = new Decimal(1);

/** Of two rows of digits that begin at the same place, whether the first is the larger one (1), the smaller one (-1) or neither. */
const compareDigits = (digits: readonly number[], others: readonly number[]): number => {
  for (let place = 0; place < digits.length && place < others.length; place += 1) {
    if (digits[place] !== others[place]) return digits[place]! > others[place]! ? 1 : -1;
  }
  return Math.sign(digits.length - others.length);
};

/**
 * As `one.comparedTo(other)` says it, which copies the other number first: whoever ranks a thousand persons compares some ten
 * thousand times. NaN where one of them is no number.
 */
export const compare = (one: Decimal, other: Decimal): number => {
  if (!one.isFinite() || !other.isFinite()) return one.comparedTo(other);
  if (one.isZero()) return other.isZero() ? 0 : -other.s;
  if (other.isZero() || one.s !== other.s) return one.s;
  if (one.e !== other.e) return one.e > other.e ? one.s : -one.s;
  return one.s > 0 ? compareDigits(one.d, other.d) : compareDigits(other.d, one.d);
};

/** The smaller of two numbers, the first one where they are equal. */
export const smaller = (one: Decimal, other: Decimal): Decimal => (compare(one, other) > 0 ? other : one);

/** The larger of two numbers, the first one where they are equal. */
export const larger = (one: Decimal, other: Decimal): Decimal => (compare(one, other) < 0 ? other : one);

/** Plain decimal notation without exponent, at most 18 digits before and 18 after the point. */
const DECIMAL = /^-?\d{1,18}(?:\.\d{1,18})?$/u;
const MONEY = /^(-?\d{1,15}(?:\.\d{1,6})?)\s*(yuan|元|fen|分)$/u;
/** A map, since words of a formula are looked up in it and every object has a `constructor`. */
const FEN_PER_UNIT: ReadonlyMap<string, number> = new Map([
  ['yuan', 100],
  ['元', 100],
  ['fen', 1],
  ['分', 1],
]);

/** Whether `parseDecimal` takes the text: `-5`, `0.50`, without sign in front of a positive number, exponent or blanks. */
export const isDecimalText = (text: string): boolean => DECIMAL.test(text);

/** A number in plain notation with any number of digits: what is computed, such as 4200 / 43, has more than anybody writes. */
export const isNumberText = (text: string): boolean => /^-?\d+(?:\.\d+)?$/u.test(text);

/** Reads plain decimal notation (`'-5'`, `'0.50'`) exactly. Throws RangeError when the text is anything else. */
export const parseDecimal = (text: string): Decimal => {
  if (!DECIMAL.test(text))
    throw new RangeError(`"${text}" is not a decimal number such as 0.50; write digits and a point.`);
  return new Decimal(text);
};

/** Whether `parseMoney` takes the text: a number of at most 15 and 6 digits and a unit, with or without a blank between them. */
export const isMoneyText = (text: string): boolean => MONEY.test(text);

/** Reads a money literal (`'10 yuan'`, `'10元'`, `'5 fen'`) as fen. Throws RangeError when the text is anything else. */
export const parseMoney = (text: string): Decimal => {
  const [, amount, unit] = MONEY.exec(text) ?? [];
  if (amount === undefined || unit === undefined)
    throw new RangeError(`"${text}" is not money; write "10 yuan" or "10元".`);
  return new Decimal(amount).times(fenPerUnit(unit) ?? 1);
};

/** The most fen that are counted exactly by; money beyond it is refused where it is recorded, owed at the opening or paid. */
const MOST_FEN = new Decimal(Number.MAX_SAFE_INTEGER);

/** Whether money is no more than fen are counted exactly by. */
export const isCountable = (fen: Decimal): boolean => fen.abs().lessThanOrEqualTo(MOST_FEN);

/** Whether money is of whole fen, and no more of them than are counted exactly by. */
export const isWholeFen = (fen: Decimal): boolean => fen.isInteger() && isCountable(fen);

/** Fen in one unit of money, null when the word names none. */
export const fenPerUnit = (unit: string): number | null => FEN_PER_UNIT.get(unit) ?? null;
