import { type Fact } from '../assessment.js';
import { type Claim } from './claims.js';
import { compareText, type FactView } from './fact-view.js';
import { type ExcusePlan } from './plan-parts.js';

const DATE_LENGTH = 'YYYY-MM-DD'.length;

/** Whether a bound of an excusing fact (a local date or an instant) lies before, at or after the conduct. */
const compareBound = (bound: string, { conductAt }: Fact): number =>
  bound.length === DATE_LENGTH
    ? compareText(bound, conductAt.localDate)
    : Math.sign(Date.parse(bound) - Date.parse(conductAt.instant));

const coversMoment = ({ attributes }: Fact, conduct: Fact): boolean => {
  const { from, to } = attributes;
  if (typeof from !== 'string' && typeof to !== 'string') return false;
  return (
    (typeof from !== 'string' || compareBound(from, conduct) <= 0) &&
    (typeof to !== 'string' || compareBound(to, conduct) >= 0)
  );
};

const covers = (excuse: ExcusePlan, excusing: Fact, conduct: Fact): boolean => {
  switch (excuse.covers) {
    case 'incident':
      return excusing.incident !== undefined && excusing.incident === conduct.incident;
    case 'moment':
      return coversMoment(excusing, conduct);
    case 'day':
      return excusing.conductAt.localDate === conduct.conductAt.localDate;
  }
};

/** The person's facts that excuse a claim. A fact that is only alleged, or that an appeal dismissed, excuses nothing. */
export const excusesFor = (
  { view, clause }: Claim,
  views: readonly FactView[],
  isFallen: (view: FactView) => boolean,
): readonly Fact[] => {
  if (clause.excuses.length === 0) return [];
  const excusing = views.filter((other) => {
    const { fact } = other;
    if (fact.status !== 'standing' || fact.id === view.fact.id) return false;
    const accepted = clause.excuses.some(
      (excuse) =>
        excuse.fact === fact.code &&
        (!excuse.prior || Date.parse(fact.conductAt.instant) <= Date.parse(view.fact.conductAt.instant)) &&
        covers(excuse, fact, view.fact) &&
        (excuse.condition === null || other.evaluate(excuse.condition) === true) &&
        (excuse.conduct === null || view.evaluate(excuse.conduct) === true),
    );
    return accepted && !isFallen(other);
  });
  return excusing.map(({ fact }) => fact);
};
