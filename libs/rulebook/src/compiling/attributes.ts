import { type AttributeType, type FactDeclaration, type Parameter } from '../edition/edition.js';
import { Decimal, isDecimalText, isMoneyText, parseDecimal, parseMoney } from '../expressions/decimal.js';
import { type ExpressionType } from '../expressions/expression.js';
import { type Value } from '../expressions/values.js';
import { own } from '../own.js';

/** How the fact of this code declares the attribute; undefined where there is no such fact or it has no such attribute. */
export const attributeOf = (
  facts: Readonly<Record<string, FactDeclaration>>,
  code: string,
  name: string,
): AttributeDeclaration | undefined => own(own(facts, code)?.attributes ?? {}, name);

const EXPRESSION_TYPES: Readonly<Record<AttributeType, ExpressionType>> = {
  decimal: 'number',
  integer: 'number',
  minutes: 'number',
  money: 'money',
  boolean: 'boolean',
  code: 'text',
  instant: 'text',
  date: 'text',
  person: 'text',
};

/** The type under which formulas see an attribute. */
export const attributeExpressionType = (type: AttributeType): ExpressionType => EXPRESSION_TYPES[type];

/**
 * A recorded attribute as formulas see it: numbers exact, money in fen, the rest as it is. An attribute that was not
 * recorded is unknown. Throws RangeError when a stored text is not of its type, which recording refuses.
 */
export const attributeValue = (type: AttributeType, recorded: string | boolean | undefined): Value => {
  if (recorded === undefined) return 'unknown';
  if (typeof recorded === 'boolean') return recorded;
  const expression = EXPRESSION_TYPES[type];
  if (expression === 'number') return parseDecimal(recorded);
  return expression === 'money' ? parseMoney(recorded) : recorded;
};

/**
 * What the value of a parameter is to a formula: what reads as plain decimals is a number, what reads as money (`10 yuan`) is money, and
 * other text is text.
 */
export const parameterType = ({ value }: Pick<Parameter, 'value'>): ExpressionType => {
  if (typeof value === 'boolean') return 'boolean';
  if (isDecimalText(value)) return 'number';
  return isMoneyText(value) ? 'money' : 'text';
};

/** The value of a parameter as formulas read it; money as fen. */
export const parameterValue = ({ value }: Pick<Parameter, 'value'>): Value => {
  if (typeof value === 'boolean') return value;
  if (isDecimalText(value)) return new Decimal(value);
  return isMoneyText(value) ? parseMoney(value) : value;
};

export type AttributeDeclaration = FactDeclaration['attributes'][string];
