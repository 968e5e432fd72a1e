import { type Entry } from '../assessment-entries.js';
import { type Assessment } from '../assessment.js';
import { type Edition, type Text } from '../edition.js';
import { titlesOf } from './titles.js';

type CardNames = Pick<Assessment, 'entries' | 'accounts' | 'rights' | 'states' | 'debts' | 'scorecards'>;

/** Codes of the facts that an entry rests on. */
const factsOf = ({ because: { facts, excusedBy = [], countedBy = [], withoutGround } }: Entry): readonly string[] => [
  ...[...facts, ...excusedBy, ...countedBy].map(({ code }) => code),
  ...(withoutGround === undefined ? [] : [withoutGround.code]),
];

/** What a card calls by the names of its edition. */
const namesOn = ({ entries, accounts, rights, states = {}, debts = {}, scorecards = {} }: CardNames): Set<string> =>
  new Set([
    ...entries.flatMap(factsOf),
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
 * Titles of the facts, accounts, rights, states, debts and sets of indicators on a card by their names, and of its indicators by their
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
