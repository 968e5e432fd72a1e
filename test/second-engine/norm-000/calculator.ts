import { type Result } from '../support/department/comparison.js';
import { brokenBy, linesOf, standingIn } from '../support/department/rules.js';
import { type Happening, type Person, type Story } from '../support/department/story.js';
import { RULES } from './clauses.js';

/*
 * What follows for one person, seat or centre in one month by the text of norm 000 alone, and what process 9 advises. No clause of the norm
 * moves money. Where it says nothing the readings of its catalogue hold.
 */
const CALLS = { least: 70, most: 100 };
const SUCCESSES = { least: 60, most: 80 };

/** The month, up to the end of the day before, of one person or unit. */
export const calculate = (story: Story, person: Person, month: string, today: string): Result => {
  const broken = linesOf(brokenBy(RULES, story, person, month), month, today);
  const own = standingIn(story).filter((one) => one.person === person.id && one.at.startsWith(month));
  const bands = `${month}-31` < today ? bandsOf(person, own) : [];
  return {
    lines: [...broken.map(({ clause, day, opens }) => `${clause} ${day} ${opens ?? 'report'}`), ...bands].sort(),
    fen: { from: 0, to: 0 },
  };
};

/** Averages of a month over the days counted: tenths, so that they are whole. */
const bandsOf = ({ post }: Person, own: readonly Happening[]): readonly string[] => {
  const days = own.filter(({ code }) => code === 'seat-day-counted');
  const sum = (of: (one: Happening) => string | boolean | undefined): number =>
    days.reduce((total, one) => total + Math.round(10 * Number(of(one))), 0);
  const calls = sum(({ attributes }) => attributes['calls']);
  const successes = sum(({ attributes }) => attributes['successes']);
  const accepted = sum(({ attributes }) => attributes['accepted'] ?? attributes['successes']);
  const limit = (number: number): number => 10 * number * days.length;
  const outside = (total: number, { least, most }: typeof CALLS) => total < limit(least) || total > limit(most);
  const is = (clause: string, broken: boolean): readonly string[] => (broken ? [`000-${clause} month report`] : []);
  if (days.length === 0) return [];
  if (post !== 'seat' && post !== 'outbound_centre') return [];
  return [
    ...is('3.3-1a', post === 'seat' && outside(calls, CALLS)),
    ...is('3.3-1b', post === 'seat' && outside(successes, SUCCESSES)),
    ...is('3.3-1c', calls > limit(CALLS.most)),
    ...is('3.3-1d', accepted < limit(SUCCESSES.least)),
  ];
};

export interface Advice {
  readonly verdict: string;
  readonly advice: readonly string[];
  readonly seats: { readonly least: number; readonly most: number } | 'no-fit';
}

/** What averages advise, which may be both or, inside one band and outside the other without an advice, nothing; and the seats for a volume. */
export const advise = (calls: number, accepted: number, volume: number): Advice => {
  const advice = [...(calls > CALLS.most ? ['add-seats'] : []), ...(accepted < SUCCESSES.least ? ['add-volume'] : [])];
  const inside =
    calls >= CALLS.least && calls <= CALLS.most && accepted >= SUCCESSES.least && accepted <= SUCCESSES.most;
  const least = Math.ceil(volume / CALLS.most);
  const most = Math.floor(volume / CALLS.least);
  return {
    verdict: advice.length > 0 ? 'advised' : inside ? 'in-band' : 'mixed',
    advice,
    seats: least > most ? 'no-fit' : { least, most },
  };
};
