import { type Assessment, type Entry } from '#rulebook';
import { linesOf } from '../differences/difference-stages.js';
import { assessmentsOf } from './cards.js';
import { type TestCentre } from './centre.js';

/** What nobody would have recorded without a mistake ends with this. */
export const MISTAKEN = 'x';
/** Where there is a right fact of the same case, the number of the one that was taken back. */
export const MISTAKEN_NUMBER = 9;

const isOfMistake = (fact: string): boolean => fact.includes(`${MISTAKEN}#`) || fact.endsWith(`#${MISTAKEN_NUMBER}`);

/** Listed with nothing for somebody's mistake alone. */
const isLeftOver = ({ because, amount, fen = 0 }: Entry): boolean =>
  because.facts.some(({ id }) => isOfMistake(id)) && amount === '0' && fen === 0;

const shownEntry = ({ because, ...entry }: Entry): unknown => ({
  ...entry,
  facts: because.facts.map(({ id }) => id),
  edition: because.edition,
});

/** What a wage depends on, without the ids of the events that said so; each entry names its edition. */
const shownCard = (card: Assessment): unknown => {
  const { entries, results, open } = card;
  const left = new Set(entries.filter(isLeftOver).map(({ key }) => key));
  return {
    ...card,
    editions: [],
    entries: entries.filter((entry) => !isLeftOver(entry)).map(shownEntry),
    results: Object.fromEntries(Object.entries(results).filter(([name]) => !name.startsWith('counted_'))),
    open: open.filter(({ entry, what }) => what !== 'figure' && !left.has(entry)),
  };
};

/** The cards by whom they are of, and when. */
const shown = (cards: Iterable<Assessment>): unknown => {
  const found = [...cards].map((card) => [`${card.person} ${card.period.start}`, shownCard(card)] as const);
  return JSON.parse(JSON.stringify(Object.fromEntries(found))) as unknown;
};

export const shownCards = async (centre: TestCentre): Promise<unknown> => shown(await assessmentsOf(centre));

export const shownRun = async (centre: TestCentre, run: string): Promise<unknown> =>
  shown((await linesOf(centre.reader, run)).values());
