import { field, type FieldKind, type FieldUsage } from './field-description.js';
import { DATE_PATTERN, isLocalDate, isMoment, MOMENT_PATTERN, type Sentence } from './moments.js';

/** The most that a field of a body holds: characters (code points) of a text, items of a list, attributes of a fact. */
export const LIMITS = {
  id: 64,
  /** `<centre>:<rulebook>:<start>..<end>` */
  periodId: 160,
  line: 500,
  words: 4000,
  list: 200,
  attributes: 50,
  attributeText: 500,
  /** Bytes of UTF-8: an edition is one event on every store. */
  editionSource: 512 * 1024,
} as const;

/** Printable and without blanks or invisible characters, so that two ids that look alike are alike; `|` joins keys. */
const ID_PATTERN = String.raw`^[^\s|\u0000-\u001f\u007f-\u009f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]+$`;
export const CODE_PATTERN = String.raw`^[A-Za-z0-9_\u3400-\u9fff][A-Za-z0-9_.\u3400-\u9fff-]*$`;
const POINTS_PATTERN = String.raw`^-?\d{1,6}(\.\d{1,6})?$`;
/** One line of text: something to read, no control characters. */
const LINE_PATTERN = String.raw`^[^\u0000-\u001f\u007f-\u009f\u2028\u2029]*[^\s\u0000-\u001f\u007f-\u009f\u2028\u2029][^\u0000-\u001f\u007f-\u009f\u2028\u2029]*$`;
const CONTROL_IN_TEXT = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/;

interface TextRule {
  readonly name: string;
  readonly maximum: number;
  readonly pattern: string;
  readonly message: Sentence;
  readonly example: string;
}

/** Lone surrogates cannot be stored as UTF-8, hence not hashed. */
export const isText = (value: unknown, maximum: number): value is string =>
  typeof value === 'string' && value.length > 0 && isAtMost(value, maximum) && value.isWellFormed();

/** Characters are counted as JSON Schema counts them: code points, not UTF-16 units. */
const isAtMost = (text: string, maximum: number): boolean =>
  text.length <= maximum || (text.length <= 2 * maximum && [...text].length <= maximum);

function textKind({ name, maximum, pattern, message, example }: TextRule): FieldKind {
  const expression = new RegExp(pattern);
  return {
    name,
    content: { kind: 'plain' },
    check: (value) => isText(value, maximum) && expression.test(value),
    message,
    schema: { type: 'string', minLength: 1, maxLength: maximum, pattern, example },
    example,
  };
}

/** An id as in `ID_PATTERN`, of at most `maximum` characters. `name`: what documents of the API call the kind. */
export const idKind = (name: string, maximum: number, example: string): FieldKind =>
  textKind({
    name,
    maximum,
    pattern: ID_PATTERN,
    message: {
      zh: `请写编号：1 至 ${maximum} 个字符，不含空白、竖线和不可见字符。`,
      en: `Write an id: 1 to ${maximum} characters without blanks, bars or invisible characters.`,
    },
    example,
  });

interface Exemplified extends FieldUsage {
  readonly example?: string;
}

/** The id of a person, team, case, clause or entry. */
export const Id = ({ example = 'A-0001', ...usage }: Exemplified = {}) =>
  field(idKind('id', LIMITS.id, example), usage);

/** The id of a case or of a run, as the answer to the command that began it says. */
export const CaseId = () => Id({ example: '6f1c2d8e-1f6b-5f0e-9a37-2f6a52b1c001' });

/** The id of an assessment period: `<centre>:<rulebook>:<start>..<end>`. */
export const PeriodId = (usage: FieldUsage = {}) =>
  field(idKind('periodId', LIMITS.periodId, 'main:service-centre:2026-03-01..2026-03-31'), usage);

/** A name that an edition or the programme defines: a fact, a post, a form. */
export const Code = ({ example = 'private-call', ...usage }: Exemplified = {}) =>
  field(
    textKind({
      name: 'code',
      maximum: LIMITS.id,
      pattern: CODE_PATTERN,
      message: {
        zh: `请写代码：1 至 ${LIMITS.id} 个字母、数字、汉字、点、横线或下划线。`,
        en: `Write a code: 1 to ${LIMITS.id} letters, digits, Chinese characters, dots, dashes or underscores.`,
      },
      example,
    }),
    usage,
  );

/** One line of text that is not blank, of at most `LIMITS.line` characters. */
export const lineKind = (example: string): FieldKind =>
  textKind({
    name: 'line',
    maximum: LIMITS.line,
    pattern: LINE_PATTERN,
    message: {
      zh: `请写一行文字，1 至 ${LIMITS.line} 个字符。`,
      en: `Write one line of text, 1 to ${LIMITS.line} characters.`,
    },
    example,
  });

/** One line of text that identifies nobody and is stored as it is. */
export const Line = ({ example = 'call recording 20260303-0912', ...usage }: Exemplified = {}) =>
  field(lineKind(example), usage);

