import { type JsonValue } from '../json.js';

/** A sentence in both languages. */
export interface Bilingual {
  readonly zh: string;
  readonly en: string;
}

/** The values for the placeholders of a message, by name. */
export type MessageValues = Readonly<Record<string, JsonValue>>;

/** A part of a text that is said only where the value of the name is there and neither zero nor empty: `[?count {count} are late.]`. */
const ONLY_WITH = /\[\?(\w+) ([^\]]*)\]/g;

/** A word by the number that the name has: `{count} [=count day is|days are] left`. */
const BY_NUMBER = /\[=(\w+) ([^|\]]*)\|([^\]]*)\]/g;

/**
 * The text with each `{name}` replaced by the value of that name; lists are joined with commas. A part `[?name …]` is left out where
 * there is nothing of the name to be told, and of a part `[=name one|several]` what is said of one, or of any other number.
 */
export const fillIn = (template: string, values: MessageValues): string =>
  template
    .replaceAll(ONLY_WITH, (_part, name: string, text: string) => (isNothing(values[name]) ? '' : text))
    .replaceAll(BY_NUMBER, (_part, name: string, one: string, several: string) =>
      String(values[name]) === '1' ? one : several,
    )
    .replaceAll(/\{(\w+)\}/g, (placeholder, name: string) => {
      const value = values[name];
      if (value === undefined) return placeholder;
      if (Array.isArray(value)) return value.map(plain).join(', ');
      return plain(value);
    });

/** The same in both languages. */
export const filled = ({ zh, en }: Bilingual, values: MessageValues): Bilingual => ({
  zh: fillIn(zh, values),
  en: fillIn(en, values),
});

const isNothing = (value: JsonValue | undefined): boolean => value === undefined || value === 0 || value === '';

const plain = (value: JsonValue): string => (typeof value === 'object' ? JSON.stringify(value) : String(value));

/**
 * Something went wrong that no command or query asked for, and that a person has to mend: a stable code, and what happened,
 * where, and what to do, in Chinese and English. The texts stand in the `fault-messages.ts` of each lib. `message` is the
 * English one, for logs.
 */
export class Fault extends Error {
  readonly told: Bilingual;

  constructor(
    readonly code: string,
    message: Bilingual,
    readonly values: MessageValues = {},
    options?: ErrorOptions,
  ) {
    const told = filled(message, values);
    super(told.en, options);
    this.told = told;
  }
}

/** What an error of any kind says, for a message that names it as the reason. */
export const reasonOf = (cause: unknown): string =>
  typeof cause === 'object' && cause !== null && 'message' in cause ? String(cause.message) : String(cause);

/** What was thrown as an error; anything else becomes the message of one. */
export const asError = (thrown: unknown): Error => (thrown instanceof Error ? thrown : new Error(String(thrown)));
