import { type ListedPeriod as NamedPeriod, periodsMeant } from '#runtime';
import { EXIT, Stop } from '../exit-codes.js';
import { type Door } from '../door.js';

interface ListedPeriod extends NamedPeriod {
  readonly rulebook: string;
}

/** What a command's help says of a period. */
export const PERIOD_HELP = '考核期编号，或月份 2026-03 / period id, or its month, such as 2026-03';

/** Between the first and the last day of a period, in its id and nowhere else. */
const IN_IDS = '..';

const listed = (periods: readonly ListedPeriod[]): string => periods.map(({ id }) => id).join(', ');

/**
 * The id of the period that somebody named by its id, its month or a day of it, among those of `rulebook` where that is given. An id is
 * taken as it is. Throws Stop (`period-unknown`, `period-ambiguous`) that lists which periods there are.
 */
export const periodNamed = async (door: Pick<Door, 'ask'>, named: string, rulebook?: string): Promise<string> => {
  if (named.includes(IN_IDS)) return named;
  // A rulebook of which nothing was published yet is unknown to whoever asks for its periods, though its draft is at hand.
  const all = await door.ask<readonly ListedPeriod[]>('periods', {});
  const own = all.filter((period) => rulebook === undefined || period.rulebook === rulebook);
  const meant = periodsMeant(own, named);
  if (meant.length === 1) return meant[0]!.id;
  if (meant.length > 1) {
    throw new Stop(
      EXIT.refused,
      {
        code: 'period-ambiguous',
        zh: `“${named}”可以是几个考核期；请写其中一个的编号：${listed(meant)}。`,
        en: `"${named}" may be several periods. Write the id of one: ${listed(meant)}.`,
      },
      { periods: meant.map(({ id }) => id) },
    );
  }
  throw new Stop(EXIT.refused, {
    code: 'period-unknown',
    zh: `${rulebook === undefined ? '' : `${rulebook} `}没有考核期“${named}”。现有：${listed(own) || '无'}。`,
    en: `${rulebook === undefined ? 'There is' : `${rulebook} has`} no period "${named}". There are: ${listed(own) || 'none'}.`,
  });
};

/** The same of a period that may be left out. */
export const periodIfNamed = async (door: Pick<Door, 'ask'>, named: string | undefined): Promise<string | undefined> =>
  named === undefined ? undefined : periodNamed(door, named);

/** Whether the person or unit has a card of the period, and whoever asks may see it. */
const hasCard = async (door: Pick<Door, 'ask'>, person: string, period: string): Promise<boolean> => {
  try {
    await door.ask('scorecard', { person, period });
    return true;
  } catch (problem) {
    if (problem instanceof Stop && problem.exitCode === EXIT.refused) return false;
    throw problem;
  }
};

/** Which of several periods the person or unit has a card of: with two rulebooks a month is usually one of theirs. */
const ofPerson = async (
  door: Pick<Door, 'ask'>,
  meant: readonly ListedPeriod[],
  person: string,
): Promise<readonly ListedPeriod[]> => {
  const own: ListedPeriod[] = [];
  for (const period of meant) if (await hasCard(door, person, period.id)) own.push(period);
  return own;
};

/**
 * The same of the card of one person or unit, of which the period may be left out: where it may be several, the one of which there is a card.
 * Where there is none of any of them it is the first, since whoever is asked for its card says in better words that there is none.
 */
export const periodOfCard = async (
  door: Pick<Door, 'ask'>,
  named: string | undefined,
  person: string,
): Promise<string | undefined> => {
  if (named === undefined || named.includes(IN_IDS)) return named;
  const meant = periodsMeant(await door.ask<readonly ListedPeriod[]>('periods', {}), named);
  const own = meant.length > 1 ? await ofPerson(door, meant, person) : meant;
  const [only = meant[0], ...others] = own;
  return only === undefined || others.length > 0 ? periodNamed(door, named) : only.id;
};
