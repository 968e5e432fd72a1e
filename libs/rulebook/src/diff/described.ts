import { type Edition, type Parameter, type Text } from '../edition/edition.js';
import { dutyPhrases } from '../printing/sections/duties.js';
import { samplingPhrases } from '../printing/sections/plans.js';
import { type Phrase, plainText } from '../printing/phrase.js';
import { printedEdition } from '../printing/document.js';
import { measurePhrase, rankingPhrase } from '../printing/sections/quantities.js';
import { type TitleOf } from '../printing/titles/place-words.js';
import { titlesOf, wordingOf } from '../printing/titles/titles.js';
import { valueWords } from './leaf-words.js';

/** Sections that hold parts by the names that the edition gives them, and that have sentences of their own. */
export const NAMED = ['parameters', 'measures', 'rankings', 'obligations', 'sampling'] as const;
export type NamedSection = (typeof NAMED)[number];

/** What numbered parts say, sentence by sentence, by their ids: the words of the printed edition. */
export const sentencesById = (edition: Edition): ReadonlyMap<string, readonly Text[]> =>
  new Map(
    printedEdition(edition).sections.flatMap(({ rules = [] }) =>
      rules.map(({ id, title, sentences, remarks }) => [id, [title, ...sentences, ...remarks].map(plainText)] as const),
    ),
  );

const bilingual = (zh: string, en: string): Text => ({ zh, en });
const sourceOf = ({ source }: { readonly source: string }): Text => bilingual(`出处 ${source}`, `source ${source}`);
const plain = (edition: Edition, phrases: readonly Phrase[]): readonly Text[] => {
  const say = wordingOf(edition);
  return phrases.map((one) => plainText(say(one)));
};

const parameterSentences = (
  { value, alternatives = [], source, note }: Parameter,
  titleOf: TitleOf,
): readonly Text[] => [
  valueWords(value, titleOf),
  ...alternatives.map((one) => valueWords(one, titleOf)).map(({ zh, en }) => bilingual(`另可取 ${zh}`, `or ${en}`)),
  sourceOf({ source }),
  ...(note === undefined ? [] : [note]),
];

/** What a named part says, all of it, in the words of the printed edition. */
export const sentencesOf = (edition: Edition, section: NamedSection, name: string): readonly Text[] => {
  switch (section) {
    case 'parameters':
      return parameterSentences(edition.parameters[name]!, titlesOf(edition));
    case 'measures':
      return [...plain(edition, [measurePhrase(edition, edition.measures[name]!)]), sourceOf(edition.measures[name]!)];
    case 'rankings':
      return [...plain(edition, [rankingPhrase(edition.rankings[name]!)]), sourceOf(edition.rankings[name]!)];
    case 'obligations': {
      const duty = edition.obligations![name]!;
      return [duty.title, ...plain(edition, dutyPhrases(edition, duty)), sourceOf(duty)];
    }
    case 'sampling': {
      const plan = edition.sampling![name]!;
      return [plan.title, ...plain(edition, samplingPhrases(plan)), sourceOf(plan)];
    }
  }
};

const missingIn = (sentences: readonly Text[], other: readonly Text[]): readonly Text[] =>
  sentences.filter(({ zh, en }) => !other.some((one) => one.zh === zh && one.en === en));

/** Sentences as one, parted by semicolons; "nothing" where there are none. */
export const allSaid = (sentences: readonly Text[]): Text => ({
  zh:
    sentences
      .map(({ zh }) => zh)
      .filter((text) => text !== '')
      .join('；') || '无',
  en:
    sentences
      .map(({ en }) => en)
      .filter((text) => text !== '')
      .join('; ') || 'nothing',
});

/**
 * `扣 5 分（score） → 扣 3 分（score）`: the sentences of each side that the other does not have; null where they say the same, be it in
 * one of the languages alone: whoever reads that one would be told of a change and see none.
 */
export const saidDifferently = (before: readonly Text[], after: readonly Text[]): Text | null => {
  const [was, is] = [allSaid(missingIn(before, after)), allSaid(missingIn(after, before))];
  if (was.zh === is.zh || was.en === is.en) return null;
  return { zh: `${was.zh} → ${is.zh}`, en: `${was.en} → ${is.en}` };
};
