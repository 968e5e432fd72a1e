import { type ErrorObject } from 'ajv';
import { type Finding } from '../../edition/finding.js';
import {
  ATTRIBUTE_TYPE,
  ATTRIBUTE_TYPES,
  CLOCK,
  DATE,
  DECIMAL,
  id,
  INTEGER,
  RULEBOOK,
  type Schema,
  VERSION,
} from '../schema/schema-parts.js';
import { type Place } from './plain-tree.js';
import { fieldsOf } from './schema-errors.js';
import { mendOfUnknownField } from './unknown-field.js';
import { counted } from '../../counted.js';

type Messages = Pick<Finding, 'code' | 'message' | 'mend'>;

const CORRECT = { zh: '请按所示改正。', en: 'Change it as shown.' };

/** Types of the schema in words, each with the way to write one. */
const TYPES: Readonly<Record<string, readonly [what: Finding['message'], how: Finding['mend']]>> = {
  object: [
    { zh: '带名称的各项（名称: 值）', en: 'fields with names' },
    {
      zh: '请写 { 名称: 值, … } 或逐行写“名称: 值”。',
      en: 'Write { name: value, … }, or a line "name: value" for each.',
    },
  ],
  array: [
    { zh: '列表', en: 'a list' },
    { zh: '请写 [ …, … ] 或逐行以“- ”开头。', en: 'Write [ …, … ], or lines that begin with "- ".' },
  ],
  string: [
    { zh: '文字', en: 'text' },
    {
      zh: '请写文字；true、false、空值当文字时加引号。',
      en: 'Write text; quote true, false or nothing where it is meant as text.',
    },
  ],
  number: [
    { zh: '数字', en: 'a number' },
    { zh: '请写普通小数。', en: 'Write a plain decimal.' },
  ],
  boolean: [
    { zh: ' true 或 false', en: 'true or false' },
    {
      zh: '请写 true（是）或 false（否），不加引号。',
      en: 'Write true or false, without quotes; yes and no are words.',
    },
  ],
};

const wrongType = (allowed: unknown): Messages => {
  const types = String(allowed).split(',');
  const known = types.flatMap((type) => (Object.hasOwn(TYPES, type) ? [TYPES[type]!] : []));
  return {
    code: 'value-type',
    message: {
      zh: `类型不对，应为${known.map(([{ zh }]) => zh).join('、')}。`,
      en: `Wrong type; it has to be ${known.map(([{ en }]) => en).join(' or ')}.`,
    },
    mend: known[0]?.[1] ?? CORRECT,
  };
};

const isBlank = (data: unknown): boolean => typeof data === 'string' && data.trim() === '';

const BLANK: Messages = {
  code: 'value-blank',
  message: { zh: '此处没有文字。', en: 'There is nothing to read here.' },
  mend: { zh: '请写出内容，或删去此项。', en: 'Write what is meant, or remove it.' },
};

/** How a place is written, for the forms that come up most. */
const FORMS: readonly (readonly [form: Schema, mend: Finding['mend']])[] = [
  [DATE, { zh: '日期写 2026-01-01（半角）。', en: 'Write the date as 2026-01-01.' }],
  [
    DECIMAL,
    {
      zh: '请写普通小数，例如 -5 或 0.5：半角，不带单位、千分位和指数，小数点前至多 18 位。',
      en: 'Write a plain decimal such as -5 or 0.5: no unit, no thousands, no exponent, at most 18 digits before the point.',
    },
  ],
  [INTEGER, { zh: '请写 0 至 999999 的整数。', en: 'Write a whole number from 0 to 999999.' }],
  [VERSION, { zh: '版本号写 1 至 999999 的整数。', en: 'Write the version as a whole number from 1 to 999999.' }],
  [
    RULEBOOK,
    {
      zh: '规章名写小写字母、数字和连字符，字母开头，例如 night-desk；中文名写在 title。',
      en: 'Write it in lower-case letters, digits and hyphens, a letter first, such as night-desk; title has the words.',
    },
  ],
  [
    id,
    {
      zh: '编号由字母、数字和 . _ - 组成，不带空格，至多 64 个字符，例如 H-3.1.4。',
      en: 'An id is made of letters, digits and . _ - without blanks, at most 64 of them, such as H-3.1.4.',
    },
  ],
  [
    ATTRIBUTE_TYPE,
    {
      zh: `属性的类型是其中之一：${ATTRIBUTE_TYPES.join('、')}；可以不填的在后面加问号，例如 minutes?。`,
      en: `An attribute is one of ${ATTRIBUTE_TYPES.join(', ')}, with a question mark where it may be left out, such as minutes?.`,
    },
  ],
  [CLOCK, { zh: '时刻写 09:00，一天结束写 24:00。', en: 'Write the time as 09:00, and 24:00 for the end of the day.' }],
];

