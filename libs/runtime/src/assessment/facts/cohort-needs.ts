import { addDays } from '#callcentre';
import { dutyReach, type CompiledEdition, type DutyReach, type Fact, type Period } from '#rulebook';
import { dayNamed, LONGEST_REACH_DAYS } from './fact-reach.js';

/**
 * What makes one scorecard rest on what others did also before the period has ended: a duty that a colleague may have done,
 * or that somebody else's fact made due; a unit that answers for its members; an excuse that is about somebody else.
 */
export interface CohortNeeds {
  /** Null where no edition has duties. */
  readonly duties: DutyReach | null;
  /** Kinds of units that are assessed besides people. */
  readonly unitKinds: readonly string[];
  /** Whether a fact of somebody else may excuse. */
  readonly excusesOfAnybody: boolean;
}

const together = (one: DutyReach | null, other: DutyReach | null): DutyReach | null => {
  if (one === null || other === null) return one ?? other;
  return {
    codes: [...new Set([...one.codes, ...other.codes])],
    before: Math.max(one.before, other.before),
    after: Math.max(one.after, other.after),
    anchors: Object.fromEntries(
      [...new Set([...Object.keys(one.anchors), ...Object.keys(other.anchors)])].map((code) => [
        code,
        [...new Set([...(one.anchors[code] ?? []), ...(other.anchors[code] ?? [])])],
      ]),
    ),
    lasting: [...new Set([...one.lasting, ...other.lasting])],
  };
};

/** What any of the editions needs. */
export const cohortNeeds = (editions: readonly CompiledEdition[]): CohortNeeds => ({
  duties: editions.map(({ edition }) => dutyReach(edition)).reduce(together, null),
  unitKinds: [...new Set(editions.flatMap(({ edition }) => edition.unitKinds ?? []))],
  excusesOfAnybody: editions.some(({ edition: { clauses } }) =>
    clauses.some(({ excusedBy }) => excusedBy.some(({ about }) => about === 'anybody')),
  ),
});

/** Whether scorecards of the period are computed from everybody's facts together, however few of them changed. */
export const needsCohort = ({ duties, unitKinds, excusesOfAnybody }: CohortNeeds): boolean =>
  duties !== null || unitKinds.length > 0 || excusesOfAnybody;

/** Days from the first to the last on which a fact bears on duties of the period by its conduct, or by a day that it names. */
const dutyDays = ({ start, end }: Pick<Period, 'start' | 'end'>, { before, after }: DutyReach) => ({
  from: addDays(start, -before),
  to: addDays(end, after),
});

/** The days of conduct to look through for duties of the period: half a year around it where a day may be named long before or after. */
export const dutyConductDays = (period: Pick<Period, 'start' | 'end'>, duties: DutyReach) =>
  duties.lasting.length === 0
    ? dutyDays(period, duties)
    : { from: addDays(period.start, -LONGEST_REACH_DAYS), to: addDays(period.end, LONGEST_REACH_DAYS) };

/** Tells whether a fact fulfils, or makes due, duties of the period although its conduct lies outside. */
export const bearsOnDuties = (
  period: Pick<Period, 'start' | 'end'>,
  { duties }: Pick<CohortNeeds, 'duties'>,
): ((fact: Fact) => boolean) => {
  if (duties === null) return () => false;
  const [codes, lasting] = [new Set(duties.codes), new Set(duties.lasting)];
  const around = dutyDays(period, duties);
  const whole = dutyConductDays(period, duties);
  // A moment that an attribute names may be of the next local day.
  const named = { from: addDays(around.from, -1), to: addDays(around.to, 1) };
  const within = (date: string, { from, to }: typeof around): boolean => date >= from && date <= to;
  return ({ code, attributes, conductAt: { localDate } }) => {
    if (!codes.has(code) || !within(localDate, whole)) return false;
    if (within(localDate, around) || (lasting.has(code) && localDate <= around.to)) return true;
    return (duties.anchors[code] ?? []).some((name) => {
      const day = dayNamed(attributes[name]);
      return day !== null && within(day, named);
    });
  };
};
