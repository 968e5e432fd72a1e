import { type ViewReader } from '#eventsourcing';
import { type EditionDocument } from '#callcentre';
import {
  editionName,
  type EditionReference,
  type Entry,
  explainedInWords,
  type Text,
  titlesAmong,
  type Units,
  unitsOf,
} from '#rulebook';
import { type InputChange } from './changes.js';
import { editionDocuments } from '../documents/edition-cache.js';

export type Titles = Readonly<Record<string, Text>>;

/**
 * What people call these names, as the `first` editions of the rulebook say it, else the newest of the others that has them:
 * so that whoever shows an answer needs no edition, and a name that an edition gave up is still said in its words.
 */
export const titlesIn = async (
  reader: ViewReader,
  rulebook: string,
  names: Iterable<string>,
  first: readonly string[],
): Promise<Titles> => {
  const newestFirst = (await editionDocuments(reader, rulebook)).toReversed();
  const isFirst = (document: (typeof newestFirst)[number]): boolean => first.includes(editionName(document));
  const ordered = [...newestFirst.filter(isFirst), ...newestFirst.filter((document) => !isFirst(document))];
  return titlesAmong(
    ordered.map(({ edition }) => edition),
    names,
  );
};

/**
 * Which measures, results and debts of these editions are money, for whoever reads their figures on a card or a line: a name is where
 * one of the editions says so.
 */
export const unitsIn = async (reader: ViewReader, editions: readonly string[]): Promise<Units> => {
  const documents = await reader.getMany<EditionDocument>('editions', [...new Set(editions)]);
  const each = [...documents.values()].map(({ document }) => unitsOf(document.edition));
  const together = (part: keyof Units): Units['results'] => Object.assign({}, ...each.map((units) => units[part]));
  return { measures: together('measures'), results: together('results'), debts: together('debts') };
};

/** Whether any of these editions grades anybody at all. */
export const isGradedBy = async (reader: ViewReader, editions: readonly string[]): Promise<boolean> => {
  const documents = await reader.getMany<EditionDocument>('editions', [...new Set(editions)]);
  return [...documents.values()].some(({ document }) => document.edition.grades !== undefined);
};

/** Keys of the editions in the view `editions`. */
export const namesOfEditions = (editions: readonly EditionReference[]): readonly string[] => editions.map(editionName);

/** An entry with its condition and formula as the edition prints them. */
export const entryInWords = async (reader: ViewReader, entry: Entry): Promise<Entry> => {
  const { condition, formula, edition } = entry.because;
  if (condition === undefined && formula === undefined) return entry;
  const stored = await reader.get<EditionDocument>('editions', editionName(edition));
  if (stored === null) return entry;
  const inWords = explainedInWords(stored.document.edition);
  const trees = {
    ...(condition === undefined ? {} : { condition: inWords(condition) }),
    ...(formula === undefined ? {} : { formula: inWords(formula) }),
  };
  return { ...entry, because: { ...entry.because, ...trees } };
};

/** Names of the edition in what became known: codes of facts, chosen options, posts. */
export const namesLearned = ({
  kind,
  what,
  detail,
}: Pick<InputChange, 'kind' | 'what' | 'detail'>): readonly string[] => {
  if (kind === 'fact' || kind === 'discretion') return [detail];
  if (kind !== 'roster' || what !== 'posts') return [];
  const posts = JSON.parse(detail) as readonly { readonly value: string | null }[] | null;
  return (posts ?? []).flatMap(({ value }) => value ?? []);
};

/** Results by their names, and states, which are results in words. */
export const namesInResults = (results: Readonly<Record<string, string | boolean>>): readonly string[] =>
  Object.entries(results).flatMap(([name, value]) =>
    typeof value === 'string' && /^\p{L}/u.test(value) ? [name, value] : [name],
  );
