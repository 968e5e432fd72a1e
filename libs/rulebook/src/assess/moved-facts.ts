import { type Environment, type Value, isDecimalText, isExact, parseDecimal } from '../expressions/index.js';
import { type Claim } from './claims.js';

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

/**
 * A fact as the clause reads it to which an appeal moved it: it counts as one of those that the clause is for. What they derive, such as how
 * grave it is, is derived as they derive it, and what the clause takes its points from is what the ruling said.
 */
export const environmentOf = (claim: Claim): Environment => {
  const { view, clause, movedBy } = claim;
  const own = view.environment;
  const codes = clause.clause.when?.facts ?? [];
  if (movedBy === undefined || codes.includes(view.fact.code)) return own;
  const environment: Environment = (name) => {
    const ruled = ruledOn(claim, name);
    if (ruled !== null) return ruled;
    const formulas = codes.flatMap((code) => view.plan.derived(code).get(name) ?? []);
    return formulas.length === 0 ? own(name) : common(formulas.map((formula) => formula.evaluate(environment)));
  };
  return environment;
};
