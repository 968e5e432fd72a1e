/**
 * Names that are made of other names: those that formulas read beside what an edition names itself (`ranking_monthly_last`), and those
 * under which a period hands on what is no result of its edition (`debt_damage`). How they are spelled is said here and nowhere else.
 */

/** Names of one kind, which begin alike and go on with the name of a part of the edition. */
export interface MadeNames {
  readonly of: (part: string) => string;
  /** The name of the part, null where the name is of another kind. */
  readonly partOf: (name: string) => string | null;
}

const beginningWith = (prefix: string): MadeNames => ({
  of: (part) => `${prefix}${part}`,
  partOf: (name) => (name.length > prefix.length && name.startsWith(prefix) ? name.slice(prefix.length) : null),
});

const STATE = 'state_';
const SCORECARD = 'scorecard_';

/** The state that somebody is in, of a set of states; it is read by formulas, and handed on. */
export const stateNames = beginningWith(STATE);
/** What a set of weighted indicators comes to. */
export const scorecardNames = beginningWith(SCORECARD);
/** An attribute added up over the records of a day: `day_minutes` adds up `minutes`. */
export const dayNames = beginningWith('day_');
/** What would hold without the state in force, of a set of states. */
export const underNames = beginningWith('under_');
/** What is due of a set of states and not enacted. */
export const dueNames = beginningWith('due_');
/** What is still owed of a debt. */
export const debtNames = beginningWith('debt_');

/** What a formula may read of a place in a ranking: its number, or whether it is the first or the last. */
const PLACE_KINDS = ['first', 'last', 'place'] as const;
export type PlaceKind = (typeof PLACE_KINDS)[number];

const RANKING = 'ranking_';
const IN_RANKING = new RegExp(`^${RANKING}(.+)_(${PLACE_KINDS.join('|')})$`, 'u');

/** The names of what may be read of a place in a ranking: `ranking_monthly_last`. */
export const rankingNames = (ranking: string): Readonly<Record<PlaceKind, string>> => {
  const nameOf = (kind: PlaceKind): string => `${RANKING}${ranking}_${kind}`;
  return { first: nameOf('first'), last: nameOf('last'), place: nameOf('place') };
};

/** What a name reads of a place in which ranking, null where it reads none. */
export const placeRead = (name: string): { readonly ranking: string; readonly kind: PlaceKind } | null => {
  const [, ranking, kind] = IN_RANKING.exec(name) ?? [];
  return ranking === undefined ? null : { ranking, kind: kind as PlaceKind };
};

/** A result of an earlier period, and how many periods back it is. */
interface PriorRead {
  readonly back: number;
  readonly result: string;
}

const PRIOR = 'prior';
const OF_PRIOR = new RegExp(`^${PRIOR}(\\d+)_(.+)$`, 'u');
const PRIORS_IN_TEXT = new RegExp(`\\b${PRIOR}(\\d+)_([\\p{L}\\p{N}_]+)`, 'gu');

/** A result of so many periods back: `prior1_score`. */
export const priorName = (back: number, result: string): string => `${PRIOR}${String(back)}_${result}`;

const priorOf = ([, back, result]: readonly string[]): PriorRead => ({ back: Number(back), result: result! });

/** The result of an earlier period that a name reads, null where it reads none. */
export const priorRead = (name: string): PriorRead | null => {
  const found = OF_PRIOR.exec(name);
  return found === null ? null : priorOf(found);
};

/** The results of earlier periods that are named anywhere in a text. */
export const priorsIn = (text: string): readonly PriorRead[] => [...text.matchAll(PRIORS_IN_TEXT)].map(priorOf);

const FOR_FORMULAS = new RegExp(`^(?:${[RANKING, `${PRIOR}\\d+_`, STATE, SCORECARD].join('|')})`, 'u');

/** Whether a name begins as those do that only formulas over a period read, so that nothing else may be called so. */
export const beginsLikeMade = (name: string): boolean => FOR_FORMULAS.test(name);

/** The name of the edition that a name which only formulas over a period read is made of; every other name is its own. */
export const innermost = (name: string): string => {
  const inner = priorRead(name)?.result ?? name;
  return placeRead(inner)?.ranking ?? stateNames.partOf(inner) ?? scorecardNames.partOf(inner) ?? inner;
};

const COEFFICIENT = 'coefficient_';
const OF_MONTH = new RegExp(`^${COEFFICIENT}(.+)_(\\d{4}-\\d{2})$`, 'u');

/** What multiplies a pay line in a month to come: `coefficient_bonus_2026-05`. */
export const coefficientName = (line: string, month: string): string => `${COEFFICIENT}${line}_${month}`;

/** The line and the month of a carried coefficient, null where the name is of another kind. */
export const coefficientOf = (name: string): { readonly line: string; readonly month: string } | null => {
  const [, line, month] = OF_MONTH.exec(name) ?? [];
  return line === undefined || month === undefined ? null : { line, month };
};

const COUNTED = 'counted_';
const OF_FACTS = new RegExp(`^${COUNTED}(.+?)_.+$`, 'u');

/** What a limit over several periods counted of one value: `counted_<fact code>_<attribute>_<value>`. */
export const counterName = (code: string, attribute: string, value: string): string =>
  `${COUNTED}${code}_${attribute}_${value}`;

export const isCounter = (name: string): boolean => name.startsWith(COUNTED);

/** Whether a name is that of what was counted of any value of the attribute. */
export const isCounterOf = (name: string, code: string, attribute: string): boolean =>
  name.startsWith(counterName(code, attribute, ''));

/** The code of the facts that were counted, as far as its first underscore; null where the name is of another kind. */
export const codeCounted = (name: string): string | null => OF_FACTS.exec(name)?.[1] ?? null;
