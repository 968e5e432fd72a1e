import { type Fact } from '../../assessment/assessment.js';

/** A fact that arrived twice counts once. */
export const withoutRepeats = (facts: readonly Fact[]): readonly Fact[] => {
  const seen = new Set<string>();
  return facts.filter(({ id }) => !seen.has(id) && seen.add(id));
};

/**
 * The standing facts of the code and local day of one of them, up to it in judging order, and that one. An appeal that
 * dismissed one of the others takes it out of the day.
 */
export const standingOnDay = (
  sorted: readonly Fact[],
  of: Fact,
  fallen: () => ReadonlyMap<string, unknown>,
): readonly Fact[] => {
  const { code, conductAt } = of;
  const earlier = sorted
    .slice(0, sorted.indexOf(of))
    .filter(
      (fact) => fact.code === code && fact.status === 'standing' && fact.conductAt.localDate === conductAt.localDate,
    );
  return [...(earlier.length === 0 ? [] : earlier.filter(({ id }) => !fallen().has(id))), of];
};
