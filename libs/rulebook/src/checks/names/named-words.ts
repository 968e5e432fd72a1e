import { type Edition } from '../../edition/edition.js';
import { dayNames, innermost } from '../../made-names.js';

/** Fields that hold words for people, or say where a part comes from; they name nothing of the edition. */
const FOR_PEOPLE: ReadonlySet<string> = new Set([
  'title',
  'titles',
  'note',
  'legalNote',
  'reason',
  'source',
  'printed',
]);

const NAME = /[\p{L}_][\p{L}\p{N}_]*/gu;

const addText = (text: string, words: Set<string>): void => {
  words.add(text);
  for (const [name] of text.matchAll(NAME)) {
    words.add(name);
    words.add(innermost(name)).add(dayNames.partOf(name) ?? name);
  }
};

const walk = (value: unknown, words: Set<string>): void => {
  if (typeof value === 'string') addText(value, words);
  if (typeof value !== 'object' || value === null) return;
  if (Array.isArray(value)) {
    for (const item of value) walk(item, words);
    return;
  }
  for (const [key, item] of Object.entries(value)) {
    words.add(key);
    if (!FOR_PEOPLE.has(key)) walk(item, words);
  }
};

/** Every name and word that these sections of the edition declare, use or read in a formula; those for people left out. */
export const wordsIn = (edition: Edition, without: readonly (keyof Edition)[]): ReadonlySet<string> => {
  const words = new Set<string>();
  for (const [section, value] of Object.entries(edition))
    if (!FOR_PEOPLE.has(section) && !(without as readonly string[]).includes(section)) walk(value, words);
  return words;
};
