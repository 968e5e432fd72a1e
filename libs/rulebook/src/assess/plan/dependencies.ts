import { type CompiledExpression } from '../../expressions/index.js';
import { placeRead, priorRead, scorecardNames } from '../../made-names.js';
import { type EditionPlan } from './plan.js';
import { type AggregatePlan, type ClausePlan } from './plan-parts.js';

/** What an expression reads, directly and through other names. */
export interface Reads {
  /** Every measure, also those behind measures that are formulas themselves. */
  readonly measures: readonly string[];
  /** The measures that the expression names itself. */
  readonly direct: readonly string[];
  readonly accounts: readonly string[];
  /** How many periods back results of approved runs are read, in order. */
  readonly periods: readonly number[];
}

/** The names by which what goes by this name is computed; of a ranking the accounts alone. */
const directlyBehind = (plan: EditionPlan, name: string): readonly string[] => {
  const measure = plan.measures.get(name);
  if (measure !== undefined) return measure.expression?.names ?? [];
  if (plan.accounts.has(name)) return [];
  const card = scorecardNames.partOf(name);
  if (card !== null) {
    const { indicators = [] } = plan.scorecards.get(card) ?? {};
    return indicators.flatMap(({ actual, target }) => [...actual.names, ...(target?.names ?? [])]);
  }
  const pay = plan.payByLine.get(name);
  if (pay !== undefined) return pay.formula.names;
  const ranking = plan.rankings.get(placeRead(name)?.ranking ?? '');
  return ranking?.by.names.filter((read) => plan.accounts.has(read)) ?? [];
};

const collect = (plan: EditionPlan, expression: CompiledExpression): Reads => {
  const seen = new Set<string>();
  const measures: string[] = [];
  const accounts: string[] = [];
  const periods = new Set<number>();
  const follow = (names: readonly string[]): void => {
    for (const name of names) {
      if (seen.has(name)) continue;
      seen.add(name);
      const prior = priorRead(name);
      if (prior !== null) periods.add(prior.back);
      if (plan.measures.has(name)) measures.push(name);
      else if (plan.accounts.has(name)) accounts.push(name);
      follow(directlyBehind(plan, name));
    }
  };
  follow(expression.names);
  return {
    measures,
    direct: measures.filter((name) => expression.names.includes(name)),
    accounts,
    periods: [...periods].sort((one, other) => one - other),
  };
};

const READS = new WeakMap<EditionPlan, WeakMap<CompiledExpression, Reads>>();

/** Measures and accounts behind an expression; found once for each. */
export const readsOf = (plan: EditionPlan, expression: CompiledExpression): Reads => {
  let ofPlan = READS.get(plan);
  if (ofPlan === undefined) READS.set(plan, (ofPlan = new WeakMap<CompiledExpression, Reads>()));
  let reads = ofPlan.get(expression);
  if (reads === undefined) ofPlan.set(expression, (reads = collect(plan, expression)));
  return reads;
};

/** What of the month's end may charge an account. */
export interface Chargers {
  readonly aggregates: readonly AggregatePlan[];
  readonly clauses: readonly ClausePlan[];
}

const CHARGERS = new WeakMap<EditionPlan, Map<string, Chargers>>();

/** Aggregates and clauses of the month's end with an effect on the account; found once for each. */
export const chargersOf = (plan: EditionPlan, account: string): Chargers => {
  const ofPlan = CHARGERS.get(plan) ?? new Map<string, Chargers>();
  CHARGERS.set(plan, ofPlan);
  const known = ofPlan.get(account);
  if (known !== undefined) return known;
  const charges = ({ effects }: Pick<AggregatePlan, 'effects'>): boolean =>
    effects.some(({ target }) => target === account);
  const found = { aggregates: plan.aggregates.filter(charges), clauses: plan.periodEnd.filter(charges) };
  ofPlan.set(account, found);
  return found;
};
