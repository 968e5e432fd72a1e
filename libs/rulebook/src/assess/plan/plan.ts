import { type CompiledEdition } from '../../edition/compiled.js';
import { type Edition } from '../../edition/edition.js';
import { parameterValue } from '../../compiling/attributes.js';
import { factScope } from '../../compiling/scopes.js';
import { type CompiledExpression, type Value } from '../../expressions/index.js';
import { Kept } from '../kept.js';
import { PartPlanner } from './part-planner.js';
import {
  type AccountPlan,
  type AggregatePlan,
  type ClausePlan,
  type DebtPlan,
  type GroupPlan,
  type IndicatorCardPlan,
  type MeasurePlan,
  type ObligationPlan,
  type OutcomePlan,
  type PayPlan,
  type RankingPlan,
  type StatePlan,
} from './plan-parts.js';
import { own } from '../../own.js';

/** What becomes of each part that stands under a name, in the order of the file; nothing where the edition has none of the kind. */
const eachNamed = <Part, Plan>(
  parts: Readonly<Record<string, Part>> | undefined,
  plan: (name: string, part: Part) => Plan,
): ReadonlyMap<string, Plan> => new Map(Object.entries(parts ?? {}).map(([name, part]) => [name, plan(name, part)]));

/** An edition's expressions compiled and its clauses indexed, once; evaluated for every person. */
export class EditionPlan {
  readonly edition: Edition;
  readonly parameters: ReadonlyMap<string, Value>;
  /** Clauses on facts by fact code, in the order of the file. */
  readonly clausesByFact: ReadonlyMap<string, readonly ClausePlan[]>;
  readonly clauses: readonly ClausePlan[];
  readonly groups: ReadonlyMap<string, GroupPlan>;
  readonly debts: ReadonlyMap<string, DebtPlan>;
  readonly obligations: ReadonlyMap<string, ObligationPlan>;
  readonly scorecards: ReadonlyMap<string, IndicatorCardPlan>;
  readonly payByLine: ReadonlyMap<string, PayPlan>;
  readonly states: ReadonlyMap<string, StatePlan>;
  /** Whether a clause has an amount that the norm leaves open. */
  readonly hasOpenAmounts: boolean;
  readonly periodEnd: readonly ClausePlan[];
  readonly aggregates: readonly AggregatePlan[];
  readonly measures: ReadonlyMap<string, MeasurePlan>;
  readonly accounts: ReadonlyMap<string, AccountPlan>;
  readonly rankings: ReadonlyMap<string, RankingPlan>;
  readonly pay: readonly PayPlan[];
  readonly outcomes: readonly OutcomePlan[];
  readonly results: ReadonlyMap<string, CompiledExpression>;
  readonly waivedCounts: boolean;
  private readonly parts: PartPlanner;
  private readonly derivedByFact = new Kept<string, ReadonlyMap<string, CompiledExpression>>();

  constructor(readonly compiled: CompiledEdition) {
    const { edition } = compiled;
    this.edition = edition;
    this.parts = new PartPlanner(compiled);
    const { parts } = this;
    this.parameters = eachNamed(edition.parameters, (_, parameter) => parameterValue(parameter));
    this.waivedCounts = this.parameters.get('waivedCounts') === true;
    const bound = edition.clauses
      .map((clause, order) => ({ clause, order }))
      .filter(({ clause }) => clause.active && clause.enabled);
    this.clauses = bound.map(({ clause, order }) => parts.clause(clause, order));
    this.groups = eachNamed(edition.groups, (name, group) => parts.group(name, group));
    this.periodEnd = this.clauses.filter(({ clause }) => clause.on === 'period-end');
    this.clausesByFact = this.indexByFact();
    this.aggregates = edition.aggregates.map((aggregate) => parts.aggregate(aggregate));
    this.hasOpenAmounts = [...this.clauses, ...this.aggregates].some((part) =>
      ('everyEffect' in part ? part.everyEffect : part.effects).some(({ unset }) => unset !== null),
    );
    this.measures = eachNamed(edition.measures, (name, measure) => parts.measure(name, measure));
    this.accounts = eachNamed(edition.accounts, (name, account) => parts.account(name, account));
    this.rankings = eachNamed(edition.rankings, (name, ranking) => parts.ranking(name, ranking));
    this.pay = edition.pay.map((line) => parts.payLine(line));
    this.payByLine = new Map(this.pay.map((plan) => [plan.line.line, plan]));
    this.scorecards = eachNamed(edition.scorecards, (name, card) => parts.indicatorCard(name, card));
    this.obligations = eachNamed(edition.obligations, (name, obligation) => parts.obligation(name, obligation));
    this.debts = eachNamed(edition.debts, (name, debt) => parts.debt(name, debt));
    this.outcomes = edition.outcomes.map((outcome) => parts.outcome(outcome));
    this.states = eachNamed(edition.states, (name, machine) => parts.states(name, machine));
    this.results = eachNamed(edition.results, (name, text) => parts.compile(text, parts.scope, name));
  }

  /** Computed attributes of facts of this code. */
  derived(code: string): ReadonlyMap<string, CompiledExpression> {
    return this.derivedByFact.of(code, () => {
      const scope = factScope(this.edition, code);
      const texts = Object.entries(own(this.edition.facts, code)?.derived ?? {});
      return new Map(texts.map(([name, text]) => [name, this.parts.compile(text, scope, code)]));
    });
  }

  private indexByFact(): ReadonlyMap<string, readonly ClausePlan[]> {
    const index = new Map<string, ClausePlan[]>();
    for (const plan of this.clauses) {
      for (const code of plan.clause.on === 'fact' ? new Set(plan.clause.when?.facts) : [])
        index.set(code, [...(index.get(code) ?? []), plan]);
    }
    return index;
  }
}

const PLANS = new WeakMap<CompiledEdition, EditionPlan>();

/** The plan of a compiled edition; made when first asked for. Throws ExpressionProblem for an edition that the check refuses. */
export const planOf = (compiled: CompiledEdition): EditionPlan => {
  let plan = PLANS.get(compiled);
  if (plan === undefined) {
    plan = new EditionPlan(compiled);
    PLANS.set(compiled, plan);
  }
  return plan;
};
