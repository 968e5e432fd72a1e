import { field, type FieldUsage } from './field-description.js';
import { CODE_PATTERN, isText, LIMITS } from './fields.js';
import { isObject, recordKind } from './structured-fields.js';

const WORDS = ['pass', 'fail', 'not-applicable', 'unseen'] as const;
const CODE = new RegExp(CODE_PATTERN, 'u');
const DECIMAL_PATTERN = String.raw`^-?\d{1,12}(\.\d{1,6})?$`;
const DECIMAL = new RegExp(DECIMAL_PATTERN, 'u');
const MOST_ERRORS = 1000;

const isCode = (value: unknown): boolean => isText(value, LIMITS.id) && CODE.test(value);
const isList = (value: unknown, each: (item: unknown) => boolean): boolean =>
  Array.isArray(value) && value.length <= LIMITS.attributes && value.every(each);

interface Measured {
  readonly check: (value: unknown) => boolean;
  readonly schema: object;
}

const codeSchema = { type: 'string', pattern: CODE_PATTERN, minLength: 1, maxLength: LIMITS.id };

/** What was seen or measured, by the one field that the result has. */
const MEASURED: Readonly<Record<string, Measured>> = {
  errors: {
    check: (value) => Number.isSafeInteger(value) && (value as number) >= 0 && (value as number) <= MOST_ERRORS,
    schema: { type: 'integer', minimum: 0, maximum: MOST_ERRORS },
  },
  value: {
    check: (value) => isText(value, LIMITS.id) && DECIMAL.test(value),
    schema: { type: 'string', pattern: DECIMAL_PATTERN },
  },
  chosen: { check: isCode, schema: codeSchema },
  steps: {
    check: (value) => isList(value, isCode),
    schema: { type: 'array', maxItems: LIMITS.attributes, items: codeSchema },
  },
  hits: {
    check: (value) => isList(value, (item) => isText(item, LIMITS.line)),
    schema: {
      type: 'array',
      maxItems: LIMITS.attributes,
      items: { type: 'string', minLength: 1, maxLength: LIMITS.line },
    },
  },
};

const isMeasured = (value: unknown): boolean => {
  if (!isObject(value)) return false;
  const [name, ...others] = Object.keys(value);
  const measured = name !== undefined && Object.hasOwn(MEASURED, name) ? MEASURED[name] : undefined;
  return others.length === 0 && measured?.check(value[name!]) === true;
};

/**
 * What a reviewer says of each item of a form, by the item's id: a word, or what was seen: how many errors, a measured value,
 * the one chosen, the steps in their order, the forbidden phrases that were confirmed.
 */
export const ItemResultsByName = (usage: FieldUsage = {}) =>
  field(
    recordKind({
      name: 'itemResults',
      check: (value) => (typeof value === 'string' ? (WORDS as readonly string[]).includes(value) : isMeasured(value)),
      message: {
        zh: `请按评分项写结果：${WORDS.join('、')}，或 {"errors": 2}、{"value": "45"}、{"chosen": "a"}、{"steps": ["a"]}、{"hits": ["不知道"]} 之一；至多 ${LIMITS.attributes} 项。`,
        en: `Write a result by item: ${WORDS.join(', ')}, or one of {"errors": 2}, {"value": "45"}, {"chosen": "a"}, {"steps": ["a"]}, {"hits": ["..."]}; at most ${LIMITS.attributes}.`,
      },
      values: {
        oneOf: [
          { type: 'string', enum: [...WORDS] },
          ...Object.entries(MEASURED).map(([name, { schema }]) => ({
            type: 'object',
            required: [name],
            additionalProperties: false,
            properties: { [name]: schema },
          })),
        ],
      },
      example: { greeting: 'pass', 'first-reply': { value: '45' } },
    }),
    usage,
  );
