import { type Fact } from '../assessment.js';
import { instantAt } from '../obligations/occasions.js';
import { type Claim } from './claims.js';
import { compareText, type FactView } from './fact-view.js';
import { type ExcuseOfOther } from './others-facts.js';
import { type ExcusePlan } from './plan-parts.js';

const DATE_LENGTH = 'YYYY-MM-DD'.length;

/** Whether a bound of an excusing fact (a local date or an instant) lies before, at or after the conduct. */
const compareBound = (bound: string, { conductAt }: Fact): number =>
  bound.length === DATE_LENGTH
    ? compareText(bound, conductAt.localDate)
    : Math.sign(Date.parse(bound) - Date.parse(conductAt.instant));

/**
 * Whether the end of an excusing fact has not passed. Its last moment is within it, unless that is a midnight: what is done then,
 * among it every record of which only the day was stated, is of the day that begins, which leave until 24:00 does not reach.
 */
const reaches = (to: string, conduct: Fact, zone: string): boolean => {
  const compared = compareBound(to, conduct);
  if (compared !== 0 || to.length === DATE_LENGTH) return compared >= 0;
  const { instant, localDate } = conduct.conductAt;
  return Date.parse(instant) !== Date.parse(instantAt(localDate, '00:00', zone));
};

const coversMoment = ({ attributes }: Fact, conduct: Fact, zone: string): boolean => {
  const { from, to } = attributes;
  if (typeof from !== 'string' && typeof to !== 'string') return false;
  return (
    (typeof from !== 'string' || compareBound(from, conduct) <= 0) &&
    (typeof to !== 'string' || reaches(to, conduct, zone))
  );
};

const covers = (excuse: ExcusePlan, excusing: Fact, conduct: Fact): boolean => {
  switch (excuse.covers) {
    case 'incident':
      return excusing.incident !== undefined && excusing.incident === conduct.incident;
    case 'moment':
      return coversMoment(excusing, conduct, excuse.zone);
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
