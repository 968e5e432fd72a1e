/** Building stones of the schema of an edition file. Numbers may be written bare or quoted. */
export type Schema = Readonly<Record<string, unknown>>;

const scalar = (pattern: string): Schema => ({ type: ['string', 'number'], pattern });
export const DECIMAL = scalar('^-?\\d{1,18}(\\.\\d{1,18})?$');
/** A bound of an attribute: a decimal, or money for a money attribute. */
export const BOUND = scalar('^-?\\d{1,18}(\\.\\d{1,18})?( ?(yuan|fen|元|分))?$');
export const INTEGER = scalar('^\\d{1,6}$');
/** A whole number, or the name of a parameter that holds one. */
export const INTEGER_OR_NAME = scalar('^(\\d{1,6}|[\\p{L}_][\\p{L}\\p{N}_]*)$');
export const DATE: Schema = { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}$' };
/** A clock time of a day, and its end. */
export const CLOCK: Schema = { type: 'string', pattern: '^(?:[01]\\d|2[0-3]):[0-5]\\d$|^24:00$' };
/** Something that can be read: blanks alone say nothing. */
const SAYS_SOMETHING = '\\S';
export const WORD: Schema = { type: 'string', pattern: SAYS_SOMETHING, minLength: 1, maxLength: 200 };
/** Bare numbers are formulas too. */
export const FORMULA: Schema = { type: ['string', 'number', 'boolean'], maxLength: 2000 };
/** Name of a rulebook, and number of an edition of it. */
export const RULEBOOK: Schema = { type: 'string', pattern: '^[a-z][a-z0-9-]{0,39}$' };
export const VERSION = scalar('^[1-9]\\d{0,5}$');
/** What an attribute of a fact may be; a question mark after it says that it may be left out. */
export const ATTRIBUTE_TYPES = [
  ...['decimal', 'integer', 'minutes', 'code', 'boolean'],
  ...['instant', 'date', 'money', 'person'],
];
export const ATTRIBUTE_TYPE: Schema = { type: ['string', 'object'], pattern: `^(${ATTRIBUTE_TYPES.join('|')})\\??$` };
export const SOURCE: Schema = { type: ['string', 'number'], maxLength: 200 };
export const FLAG: Schema = { type: 'boolean' };

export const object = (properties: Schema, required: readonly string[] = []): Schema => ({
  type: 'object',
  properties,
  required,
  additionalProperties: false,
});
export const list = (items: Schema): Schema => ({ type: 'array', items, maxItems: 1000 });
export const words: Schema = {
  type: ['string', 'array'],
  pattern: SAYS_SOMETHING,
  items: WORD,
  maxLength: 200,
  maxItems: 200,
};
export const choice = (...values: readonly string[]): Schema => ({ enum: values });

export const NAME = '^[\\p{L}_][\\p{L}\\p{N}_]*$';
export const CODE = '^[\\p{L}\\p{N}][\\p{L}\\p{N}_-]*$';
const ID = '^[\\p{L}\\p{N}][\\p{L}\\p{N}._-]{0,63}$';
export const record = (values: Schema, names = NAME): Schema => ({
  type: 'object',
  maxProperties: 300,
  propertyNames: { pattern: names, maxLength: 80 },
  additionalProperties: values,
});
export const id: Schema = { type: ['string', 'number'], pattern: ID };

const language: Schema = { type: 'string', pattern: SAYS_SOMETHING, minLength: 1 };
export const text = object({ zh: language, en: language }, ['zh', 'en']);
export const titled = list(object({ id, title: text }, ['id', 'title']));

/** Which facts: a code, a list of codes, or codes with a condition over their attributes. */
export const selection: Schema = {
  type: ['string', 'array', 'object'],
  items: WORD,
  properties: { fact: WORD, facts: words, where: FORMULA },
  additionalProperties: false,
};