/** Points, as decimal text: a number of JSON would pass through a binary float. */
export const Points = (usage: FieldUsage = {}) =>
  field(
    textKind({
      name: 'points',
      maximum: 14,
      pattern: POINTS_PATTERN,
      message: { zh: '请用文本写十进制分数，例如 "-2.5"。', en: 'Write decimals as text, such as "-2.5".' },
      example: '-2.5',
    }),
    usage,
  );

/** A day of the centre's calendar, `YYYY-MM-DD`. */
export const LocalDate = (usage: FieldUsage = {}) =>
  field(
    {
      name: 'localDate',
      content: { kind: 'plain' },
      check: (value) => typeof value === 'string' && isLocalDate(value),
      message: { zh: '请写日历上的一天，例如 2026-03-03。', en: 'Write a day of the calendar, such as 2026-03-03.' },
      schema: {
        type: 'string',
        format: 'date',
        pattern: DATE_PATTERN,
        example: '2026-03-03',
      },
      example: '2026-03-03',
    },
    usage,
  );

/** A point in time; becomes a `Moment`. Whether the zone's clocks skip it is known only with the zone, so later. */
export const When = (usage: FieldUsage = {}) =>
  field(
    {
      name: 'when',
      content: { kind: 'moment' },
      check: (value) => typeof value === 'string' && isMoment(value),
      message: {
        zh: '请写 ISO 8601 的日期和时间，例如 2026-03-03T09:12 或 2026-03-03T09:12:00+08:00。',
        en: 'Write date and time in ISO 8601, such as 2026-03-03T09:12 or 2026-03-03T09:12:00+08:00.',
      },
      schema: {
        type: 'string',
        pattern: MOMENT_PATTERN,
        example: '2026-03-03T09:12:00+08:00',
        description: 'ISO 8601; without an offset in the time zone of the centre. 不写时差时按中心所在时区。',
      },
      example: '2026-03-03T09:12:00+08:00',
    },
    usage,
  );

/** Free text that may identify somebody; becomes a `PersonalText` and is sealed before it is stored. */
export const Words = (maximum: number = LIMITS.words, usage: FieldUsage = {}) =>
  field(
    {
      name: 'words',
      content: { kind: 'words' },
      check: (value) => isText(value, maximum) && value.trim() !== '' && !CONTROL_IN_TEXT.test(value),
      message: {
        zh: `请写文字，1 至 ${maximum} 个字符，不含控制字符。`,
        en: `Write text, 1 to ${maximum} characters, without control characters.`,
      },
      schema: {
        type: 'string',
        minLength: 1,
        maxLength: maximum,
        pattern: String.raw`^[^\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]*[^\s\u0000-\u001f\u007f][^\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]*$`,
        example: '录音可以证明。',
        description: 'Personal text: encrypted at rest, erasable. 个人文本：加密保存，可销毁。',
      },
      example: '录音可以证明。',
    },
    usage,
  );

/** The text of an edition's file. */
export const EditionSource = () =>
  field({
    name: 'editionSource',
    content: { kind: 'plain' },
    check: (value) =>
      isText(value, LIMITS.editionSource) &&
      !CONTROL_IN_TEXT.test(value) &&
      Buffer.byteLength(value, 'utf8') <= LIMITS.editionSource,
    message: {
      zh: '请附上规章版本的 YAML 文本，至多 512 KiB，不含控制字符。',
      en: 'Send the text of the edition in YAML, at most 512 KiB, without control characters.',
    },
    schema: {
      type: 'string',
      minLength: 1,
      maxLength: LIMITS.editionSource,
      pattern: String.raw`^[^\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]+$`,
      example: 'rulebook: service-centre\nversion: 2\n',
    },
    example: 'rulebook: service-centre\nversion: 2\n',
  });

/** Yes or no as JSON has it. */
export const Flag = (usage: FieldUsage = {}) =>
  field(
    {
      name: 'flag',
      content: { kind: 'plain' },
      check: (value) => typeof value === 'boolean',
      message: { zh: '请写 true 或 false。', en: 'Write true or false.' },
      schema: { type: 'boolean', example: true },
      example: true,
    },
    usage,
  );

/** A whole number from `minimum` to `maximum`. */
export const Whole = (minimum: number, maximum: number, usage: FieldUsage = {}) =>
  field(
    {
      name: 'whole',
      content: { kind: 'plain' },
      check: (value) => Number.isSafeInteger(value) && (value as number) >= minimum && (value as number) <= maximum,
      message: {
        zh: `请写 ${minimum} 至 ${maximum} 的整数。`,
        en: `Write a whole number from ${minimum} to ${maximum}.`,
      },
      schema: { type: 'integer', minimum, maximum, example: minimum },
      example: minimum,
    },
    usage,
  );

/** One of these words. */
export const Choice = (values: readonly string[], usage: FieldUsage = {}) =>
  field(
    {
      name: 'choice',
      content: { kind: 'plain' },
      check: (value) => typeof value === 'string' && values.includes(value),
      message: { zh: `请从中选一：${values.join('、')}。`, en: `Choose one of: ${values.join(', ')}.` },
      schema: { type: 'string', enum: [...values], example: values[0] },
      example: values[0],
    },
    usage,
  );
