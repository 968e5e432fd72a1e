import { type Entry } from '../../assessment/entries.js';
import { type Assessment } from '../../assessment/assessment.js';
import { type Edition, type Text } from '../../edition/edition.js';
import { titlesOf } from './titles.js';

type CardNames = Pick<Assessment, 'entries' | 'accounts' | 'rights' | 'states' | 'debts' | 'scorecards'>;

/** The facts that an entry rests on, what a limit counts by (`1/exam`), what it opens, and what was chosen, decided or set against it, by the names of its edition. */
export const namesInEntry = ({ target, because }: Entry): readonly string[] => {
  const {
    facts,
    excusedBy = [],
    countedBy = [],
    withoutGround,
    decidedBy,
    decisions = [],
    displacedBy,
    limit,
  } = because;
  return [
    ...[...facts, ...excusedBy, ...countedBy].map(({ code }) => code),
    ...[withoutGround?.code, decidedBy?.option, displacedBy?.group].filter((name) => name !== undefined),
    ...(limit === undefined ? [] : limit.split('/').slice(1)),
    ...decisions.flatMap(({ replacedBy }) => replacedBy ?? []),
    target,
  ];
};

/** What a card calls by the names of its edition. */
const namesOn = ({ entries, accounts, rights, states = {}, debts = {}, scorecards = {} }: CardNames): Set<string> =>
  new Set([
    ...entries.flatMap(namesInEntry),
    ...Object.keys(accounts),
    ...rights.map(({ right }) => right),
    ...Object.entries(states).flatMap(([name, { state, levels }]) => [
      name,
      state,
      ...levels.map((level) => level.state),
    ]),
    ...Object.keys(debts),
    ...Object.keys(scorecards),
  ]);

/**
 * Titles of the facts, options, processes, accounts, rights, states, debts and sets of indicators on a card by their names, and of its indicators by their
 * ids, so that whoever shows the card needs no edition to say what they are called.
 */
export const cardTitles = (edition: Edition, card: CardNames): Readonly<Record<string, Text>> => {
  const titleOf = titlesOf(edition);
  const indicators = Object.values(edition.scorecards ?? {}).flatMap((each) => each.indicators);
  return Object.fromEntries([
    ...indicators.map(({ id, title }) => [id, title] as const),
    ...[...namesOn(card)].map((name) => [name, titleOf(name)] as const),
  ]);
};
