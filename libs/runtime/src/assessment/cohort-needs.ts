import { addDays } from '#callcentre';
import { dutyReach, type CompiledEdition, type DutyReach, type Fact, type Period } from '#rulebook';

/**
 * What makes one scorecard rest on what others did also before the period has ended: a duty that a colleague may have done,
 * or that somebody else's fact made due; a unit that answers for its members.
 */
export interface CohortNeeds {
  /** Null where no edition has duties. */
  readonly duties: DutyReach | null;
  /** Kinds of units that are assessed besides people. */
  readonly unitKinds: readonly string[];
}

const together = (one: DutyReach | null, other: DutyReach | null): DutyReach | null => {
  if (one === null || other === null) return one ?? other;
  return {
    codes: [...new Set([...one.codes, ...other.codes])],
    before: Math.max(one.before, other.before),
    after: Math.max(one.after, other.after),
  };
};

/** What any of the editions needs. */
export const cohortNeeds = (editions: readonly CompiledEdition[]): CohortNeeds => ({
  duties: editions.map(({ edition }) => dutyReach(edition)).reduce(together, null),
  unitKinds: [...new Set(editions.flatMap(({ edition }) => edition.unitKinds ?? []))],
});

/** The editions that an assessment of the period may apply. */
export const inForceBy = (editions: readonly CompiledEdition[], { end }: Pick<Period, 'end'>): typeof editions =>
  editions.filter(({ edition }) => edition.effectiveFrom <= end);

export const needsCohort = ({ duties, unitKinds }: CohortNeeds): boolean => duties !== null || unitKinds.length > 0;

/** Days from the first to the last on which a fact bears on duties of the period. */
export const dutyDays = ({ start, end }: Pick<Period, 'start' | 'end'>, { before, after }: DutyReach) => ({
  from: addDays(start, -before),
  to: addDays(end, after),
});

/** Tells whether a fact fulfils, or makes due, duties of the period although its conduct lies outside. */
export const bearsOnDuties = (
  period: Pick<Period, 'start' | 'end'>,
  { duties }: CohortNeeds,
): ((fact: Fact) => boolean) => {
  if (duties === null) return () => false;
  const codes = new Set(duties.codes);
  const { from, to } = dutyDays(period, duties);
  return ({ code, conductAt: { localDate } }) => codes.has(code) && localDate >= from && localDate <= to;
};
