import { type Form, type FormItem, type ItemResult, phraseHits, scoreForm } from '#rulebook';
import { type TableKind, listOf, named, textOf, tokensOf } from './kind.js';

const DATE = { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}$' };
const PLAIN = ['pass', 'fail', 'not-applicable', 'unseen'] as const;
type Plain = (typeof PLAIN)[number];

const isPlain = (word: string): word is Plain => (PLAIN as readonly string[]).includes(word);

const itemOf = ({ sections }: Form, id: string): FormItem | undefined =>
  sections.flatMap(({ items }) => items).find((item) => item.id === id);

interface Reading {
  readonly form: Form;
  /** Which forbidden phrases a text holds; a reviewer confirms them all. */
  readonly hitsIn: (list: string, text: string) => readonly string[];
}

/** What a row says of an item: `fail`, `errors 2`, `value 45`, `chosen a`, `steps asked closed`, `hits 不知道`, `said 这个我不知道`. */
const resultOf = ({ form, hitsIn }: Reading, id: string, how: string, rest: readonly string[]): ItemResult => {
  if (isPlain(how)) return how;
  switch (how) {
    case 'errors':
      return { errors: Number(rest[0]) };
    case 'value':
      return { value: rest[0] ?? '' };
    case 'chosen':
      return { chosen: rest[0] ?? '' };
    case 'steps':
      return { steps: rest };
    case 'hits':
      return { hits: rest };
    case 'said':
      return { hits: hitsIn(itemOf(form, id)?.phrases ?? '', rest.join(' ')) };
    default:
      throw new Error(`"${id} ${how}": write ${PLAIN.join(', ')}, errors, value, chosen, steps, hits or said.`);
  }
};

/** What a row says of one item of a form, such as `first value 45`: the item and its result. */
export const readResult = (reading: Reading, item: string): readonly [id: string, result: ItemResult] => {
  const [id = '', how = '', ...rest] = tokensOf(item);
  return [id, resultOf(reading, id, how, rest)];
};

const resultsOf = (reading: Reading, found: readonly string[]): Readonly<Record<string, ItemResult>> =>
  Object.fromEntries(found.map((item) => readResult(reading, item)));

/** Items that a row does not speak of passed, except for rows that the form itself does not explain. */
const othersPass = ({ sections }: Form): Readonly<Record<string, ItemResult>> =>
  Object.fromEntries(
    sections.flatMap(({ items }) => items.flatMap(({ id, unknown }) => (unknown === true ? [] : [[id, 'pass']]))),
  );

/** A QA form filled in: what was found at its items, and the score. */
export const forms: TableKind = {
  settings: { form: { type: 'string' }, on: DATE, others: { enum: ['pass', 'open'] } },
  required: ['form'],
  given: ['found'],
  answers: ['score', 'full', 'range', 'partial', 'problem'],
  answer({ edition, settings }, row) {
    const form = named(edition.forms, String(settings['form']), 'form');
    const on = textOf(settings['on'] as string | undefined) ?? edition.effectiveFrom;
    const hitsIn = (list: string, text: string): readonly string[] =>
      phraseHits(edition, list, on, text).map(({ phrase }) => phrase);
    const others = settings['others'] === 'open' ? {} : othersPass(form);
    const result = scoreForm(form, { ...others, ...resultsOf({ form, hitsIn }, listOf(row['found'])) });
    if ('problem' in result)
      return {
        score: 'none',
        full: 'none',
        range: 'none',
        partial: 'no',
        problem: `${result.problem.code} ${result.problem.item}`.trim(),
      };
    const { score, full, range, partial } = result;
    return {
      score,
      full,
      range: range === undefined ? 'exact' : `${range.from}..${range.to}`,
      partial: partial === true ? 'yes' : 'no',
      problem: 'none',
    };
  },
};

/** A text laid against a list of forbidden phrases: the hits that a reviewer has to look at. */
export const phrases: TableKind = {
  settings: { list: { type: 'string' } },
  required: ['list'],
  given: ['on', 'said'],
  answers: ['hits'],
  answer({ edition, settings }, row) {
    named(edition.lists, String(settings['list']), 'list');
    const on = textOf(row['on']) ?? edition.effectiveFrom;
    const hits = phraseHits(edition, String(settings['list']), on, textOf(row['said']) ?? '');
    return { hits: hits.map(({ phrase }) => phrase) };
  },
};
