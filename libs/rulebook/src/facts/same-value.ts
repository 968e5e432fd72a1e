import { type AttributeType } from '../edition/edition.js';
import { Decimal, isDecimalText, isMoneyText, parseMoney } from '../expressions/decimal.js';

type Recorded = string | boolean | undefined;

/** Whether two texts are one number, however many digits each was written with: `12`, `12.0` and `012`. */
export const sameNumber = (left: Recorded, right: Recorded): boolean =>
  left === right ||
  (typeof left === 'string' &&
    typeof right === 'string' &&
    isDecimalText(left) &&
    isDecimalText(right) &&
    new Decimal(left).equals(right));

const sameMoney = (left: string, right: string): boolean =>
  isMoneyText(left) && isMoneyText(right) && parseMoney(left).equals(parseMoney(right));

const SAME: Readonly<Partial<Record<AttributeType, (left: string, right: string) => boolean>>> = {
  decimal: sameNumber,
  integer: sameNumber,
  minutes: sameNumber,
  money: sameMoney,
  instant: (left, right) => Date.parse(left) === Date.parse(right),
};

/**
 * Whether two recorded values of an attribute say the same, as its type reads them: numbers, money and instants by what they are, everything
 * else, and an attribute of which no type is known, by its text.
 */
export const sameAttribute = (type: AttributeType | undefined, left: Recorded, right: Recorded): boolean => {
  if (left === right) return true;
  if (type === undefined || typeof left !== 'string' || typeof right !== 'string') return false;
  return SAME[type]?.(left, right) ?? false;
};
