import { type JsonValue, type Refusal } from '#eventsourcing';
import { type RefusedOutcome } from './system.js';

interface GenericMessage {
  readonly status: number;
  readonly zh: string;
  readonly en: string;
}

/** What any command or query may be refused for, whatever the capability. */
export const GENERIC_MESSAGES = {
  'not-allowed': {
    status: 403,
    zh: '角色“{role}”在此范围内无权执行“{action}”。',
    en: 'The role "{role}" may not do "{action}" in this scope.',
  },
  'not-found': { status: 404, zh: '找不到{what}“{id}”。', en: 'There is no {what} "{id}".' },
  'unknown-command': { status: 404, zh: '没有命令“{action}”。', en: 'There is no command "{action}".' },
  'unknown-query': { status: 404, zh: '没有查询“{action}”。', en: 'There is no query "{action}".' },
  'invalid-request': {
    status: 400,
    zh: '请求内容无法使用，详见各字段的说明。',
    en: 'The request cannot be used as it is; each field says why.',
  },
  'idempotency-key-missing': {
    status: 400,
    zh: '缺少幂等键：每次写入都需要一个（最多 200 个字符）。',
    en: 'The idempotency key is missing: every write needs one, of at most 200 characters.',
  },
  'views-behind': {
    status: 503,
    zh: '视图尚未处理到该位置，请稍后重试。',
    en: 'The views have not reached that position yet; try again shortly.',
  },
} as const satisfies Readonly<Record<string, GenericMessage>>;

type Values = Readonly<Record<string, JsonValue>>;

/** The text with each `{name}` replaced by the value of that name; lists are joined with commas. */
export const fillIn = (template: string, values: Values): string =>
  template.replaceAll(/\{(\w+)\}/g, (placeholder, name: string) => {
    const value = values[name];
    if (value === undefined) return placeholder;
    if (Array.isArray(value)) return value.map(plain).join(', ');
    return plain(value);
  });

const plain = (value: JsonValue): string => (typeof value === 'object' ? JSON.stringify(value) : String(value));

/** A refusal that any capability may give. */
export const refusedWith = (
  code: keyof typeof GENERIC_MESSAGES,
  values: Values = {},
  errors?: RefusedOutcome['errors'],
): RefusedOutcome => {
  const { status, zh, en } = GENERIC_MESSAGES[code];
  const refused = {
    kind: 'refused',
    status,
    code,
    title: { zh: fillIn(zh, values), en: fillIn(en, values) },
    values,
  } as const;
  return errors === undefined ? refused : { ...refused, errors };
};

/** Turns a decider's refusal into what a door shows, with the capability's message or a generic one. */
export const refusedBy = (refusal: Refusal, messages: Readonly<Record<string, GenericMessage>>): RefusedOutcome => {
  const values = refusal.values ?? {};
  const generic: Readonly<Record<string, GenericMessage>> = GENERIC_MESSAGES;
  const message = messages[refusal.code] ?? generic[refusal.code];
  if (message === undefined) {
    throw new Error(`The refusal "${refusal.code}" has no message; add it to the capability's messages.ts.`);
  }
  const title = { zh: fillIn(message.zh, values), en: fillIn(message.en, values) };
  const refused = { kind: 'refused', status: message.status, code: refusal.code, title, values } as const;
  return refusal.clause === undefined ? refused : { ...refused, clause: refusal.clause };
};

/** A refusal about one parameter or field. */
export const invalidField = (field: string, zh: string, en: string): RefusedOutcome =>
  refusedWith('invalid-request', {}, [{ field, zh, en }]);