const ANY_FORM: Finding['mend'] = {
  zh: '日期写 2026-01-01，数字写普通小数，名称用字母、数字和下划线。',
  en: 'Dates as 2026-01-01, numbers in plain decimals, names of letters, digits and underscores.',
};

const notWritten = (data: unknown, pattern: unknown): Messages => ({
  code: 'value-form',
  message: { zh: `“${String(data)}”的写法不对。`, en: `"${String(data)}" is not written as this place needs it.` },
  mend: FORMS.find(([form]) => form['pattern'] === pattern)?.[1] ?? ANY_FORM,
});

const explanations: Readonly<Record<string, (error: ErrorObject) => Messages>> = {
  required: ({ params }) => ({
    code: 'missing-field',
    message: {
      zh: `缺少“${String(params['missingProperty'])}”。`,
      en: `"${String(params['missingProperty'])}" is missing.`,
    },
    mend: { zh: '请补上此项。', en: 'Add it.' },
  }),
  additionalProperties: (error) => {
    const name = String(error.params['additionalProperty']);
    return {
      code: 'unknown-field',
      message: { zh: `不认识的项“${name}”。`, en: `"${name}" is not known here.` },
      mend: mendOfUnknownField(name, fieldsOf(error), Object.keys(error.data as object)),
    };
  },
  enum: ({ params }) => {
    const allowed = (params['allowedValues'] as readonly string[]).join(', ');
    return {
      code: 'value-not-allowed',
      message: { zh: `只能是：${allowed}。`, en: `Only one of: ${allowed}.` },
      mend: CORRECT,
    };
  },
  pattern: ({ data, params }) => (isBlank(data) ? BLANK : notWritten(data, params['pattern'])),
  type: ({ params }) => wrongType(params['type']),
};

/** Keywords of the schema that bound a value, with the words for what is wanted; `n` is the bound. */
const BOUNDS: Readonly<Record<string, (n: string) => Finding['message']>> = {
  minLength: (n) => ({ zh: `至少要写 ${n} 个字符`, en: `needs at least ${counted(n, 'character')}` }),
  maxLength: (n) => ({ zh: `最多 ${n} 个字符`, en: `takes at most ${counted(n, 'character')}` }),
  minItems: (n) => ({ zh: `至少要有 ${n} 项`, en: `needs at least ${counted(n, 'item')}` }),
  maxItems: (n) => ({ zh: `最多 ${n} 项`, en: `takes at most ${counted(n, 'item')}` }),
  minProperties: (n) => ({ zh: `至少要有 ${n} 项`, en: `needs at least ${counted(n, 'field')}` }),
  maxProperties: (n) => ({ zh: `最多 ${n} 项`, en: `takes at most ${counted(n, 'field')}` }),
  minimum: (n) => ({ zh: `不得小于 ${n}`, en: `is at least ${n}` }),
  maximum: (n) => ({ zh: `不得大于 ${n}`, en: `is at most ${n}` }),
};

/** What is wrong by a bound, or by a keyword without words of its own, whose English stands in the English text alone. */
const otherExplanation = ({ keyword, params, message }: ErrorObject): Messages => {
  const words = BOUNDS[keyword]?.(String(params['limit']));
  return {
    code: 'value-form',
    message: {
      zh: `此处${words?.zh ?? '不合格式要求'}。`,
      en: `This place ${words?.en ?? message ?? 'is wrong'}.`,
    },
    mend: CORRECT,
  };
};

/** A mistake that the schema found, in words, at its place; of a field that nobody knows the place is the field. */
export const schemaFinding = (error: ErrorObject, locate: (path: string) => Place | null): Finding => {
  const explain = explanations[error.keyword] ?? otherExplanation;
  const extra = error.keyword === 'additionalProperties' ? `/${String(error.params['additionalProperty'])}` : '';
  const path = `${error.instancePath}${extra}`;
  return { severity: 'error', path, ...locate(path), ...explain(error) };
};
