import { type Fact } from '../../assessment/assessment.js';
import { localDateOf, sameTimeOn } from '../../calendars/dates.js';
import { instantAt } from '../../calendars/dates.js';
import { type Claim } from './claim.js';
import { type FactView } from './fact-view.js';
import { compareText } from '../../text-order.js';
import { type ExcuseOfOther } from './others-facts.js';
import { type ExcusePlan } from '../plan/plan-parts.js';

const DATE_LENGTH = 'YYYY-MM-DD'.length;

const isDay = (bound: unknown): boolean => typeof bound === 'string' && bound.length === DATE_LENGTH;

/** Whether a bound of an excusing fact (a local date or an instant) lies before, at or after the conduct. */
const compareBound = (bound: string, { conductAt }: Fact): number =>
  isDay(bound) ? compareText(bound, conductAt.localDate) : Math.sign(Date.parse(bound) - Date.parse(conductAt.instant));

/** Where a bound is the very moment of the conduct: whether that is the midnight which begins (`00:00`) or ends (`24:00`) the day of the conduct. */
const isMidnight = ({ conductAt: { instant, localDate } }: Fact, time: '00:00' | '24:00', zone: string): boolean =>
  Date.parse(instant) === Date.parse(instantAt(localDate, time, zone));

/**
 * Whether the conduct lies within an excusing fact, its first and last moment included, unless these are a midnight between two days: what
 * is done then, among it every record of which only the day was stated, is of the day that begins, which leave until 24:00 does
 * not reach; and what was missed by 24:00 is of the day that ends, which leave from then on does not reach.
 */
const coversMoment = ({ attributes }: Fact, conduct: Fact, zone: string): boolean => {
  const { from, to } = attributes;
  if (typeof from !== 'string' && typeof to !== 'string') return false;
  const begins = typeof from === 'string' ? compareBound(from, conduct) : -1;
  const ends = typeof to === 'string' ? compareBound(to, conduct) : 1;
  if (begins > 0 || ends < 0) return false;
  if (begins === 0 && !isDay(from) && isMidnight(conduct, '24:00', zone)) return false;
  return ends > 0 || isDay(to) || !isMidnight(conduct, '00:00', zone);
};

/**
 * Whether the shift that begins on a day is one of those from `from` to `to`: the first begins with `from`, and where leave goes on for days
 * another begins on each of them at the same time of the clock, as long as that lies before `to`.
 */
const coversShiftOf = (day: string, from: string, to: string, zone: string): boolean => {
  const first = localDateOf(from, zone);
  if (first === null || day <= first) return day === first;
  if (isDay(to)) return day <= to;
  return (isDay(from) ? Date.parse(instantAt(day, '00:00', zone)) : sameTimeOn(day, from, zone)) < Date.parse(to);
};

/**
 * Whether the conduct is of a shift that an excusing fact names by its `from` and `to`, on whichever side of midnight it lies (003-C.8b). A
 * record of which only the day was stated is of the shift that begins on that day; and a fact that does not say from when until when the
 * shift goes is of its own day, since nothing of it is looked for on others.
 */
const coversShift = (excusing: Fact, conduct: Fact, zone: string): boolean => {
  const { from, to } = excusing.attributes;
  const { localDate } = conduct.conductAt;
  if (typeof from !== 'string' || typeof to !== 'string') return excusing.conductAt.localDate === localDate;
  if (isMidnight(conduct, '00:00', zone)) return coversShiftOf(localDate, from, to, zone);
  return coversMoment(excusing, conduct, zone);
};

const covers = (excuse: ExcusePlan, excusing: Fact, conduct: Fact): boolean => {
  switch (excuse.covers) {
    case 'incident':
      return excusing.incident !== undefined && excusing.incident === conduct.incident;
    case 'moment':
      return coversMoment(excusing, conduct, excuse.zone);
    case 'shift':
      return coversShift(excusing, conduct, excuse.zone);
    case 'day':
      return excusing.conductAt.localDate === conduct.conductAt.localDate;
  }
};

/** Whether one of the excuses of the claim's clause takes the fact. A fact that is only alleged excuses nothing. */
const isTaken = ({ view, clause }: Claim, other: FactView, wanted: (excuse: ExcusePlan) => boolean): boolean => {
  const { fact } = other;
  if (fact.status !== 'standing' || fact.id === view.fact.id) return false;
  return clause.excuses.some(
    (excuse) =>
      wanted(excuse) &&
      excuse.fact === fact.code &&
      (!excuse.prior || Date.parse(fact.conductAt.instant) <= Date.parse(view.fact.conductAt.instant)) &&
      covers(excuse, fact, view.fact) &&
      (excuse.condition === null || other.evaluate(excuse.condition) === true) &&
      (excuse.conduct === null || view.evaluate(excuse.conduct) === true),
  );
};

/** What may excuse a claim: the person's own facts, and those of others by the incident that they are of. */
export interface Excusing {
  readonly own: readonly FactView[];
  readonly isFallen: (view: FactView) => boolean;
  readonly ofOthers: (incident: string) => readonly ExcuseOfOther[];
}

/** The facts that excuse a claim, the person's own first. One that an appeal dismissed excuses nothing. */
export const excusesFor = (claim: Claim, { own, isFallen, ofOthers }: Excusing): readonly Fact[] => {
  const { excuses } = claim.clause;
  if (excuses.length === 0) return [];
  const found = own.filter((view) => isTaken(claim, view, () => true) && !isFallen(view));
  const { incident } = claim.view.fact;
  const others = incident === undefined || !excuses.some(({ ofAnybody }) => ofAnybody) ? [] : ofOthers(incident);
  const ofAnybody = others.filter(
    ({ view, hasFallen }) => isTaken(claim, view, (excuse) => excuse.ofAnybody) && !hasFallen(),
  );
  return [...found, ...ofAnybody.map(({ view }) => view)].map(({ fact }) => fact);
};
