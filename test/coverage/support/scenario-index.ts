import { parse } from 'yaml';

/** Where something is written: a scenario, or a row of a table in it. */
export interface Case {
  readonly file: string;
  readonly name: string;
  /** Every word that the case writes: what happened, what is expected. */
  readonly words: ReadonlySet<string>;
}

export interface ScenarioIndex {
  /** `test/scenarios/001/items.yaml#D6`, or with the id of the whole scenario. */
  readonly find: (reference: string) => Case | undefined;
  /** The first case in which an id of a norm stands, as itself or behind `P-`. */
  readonly naming: (id: string) => Case | undefined;
  /** The words of the norm of a file that stand for a fact, with the fact's own name. */
  readonly wordsFor: (file: string, fact: string) => readonly string[];
}

export const referenceOf = ({ file, name }: Case): string => `${file}#${name}`;

type Node = Readonly<Record<string, unknown>>;
const isObject = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isRow = (value: unknown): value is readonly [string | number, ...unknown[]] =>
  Array.isArray(value) && (typeof value[0] === 'string' || typeof value[0] === 'number');

/** Titles say what people read; what is played and expected stands elsewhere. */
const TITLES = new Set(['zh', 'en', 'title', 'note', 'columns']);

const wordsIn = (value: unknown): readonly string[] => {
  if (Array.isArray(value)) return value.flatMap(wordsIn);
  if (isObject(value))
    return Object.entries(value).flatMap(([key, part]) => (TITLES.has(key) ? [] : [key, ...wordsIn(part)]));
  return value === null || value === undefined ? [] : String(value as string | number | boolean).split(/\s+/u);
};

const rowsIn = (file: string, value: unknown): readonly Case[] =>
  Array.isArray(value) && value.length > 0 && value.every(isRow)
    ? value.map((row) => ({ file, name: String(row[0]), words: new Set(wordsIn(row)) }))
    : [];

/** Rows come before the scenario that holds them, so that what is found first is the closest. */
const casesIn = (file: string, value: unknown): readonly Case[] => {
  if (Array.isArray(value)) return value.flatMap((item: unknown) => casesIn(file, item));
  if (!isObject(value)) return [];
  const inner = Object.values(value).flatMap((part) => [...rowsIn(file, part), ...casesIn(file, part)]);
  const own = value['id'] ?? value['case'];
  return typeof own === 'string' || typeof own === 'number'
    ? [...inner, { file, name: String(own), words: new Set(wordsIn(value)) }]
    : inner;
};

const WORDS = /\/words\.yaml$/u;
const folderOf = (file: string): string => file.slice(0, file.lastIndexOf('/'));

const factWords = (content: string): ReadonlyMap<string, string> => {
  const { words } = parse(content) as { readonly words?: Readonly<Record<string, { readonly fact?: string }>> };
  return new Map(Object.entries(words ?? {}).flatMap(([word, { fact }]) => (fact === undefined ? [] : [[word, fact]])));
};

/** Indexes scenario files of any kind: whatever has an `id`, and the rows of its tables by their first cell. */
export const indexScenarios = (
  files: readonly { readonly file: string; readonly content: string }[],
): ScenarioIndex => {
  const played = files.filter(({ file }) => !WORDS.test(file));
  const cases = played.flatMap(({ file, content }) => casesIn(file, parse(content)));
  const byReference = new Map(cases.toReversed().map((one) => [referenceOf(one), one]));
  const byWord = new Map(cases.toReversed().flatMap((one) => [...one.words].map((word) => [word, one] as const)));
  const facts = new Map(
    files.filter(({ file }) => WORDS.test(file)).map(({ file, content }) => [folderOf(file), factWords(content)]),
  );
  return {
    find: (reference) => byReference.get(reference),
    naming: (id) => byWord.get(id) ?? byWord.get(`P-${id}`),
    wordsFor: (file, fact) => [
      fact,
      ...[...(facts.get(folderOf(file)) ?? [])].filter(([, named]) => named === fact).map(([word]) => word),
    ],
  };
};
