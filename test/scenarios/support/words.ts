import { type Text } from './scenario.js';
import { WORDS_SCHEMA } from './words-schema.js';
import { compileSchema, readSource } from './source.js';

/** What a word of a norm's tables stands for: a fact of the edition with its attributes, or one of the longer actions. */
export interface Word {
  readonly title: Text;
  readonly fact?: string;
  readonly does?: 'complaint' | 'leave-post' | 'review';
  /** Attributes; `$1`, `$2` are the values written after the word. */
  readonly attributes: Readonly<Record<string, string | boolean>>;
  readonly by?: string;
  readonly confirmedBy?: string;
  readonly incident?: string;
}
export type Words = ReadonlyMap<string, Word>;

/** One thing that happened to one person, as written: `late decided -3 on 5 confirmed manager`. */
export interface Happening {
  readonly text: string;
  readonly name: string;
  readonly word: Word;
  readonly attributes: Readonly<Record<string, string | boolean>>;
  /** Day of the month, or `MM-DD`. */
  readonly on?: string;
  readonly at?: string;
  readonly recorded?: string;
  readonly incident?: string;
  /** The customer contact that several happenings are about: one case, where a norm counts by cases. */
  readonly contact?: string;
  readonly by?: string;
  readonly confirmed?: string;
  readonly decided?: string;
  /** What became of what its clause opened: an amount in yuan, `yes`, `no`, or a code of what took its place. */
  readonly settled?: string;
  /** The code with which it has to be refused. */
  readonly refused?: string;
}

const KEYWORDS = [
  'on',
  'at',
  'recorded',
  'incident',
  'contact',
  'by',
  'confirmed',
  'decided',
  'settled',
  'refused',
] as const;
type Keyword = (typeof KEYWORDS)[number];

const validate = compileSchema(WORDS_SCHEMA);

interface RawWord {
  readonly zh: string;
  readonly en: string;
  readonly fact?: string;
  readonly does?: 'complaint' | 'leave-post' | 'review';
  readonly with?: Readonly<Record<string, string | number | boolean>>;
  readonly by?: string;
  readonly confirmedBy?: string;
  readonly incident?: string;
}

const attributeOf = (value: string | number | boolean): string | boolean =>
  typeof value === 'boolean' ? value : String(value);

const wordOf = ({ zh, en, with: attributes = {}, ...rest }: RawWord): Word => ({
  title: { zh, en },
  attributes: Object.fromEntries(Object.entries(attributes).map(([name, value]) => [name, attributeOf(value)])),
  ...rest,
});

/** Reads the text of a norm's `words.yaml`. Throws ScenarioFault. */
export const loadWords = (file: string, text: string): Words => {
  const { data } = readSource(file, text, validate);
  const { words } = data as { readonly words: Readonly<Record<string, RawWord>> };
  return new Map(Object.entries(words).map(([name, word]) => [name, wordOf(word)]));
};

const isKeyword = (token: string): token is Keyword => (KEYWORDS as readonly string[]).includes(token);

const split = (text: string): { values: readonly string[]; options: Readonly<Partial<Record<Keyword, string>>> } => {
  const tokens = text.trim().split(/\s+/u);
  const first = tokens.findIndex((token, index) => index > 0 && isKeyword(token));
  const end = first === -1 ? tokens.length : first;
  const options: Partial<Record<Keyword, string>> = {};
  for (let index = end; index < tokens.length; index += 2) {
    const [keyword, value] = [tokens[index]!, tokens[index + 1]];
    if (!isKeyword(keyword) || value === undefined) {
      throw new Error(
        `"${text}" cannot be read at "${keyword}"; after the values come pairs of ${KEYWORDS.join(', ')}.`,
      );
    }
    options[keyword] = value;
  }
  return { values: tokens.slice(0, end), options };
};

const PLACE = /\$(\d)/gu;

/** An attribute with the values written after the word in its places; a value alone may be yes or no. */
const filled = (value: string | boolean, values: readonly string[], text: string): string | boolean => {
  if (typeof value === 'boolean') return value;
  const written = value.replaceAll(PLACE, (_, name: string) => {
    const given = values[Number(name)];
    if (given === undefined) throw new Error(`"${text}" needs at least ${name} value(s) after its word.`);
    return given;
  });
  return written !== value && ['yes', 'no'].includes(written) ? written === 'yes' : written;
};

/** Reads one happening. Throws an Error that says what cannot be read. */
export const readHappening = (text: string, words: Words): Happening => {
  const { values, options } = split(text);
  const name = values[0]!;
  const word = words.get(name);
  if (word === undefined) throw new Error(`"${name}" is not a word of this norm; words.yaml lists them.`);
  const attributes = Object.fromEntries(
    Object.entries(word.attributes).map(([attribute, value]) => [attribute, filled(value, values, text)]),
  );
  return { text, name, word, attributes, ...options };
};
