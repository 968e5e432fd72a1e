import { type Finding } from '../../edition/finding.js';
import { type ExpressionPlace } from '../../compiling/expression-place.js';
import { expressionPlaces } from '../../compiling/places.js';
import { REVIEW } from '../../gains.js';
import { pointer } from '../../pointer.js';
import { type Edition } from '../../edition/edition.js';
import { nearestName } from '../../expressions/names.js';
import { type Check, type Message, warning } from '../finding.js';

const COMPARED = /([\p{L}_][\p{L}\p{N}_]*)\s*(==|!=)\s*["']([^"']*)["']/gu;
/** The attribute by which an omission says which duty was missed. */
const DUTY = 'obligation';
/** The attribute by which the fact of a signed review says by which form. */
const FORM = 'form';

interface Comparison {
  readonly sign: string;
  readonly word: string;
}

const comparisonsWith = (name: string, text: string): readonly Comparison[] =>
  [...text.matchAll(COMPARED)].flatMap(([, left, sign, word]) => (left === name ? [{ sign: sign!, word: word! }] : []));

const unheardOf = (
  { path, clause }: ExpressionPlace,
  [zh, en]: Message,
  word: string,
  known: readonly string[],
): Finding => {
  const near = nearestName(word, known);
  return warning(
    'compared-with-unknown',
    { path, ...(clause === undefined ? {} : { clause }) },
    [`没有名为“${word}”的${zh}，与它相比永远不成立。`, `There is no ${en} "${word}": nothing ever equals it.`],
    near === null
      ? [`可取：${known.join('、')}。`, `It is one of ${known.join(', ')}.`]
      : [`是否指“${near}”？可取：${known.join('、')}。`, `Did you mean "${near}"? It is one of ${known.join(', ')}.`],
  );
};

/** Names of duties whose omission is one of these facts. */
const missedAs = ({ obligations = {} }: Edition, facts: readonly string[]): readonly string[] =>
  Object.keys(obligations).filter((name) => facts.includes(obligations[name]!.onMiss));

const wordFindings = (edition: Edition, place: ExpressionPlace): Finding[] => {
  const { facts = [], text } = place;
  const wrong = (name: string, what: Message, known: readonly string[]): Finding[] =>
    known.length === 0
      ? []
      : comparisonsWith(name, text)
          .filter(({ word }) => !known.includes(word))
          .map(({ word }) => unheardOf(place, what, word, known));
  const isReview = facts.length > 0 && facts.every((code) => code === REVIEW);
  return [
    ...wrong(DUTY, ['义务', 'obligation'], missedAs(edition, facts)),
    ...(isReview ? wrong(FORM, ['表单', 'form'], Object.keys(edition.forms)) : []),
  ];
};

/** What reads an omission: the condition of a clause, a measure or a duty, or none. */
const readersOf = ({ clauses, measures }: Edition, code: string): readonly (string | null)[] => {
  const selections = [
    ...clauses.flatMap(({ when }) => (when === undefined ? [] : [when])),
    ...Object.values(measures).flatMap((measure) =>
      (Object.values(measure) as readonly unknown[]).flatMap((part) =>
        typeof part === 'object' && part !== null && 'facts' in part
          ? [part as { readonly facts: readonly string[]; readonly where?: string }]
          : [],
      ),
    ),
  ];
  return selections.flatMap(({ facts, where }) => (facts.includes(code) ? [where ?? null] : []));
};

/** Duties whose omission nothing reads, though other duties with the same omission are read by their names. */
const unread = (edition: Edition): Finding[] =>
  Object.entries(edition.obligations ?? {}).flatMap(([name, { onMiss }]) => {
    const readers = readersOf(edition, onMiss);
    const byName = readers.map((where) => (where === null ? [] : comparisonsWith(DUTY, where)));
    const mayRead = byName.some(
      (found) => found.length === 0 || found.some(({ sign, word }) => sign === '!=' || word === name),
    );
    if (readers.length === 0 || mayRead) return [];
    return [
      warning(
        'omission-unread',
        { path: pointer('obligations', name) },
        [
          `义务“${name}”漏做时，没有条款适用：各条款按 ${DUTY} 只认别的义务。`,
          `No clause applies where "${name}" is missed: each of them asks ${DUTY} for other duties.`,
        ],
        [
          `请在一条款写 ${DUTY} == "${name}"；漏做确无后果的，可以不改。`,
          `Let a clause ask ${DUTY} == "${name}"; where nothing follows from it, leave it.`,
        ],
      ),
    ];
  });

/** Words that a condition asks for and that the edition does not have, where it says which there are; and duties left out so. */
export const checkComparedWords: Check = (edition) => [
  ...expressionPlaces(edition).flatMap((place) => wordFindings(edition, place)),
  ...unread(edition),
];
