import { type History, type Person } from './history.js';
import { lastDay, type Line, linesOf, serves, worked } from './lines.js';

/*
 * Norm 003 from its text: the score of a month, its grade, the floating pay and the right to dismiss. Points are counted in tenths, and
 * a tenth of a point is one yuan. Where the norm is silent, the readings are those of the README beside this folder.
 */
export interface Result {
  readonly tenths: number;
  readonly fen: number;
  readonly grade: string;
  readonly lines: readonly string[];
  readonly rights: readonly string[];
}

/** Who was last in the month before with too few points; `unknown` where nobody calculated that month. */
type Before = ReadonlySet<string> | 'unknown';

/** Results by person and month (`A1 2026-03`), of months that follow one another. */
export const calculate = (history: History, months: readonly string[]): ReadonlyMap<string, Result> => {
  const results = new Map<string, Result>();
  let before: Before = 'unknown';
  for (const month of months) {
    const cards = cardsOf(history, month);
    const scores = new Map(Array.from(cards, ([person, { tenths }]) => [person.id, tenths]));
    const last = lastOf(history, month, scores);
    for (const [person, { tenths, lines }] of cards)
      results.set(`${person.id} ${month}`, {
        tenths,
        fen: floatOf(person, month, tenths),
        grade: gradeOf(tenths),
        lines: lines.map(({ clause, points }) => `003-${clause} ${points}`).sort(),
        rights: isTrained(person) ? rightsOf(tenths, last.has(person.id) && wasLast(before, person, month)) : [],
      });
    before = new Set([...last].filter((id) => scores.get(id)! < 700));
  }
  return results;
};

interface Scored {
  readonly tenths: number;
  readonly lines: readonly Line[];
}

const cardsOf = (history: History, month: string): ReadonlyMap<Person, Scored> =>
  new Map(
    history.people
      .filter((person) => inService(person, month))
      .map((person) => {
        const lines = linesOf(history, person, month);
        return [person, { tenths: scoreOf(history, person, month, lines), lines }];
      }),
  );

/** Whoever came later was not last before. */
const wasLast = (before: Before, { id, hiredOn }: Person, month: string): boolean | 'unknown' => {
  if (before !== 'unknown') return before.has(id);
  return hiredOn < `${month}-01` && 'unknown';
};

const isTrained = ({ postTakenOn }: Person): boolean => postTakenOn !== undefined;

/** `lastTwice`: last in this month and the one before; unknown where nobody calculated that one. */
const rightsOf = (tenths: number, lastTwice: boolean | 'unknown'): readonly string[] => [
  ...(tenths < 700 && lastTwice !== false ? [lastTwice === true ? '003-1.3a' : '003-1.3a possible'] : []),
  ...(tenths < 600 ? ['003-1.3b'] : []),
];

const inService = (person: Person, month: string): boolean =>
  person.hiredOn.slice(0, 7) <= month && (serves(person, `${month}-01`) || serves(person, lastDay(month)));

const scoreOf = (history: History, person: Person, month: string, lines: readonly Line[]): number => {
  const routine = history.records
    .filter(({ person: id, code, at }) => id === person.id && at.startsWith(month) && code === 'routine-scored')
    .map(({ attributes }) => Number(attributes['score']) * 10);
  const base = routine.length === 0 ? 800 : routine.reduce((sum, one) => sum + one, 0) / routine.length;
  const points = lines.reduce((sum, line) => sum + line.points * 10, 0);
  return Math.min(1100, Math.max(0, base + points));
};

const gradeOf = (tenths: number): string =>
  tenths > 900 ? 'A' : tenths >= 800 ? 'B' : tenths >= 700 ? 'C' : tenths >= 650 ? 'D' : tenths >= 600 ? 'E' : 'none';

const floatOf = ({ postTakenOn, hiredOn }: Person, month: string, tenths: number): number => {
  const served = monthNumber(month) - monthNumber(postTakenOn ?? hiredOn) + 1;
  return postTakenOn !== undefined && served <= 2 ? 0 : Math.round(Math.max(-300, Math.min(300, tenths - 800)) * 100);
};
const monthNumber = (day: string): number => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7));

const lastOf = (history: History, month: string, scores: ReadonlyMap<string, number>): ReadonlySet<string> => {
  const ranked = history.people.filter(
    (person) => scores.has(person.id) && isTrained(person) && worked(history, person, month),
  );
  const all = ranked.map(({ id }) => scores.get(id)!);
  const least = Math.min(...all);
  if (ranked.length < 2 || least === Math.max(...all)) return new Set();
  return new Set(ranked.filter(({ id }) => scores.get(id) === least).map(({ id }) => id));
};
