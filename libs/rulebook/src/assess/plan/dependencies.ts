import { type CompiledExpression } from '../../expressions/index.js';
import { type EditionPlan } from './plan.js';
import { type AggregatePlan, type ClausePlan } from './plan-parts.js';
import { periodsBack } from './service.js';

/** What an expression reads, directly and through other names. */
export interface Reads {
  /** Every measure, also those behind measures that are formulas themselves. */
  readonly measures: readonly string[];
  /** The measures that the expression names itself. */
  readonly direct: readonly string[];
  readonly accounts: readonly string[];
  /** How many periods back results of approved runs are read, in order: `prior1_…` and `prior2_…` are 1 and 2. */
  readonly periods: readonly number[];
}

const RANKING = /^ranking_(.+)_(?:first|last|place)$/u;

/** The name of the ranking that a name such as `ranking_monthly_last` reads, or null. */
export const rankingOf = (name: string): string | null => RANKING.exec(name)?.[1] ?? null;

const collect = (plan: EditionPlan, expression: CompiledExpression): Reads => {
  const seen = new Set<string>();
  const measures: string[] = [];
  const accounts: string[] = [];
  const periods = new Set<number>();
  const follow = (names: readonly string[]): void => {
    for (const name of names) {
      if (seen.has(name)) continue;
      seen.add(name);
      const back = periodsBack(name);
      if (back !== null) periods.add(back);
      const ranking = plan.rankings.get(rankingOf(name) ?? '');
      if (plan.measures.has(name)) {
        measures.push(name);
        follow(plan.measures.get(name)?.expression?.names ?? []);
      } else if (plan.accounts.has(name)) {
        accounts.push(name);
      } else if (name.startsWith('scorecard_')) {
        const card = plan.scorecards.get(name.slice('scorecard_'.length));
        follow(card?.indicators.flatMap(({ actual, target }) => [...actual.names, ...(target?.names ?? [])]) ?? []);
      } else if (plan.payByLine.has(name)) {
        follow(plan.payByLine.get(name)!.formula.names);
      } else if (ranking !== undefined) {
        follow(ranking.by.names.filter((read) => plan.accounts.has(read)));
      }
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
