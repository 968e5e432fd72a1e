import { Temporal } from 'temporal-polyfill';
import { isDay } from '../calendars/dates.js';
import { type AttributeDeclaration } from '../compiling/attributes.js';
import { type AttributeType, type FactDeclaration } from '../edition/edition.js';
import { Decimal, isDecimalText, isMoneyText, isWholeFen, parseMoney } from '../expressions/decimal.js';
import { own } from '../own.js';
import { compareText } from '../text-order.js';

/** Something wrong with one recorded attribute. */
export interface AttributeProblem {
  readonly attribute: string;
  readonly code:
    | 'attribute-missing'
    | 'attribute-unknown'
    | 'attribute-type'
    | 'attribute-range'
    | 'attribute-order'
    | 'attribute-not-allowed';
  readonly zh: string;
  readonly en: string;
}

const isInstant = (text: string): boolean => {
  try {
    Temporal.Instant.from(text);
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
};

const isInteger = (text: string): boolean => /^-?\d{1,15}$/u.test(text);
/**
 * What is paid, lost or refunded is never finer than a fen: a fraction of one would be rounded later, out of sight. Nor is it more than
 * fen are counted exactly by, with which nobody could be assessed.
 */
const isMoneyInFen = (text: string): boolean => isMoneyText(text) && isWholeFen(parseMoney(text));
const isWord = (text: string): boolean => /^[\p{L}\p{N}][\p{L}\p{N}_.:@-]{0,99}$/u.test(text);

/** Whether a text is written as a value of the type: what recording lets in is what formulas can read later. */
const FORMS: Readonly<Record<Exclude<AttributeType, 'boolean'>, (text: string) => boolean>> = {
  decimal: isDecimalText,
  integer: isInteger,
  minutes: (text) => isDecimalText(text) && !text.startsWith('-'),
  money: isMoneyInFen,
  code: isWord,
  person: isWord,
  date: isDay,
  instant: isInstant,
};

interface InBoth {
  readonly zh: string;
  readonly en: string;
}

const alike = (example: string): InBoth => ({ zh: example, en: example });

const EXAMPLES: Readonly<Record<AttributeType, InBoth>> = {
  decimal: alike('12.5'),
  integer: alike('12'),
  minutes: alike('7'),
  money: { zh: '500.50元（或 500.50 yuan）', en: '500.50 yuan' },
  code: alike('word'),
  person: alike('p-001'),
  date: alike('2026-03-01'),
  instant: alike('2026-03-01T09:00:00+08:00'),
  boolean: { zh: '是 或 否（true 或 false）', en: 'yes or no (true or false)' },
};

const problem = (attribute: string, code: AttributeProblem['code'], zh: string, en: string): AttributeProblem => ({
  attribute,
  code,
  zh,
  en,
});

const LONGEST_QUOTED = 40;
/** As spreadsheets show numbers, and as Chinese keyboards write them. */
const OF_SHEETS = /[,，％%０-９]/u;

/** What most likely is wrong with a value of another type. */
const hintFor = (type: AttributeType, value: string): InBoth => {
  if (type === 'instant' && isDay(value))
    return { zh: '；只有日期，还须写明几点几分', en: '; a day alone does not say at what time' };
  if (type !== 'code' && type !== 'boolean' && OF_SHEETS.test(value))
    return {
      zh: '；不带千位分隔符与百分号，用半角数字',
      en: '; without separators of thousands, percent signs and full-width digits',
    };
  return alike('');
};

const ofOtherType = (name: string, type: AttributeType, value: string): AttributeProblem => {
  const quoted = value.length > LONGEST_QUOTED ? `${value.slice(0, LONGEST_QUOTED)}…` : value;
  const [example, hint] = [EXAMPLES[type], hintFor(type, value)];
  return problem(
    name,
    'attribute-type',
    `“${name}”的值“${quoted}”不对，例如：${example.zh}${hint.zh}。`,
    `"${name}" has to be ${type}, such as ${example.en}, and is "${quoted}"${hint.en}.`,
  );
};

/** What bounds compare: decimals as they are, money in fen; null for everything that has no size. */
const measured = (type: AttributeType, text: string): Decimal | null => {
  if (type === 'money') return isMoneyText(text) ? parseMoney(text) : null;
  return isDecimalText(text) ? new Decimal(text) : null;
};

const checkOne = (name: string, declared: AttributeDeclaration, value: string | boolean): AttributeProblem | null => {
  const { type, min, max, oneOf } = declared;
  const typed = typeof value === 'boolean' ? type === 'boolean' : type !== 'boolean' && FORMS[type](value);
  if (!typed) return ofOtherType(name, type, String(value));
  if (typeof value === 'boolean') return null;
  if (oneOf !== undefined && !oneOf.includes(value)) {
    return problem(
      name,
      'attribute-not-allowed',
      `“${name}”只能是：${oneOf.join('、')}。`,
      `"${name}" is one of: ${oneOf.join(', ')}.`,
    );
  }
  const number = measured(type, value);
  if (number === null) return null;
  const [least, most] = [min, max].map((bound) => (bound === undefined ? null : measured(type, bound)));
  if ((least && number.lessThan(least)) || (most && number.greaterThan(most))) {
    const { zh, en } = boundsInWords(min, max);
    return problem(name, 'attribute-range', `“${name}”${zh}。`, `"${name}" ${en}.`);
  }
  return null;
};

const boundsInWords = (min: string | undefined, max: string | undefined): InBoth => {
  if (max === undefined) return { zh: `不能小于 ${min}`, en: `has to be at least ${min}` };
  if (min === undefined) return { zh: `不能大于 ${max}`, en: `has to be at most ${max}` };
  return { zh: `应在 ${min}..${max} 之间`, en: `has to be within ${min}..${max}` };
};

/** Whether an attribute exceeds the one that it must not; nothing while one of them is not recorded as a value of its type. */
const aboveOther = (
  name: string,
  { type, notAbove }: AttributeDeclaration,
  attributes: Readonly<Record<string, string | boolean>>,
): readonly AttributeProblem[] => {
  const limit = notAbove === undefined ? undefined : own(attributes, notAbove);
  const [stated, most] = [own(attributes, name), limit].map((value) =>
    typeof value === 'string' ? measured(type, value) : null,
  );
  if (!stated || !most || !stated.greaterThan(most)) return [];
  const zh = `“${name}”不能大于“${notAbove}”（${String(limit)}）。`;
  return [
    problem(name, 'attribute-range', zh, `"${name}" has to be at most "${notAbove}", which is ${String(limit)}.`),
  ];
};

/** How one moment or day lies to another: before it (negative), at it or after it; null where the two are not written as values of one such type. */
const order = (type: AttributeType, one: string, other: string): number | null => {
  if (type === 'date' && isDay(one) && isDay(other)) return compareText(one, other);
  if (type === 'instant' && isInstant(one) && isInstant(other))
    return Temporal.Instant.compare(Temporal.Instant.from(one), Temporal.Instant.from(other));
  return null;
};

/** Instants are left out of both sentences: whoever wrote the times knows them by the centre's clock. */
const ENDS_BEFORE = problem('to', 'attribute-order', '“to”不能早于“from”。', '"to" must not be before "from".');

const ENDS_AT_ITS_MIDNIGHT = problem(
  'to',
  'attribute-order',
  '“to”与“from”都是同一天的 0:00，其间没有时间；一整天从 0:00 到次日 0:00。',
  '"to" and "from" are 0:00 of the same day, so that no time lies between them. A whole day goes from 0:00 to 0:00 of the next.',
);

const isMidnight = (instant: string, zone: string): boolean =>
  Temporal.Instant.from(instant).toZonedDateTimeISO(zone).toPlainTime().equals('00:00');

/**
 * What goes on `from` something `to` something else, as leave does, is of no time where it ends before it begins, and would excuse nothing.
 * From a day to the same day it is that day, and from a minute to the same one that minute; but an end at 0:00 is that of the day before, so
 * that from 0:00 to the same 0:00 no time is left.
 */
const endsTooEarly = (
  declared: FactDeclaration['attributes'],
  attributes: Readonly<Record<string, string | boolean>>,
  zone: string | null,
): readonly AttributeProblem[] => {
  const [from, to] = [own(attributes, 'from'), own(attributes, 'to')];
  const type = own(declared, 'to')?.type;
  if (typeof from !== 'string' || typeof to !== 'string' || type === undefined) return [];
  const ends = own(declared, 'from')?.type === type ? order(type, to, from) : null;
  if (ends === null || ends > 0) return [];
  if (ends < 0) return [ENDS_BEFORE];
  return type === 'instant' && zone !== null && isMidnight(from, zone) ? [ENDS_AT_ITS_MIDNIGHT] : [];
};

/** Checks recorded attributes against the edition's declaration; empty when all is well. `zone`: of its clocks, null where no time is told. */
export const checkAttributes = (
  declaration: Pick<FactDeclaration, 'attributes'>,
  attributes: Readonly<Record<string, string | boolean>>,
  zone: string | null = null,
): readonly AttributeProblem[] => {
  const declared = declaration.attributes;
  const unknown = Object.keys(attributes)
    .filter((name) => !Object.hasOwn(declared, name))
    .map((name) =>
      problem(name, 'attribute-unknown', `此事实没有属性“${name}”。`, `This fact has no attribute "${name}".`),
    );
  const known = Object.entries(declared).flatMap(([name, attribute]) => {
    const value = own(attributes, name);
    if (value !== undefined) return checkOne(name, attribute, value) ?? aboveOther(name, attribute, attributes);
    return attribute.required ? [problem(name, 'attribute-missing', `缺少“${name}”。`, `"${name}" is missing.`)] : [];
  });
  return [...unknown, ...known, ...endsTooEarly(declared, attributes, zone)];
};
