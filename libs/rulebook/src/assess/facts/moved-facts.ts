import { type Environment, type Value, isDecimalText, isExact, parseDecimal } from '../../expressions/index.js';
import { type Claim } from './claim.js';

/** What the ruling said of the attribute that the clause takes its points from, where the fact states none. */
const ruledOn = ({ clause, movedBy }: Claim, name: string): Value | null => {
  const isTaken = clause.everyEffect.some(({ effect }) => effect.kind === 'stated' && effect.attribute === name);
  const points = movedBy?.points;
  return isTaken && points !== undefined && isDecimalText(points) ? parseDecimal(points) : null;
};

/** The one value that all of them are; where they differ nobody knows it. */
const common = ([first, ...others]: readonly Value[]): Value => {
  if (first === undefined || !isExact(first)) return 'unknown';
  return others.every((other) => isExact(other) && other.eq(first)) ? first : 'unknown';
};

/** Attributes that the clause's condition asks for and the fact states otherwise: the appeal found them to be other, and nobody says what. */
const foundOther = ({ view, clause }: Claim): readonly string[] => {
  const { condition } = clause;
  if (condition === null || view.evaluate(condition) !== false) return [];
  const stated = view.plan.edition.facts[view.fact.code]?.attributes ?? {};
  return condition.names.filter((name) => Object.hasOwn(stated, name));
};

/**
 * A fact as the clause reads it to which an appeal moved it: it counts as one of those that the clause is for. What they derive, such as how
 * grave it is, is derived as they derive it, and what the clause takes its points from is what the ruling said.
 */
export const environmentOf = (claim: Claim): Environment => {
  const { view, clause, movedBy } = claim;
  const own = view.environment;
  if (movedBy === undefined) return own;
  const codes = clause.clause.when?.facts ?? [];
  const isOneOfThem = codes.includes(view.fact.code);
  const other = isOneOfThem ? foundOther(claim) : [];
  if (isOneOfThem && other.length === 0) return own;
  const derivedBy = isOneOfThem ? [view.fact.code] : codes;
  const environment: Environment = (name) => {
    if (other.includes(name)) return 'unknown';
    const ruled = ruledOn(claim, name);
    if (ruled !== null) return ruled;
    const formulas = derivedBy.flatMap((code) => view.plan.derived(code).get(name) ?? []);
    return formulas.length === 0 ? own(name) : common(formulas.map((formula) => formula.evaluate(environment)));
  };
  return environment;
};
