import { field, type FieldKind, type FieldUsage, type RequestClass } from './field-description.js';
import { CODE_PATTERN, idKind, isText, LIMITS, lineKind } from './fields.js';
import { type Sentence } from './moments.js';

/** A list of ids. */
export const List = (usage: FieldUsage = {}) => field(listKind('ids', idKind('id', LIMITS.id, 'A-0001')), usage);

/** A list of lines of text, such as references of evidence. */
export const Lines = (usage: FieldUsage = {}) =>
  field(listKind('lines', lineKind('call recording 20260303-0912')), usage);

function listKind(name: string, item: FieldKind): FieldKind {
  return {
    name,
    content: { kind: 'plain' },
    check: (value) => Array.isArray(value) && value.length <= LIMITS.list && value.every(item.check),
    message: {
      zh: `请写列表，至多 ${LIMITS.list} 项，每一项：${item.message.zh}`,
      en: `Write a list of at most ${LIMITS.list}. Of each of them: ${item.message.en}`,
    },
    schema: { type: 'array', maxItems: LIMITS.list, items: item.schema, example: [item.example] },
    example: [item.example],
  };
}

/** A code, but for the one name that no field of a stored object may have, since objects that are read from JSON lose it. */
const NAME_PATTERN = CODE_PATTERN.replace('^', '^(?!__proto__$)');
const NAME = new RegExp(NAME_PATTERN);

interface RecordRule {
  readonly name: string;
  readonly check: (value: unknown) => boolean;
  readonly message: Sentence;
  readonly values: object;
  readonly example: Readonly<Record<string, unknown>>;
  readonly description?: string;
}

/** Values by name, at most `LIMITS.attributes`. Names are codes; `check` is asked of each value. */
export function recordKind({ name, check, message, values, example, description }: RecordRule): FieldKind {
  return {
    name,
    content: { kind: 'plain' },
    check: (value) =>
      isObject(value) &&
      Object.keys(value).length <= LIMITS.attributes &&
      Object.entries(value).every(([key, part]) => key.length <= LIMITS.id && NAME.test(key) && check(part)),
    message,
    schema: {
      type: 'object',
      additionalProperties: values,
      maxProperties: LIMITS.attributes,
      propertyNames: { type: 'string', pattern: NAME_PATTERN, maxLength: LIMITS.id },
      example,
      ...(description === undefined ? {} : { description }),
    },
    example,
  };
}

/** Attributes of a fact by name: texts (decimals, money and dates too) or booleans, never numbers of JSON. */
export const Attributes = (usage: FieldUsage = {}) =>
  field(
    recordKind({
      name: 'attributes',
      check: (value) => typeof value === 'boolean' || isText(value, LIMITS.attributeText),
      message: {
        zh: `请按名称写属性，值为不空的文本或 true/false；小数也用文本写，例如 "0.85"；至多 ${LIMITS.attributes} 个。`,
        en: `Write attributes by name, each a text that is not empty or true/false; write decimals as text, such as "0.85"; at most ${LIMITS.attributes}.`,
      },
      values: { oneOf: [{ type: 'string', minLength: 1, maxLength: LIMITS.attributeText }, { type: 'boolean' }] },
      example: { minutes: '12', approved: false },
      description:
        'By name, of the types that the edition declares. An instant has an offset here (`2026-03-01T09:00:00+08:00`). 按名称写，类型以规章的定义为准；时刻须写明时差，如 2026-03-01T09:00:00+08:00。',
    }),
    usage,
  );

/** One of the values for each name, such as the result of each check of a list. */
export const ChoiceByName = (values: readonly string[], usage: FieldUsage = {}) =>
  field(
    recordKind({
      name: 'choiceByName',
      check: (value) => typeof value === 'string' && values.includes(value),
      message: {
        zh: `请按名称写结果，每项从中选一：${values.join('、')}；至多 ${LIMITS.attributes} 项。`,
        en: `Write a result by name, each one of: ${values.join(', ')}; at most ${LIMITS.attributes}.`,
      },
      values: { type: 'string', enum: [...values] },
      example: { headset: values[0] ?? '' },
    }),
    usage,
  );

/** Whether JSON calls it an object: a list and null are none. */
export const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const OBJECT: Sentence = { zh: '请写一个对象。', en: 'Write an object.' };

/** A part with fields of its own. */
export const Part = (part: () => RequestClass, usage: FieldUsage = {}) =>
  field(
    {
      name: 'part',
      content: { kind: 'object', of: part, classes: () => [part()], list: false },
      check: isObject,
      message: OBJECT,
      schema: {},
      example: {},
    },
    usage,
  );

/** A list of parts with fields of their own. */
export const Parts = (part: () => RequestClass, usage: FieldUsage = {}) =>
  field(
    {
      name: 'parts',
      content: { kind: 'object', of: part, classes: () => [part()], list: true },
      check: (value) => Array.isArray(value) && value.length <= LIMITS.list && value.every(isObject),
      message: {
        zh: `请写对象的列表，至多 ${LIMITS.list} 项。`,
        en: `Write a list of at most ${LIMITS.list} objects.`,
      },
      schema: { maxItems: LIMITS.list },
      example: {},
    },
    usage,
  );

/** A part whose fields depend on its `kind`. */
export const Variant = (classes: Readonly<Record<string, RequestClass>>, usage: FieldUsage = {}) => {
  const kinds = Object.keys(classes);
  const classFor = (value: unknown): RequestClass | null => {
    const kind = isObject(value) ? value['kind'] : undefined;
    return typeof kind === 'string' && Object.hasOwn(classes, kind) ? classes[kind]! : null;
  };
  return field(
    {
      name: 'variant',
      content: { kind: 'object', of: classFor, classes: () => [...new Set(Object.values(classes))], list: false },
      check: (value) => classFor(value) !== null,
      message: {
        zh: `请写一个对象，kind 为：${kinds.join('、')}。`,
        en: `Write an object whose kind is one of: ${kinds.join(', ')}.`,
      },
      schema: {},
      example: { kind: kinds[0] },
    },
    usage,
  );
};
