import { type CompiledEdition } from '../api.js';
import { type Edition } from '../edition.js';
import { parameterValue } from '../compiling/attributes.js';
import { factScope, instalmentScope, rankScope } from '../compiling/scopes.js';
import { type CompiledExpression, type Value } from '../expressions/index.js';
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
import { own } from '../own.js';

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
  private readonly derivedByFact = new Map<string, ReadonlyMap<string, CompiledExpression>>();

  constructor(readonly compiled: CompiledEdition) {
    const { edition } = compiled;
    this.edition = edition;
    this.parts = new PartPlanner(compiled);
    const { scope } = this.parts;
    this.parameters = new Map(
      Object.entries(edition.parameters).map(([name, parameter]) => [name, parameterValue(parameter)]),
    );
    this.waivedCounts = this.parameters.get('waivedCounts') === true;
    const bound = edition.clauses
      .map((clause, order) => ({ clause, order }))
      .filter(({ clause }) => clause.active && clause.enabled);
    this.clauses = bound.map(({ clause, order }) => this.parts.clause(clause, order));
    this.groups = new Map(
      Object.entries(edition.groups).map(([name, group]) => [
        name,
        {
          group,
          rank:
            group.rank === undefined ? null : this.parts.compile(group.rank, rankScope(edition, name), name, 'number'),
        },
      ]),
    );
    this.periodEnd = this.clauses.filter(({ clause }) => clause.on === 'period-end');
    this.clausesByFact = this.indexByFact();
    this.aggregates = edition.aggregates.map((aggregate) => ({
      aggregate,
      lineage: compiled.lineage(aggregate.id),
      appliesTo: this.parts.posts(aggregate.appliesTo),
      times: this.parts.compile(aggregate.times, scope, aggregate.id, 'number'),
      effects: this.parts.effects(aggregate.effects, scope, aggregate.id),
    }));
    this.hasOpenAmounts = [...this.clauses, ...this.aggregates].some((part) =>
      ('everyEffect' in part ? part.everyEffect : part.effects).some(({ unset }) => unset !== null),
    );
    this.measures = new Map(
      Object.entries(edition.measures).map(([name, measure]) => [name, this.parts.measure(name, measure)]),
    );
    this.accounts = new Map(
      Object.entries(edition.accounts).map(([name, account]) => [
        name,
        {
          name,
          appliesTo: this.parts.posts(account.appliesTo),
          initial: this.parts.compile(account.initial, scope, name, 'number'),
          floor: account.floor === undefined ? null : this.parts.compile(account.floor, scope, name, 'number'),
          cap: account.cap === undefined ? null : this.parts.compile(account.cap, scope, name, 'number'),
          capsBonusesFirst: account.order === 'cap-bonuses-first',
        },
      ]),
    );
    this.rankings = new Map(
      Object.entries(edition.rankings).map(([name, { appliesTo, by, among, within, min, strict }]) => [
        name,
        {
          appliesTo: appliesTo === undefined ? null : this.parts.posts(appliesTo),
          by: this.parts.compile(by, scope, name),
          among: this.parts.compile(among, scope, name, 'boolean'),
          within,
          min,
          strict,
        },
      ]),
    );
    this.pay = edition.pay.map((line) => ({
      line,
      appliesTo: this.parts.posts(line.appliesTo ?? ['*']),
      formula: this.parts.compile(line.formula, scope, line.id, 'money'),
      waiver: line.unless === undefined ? null : this.parts.compile(line.unless.condition, scope, line.id, 'boolean'),
    }));
    this.payByLine = new Map(this.pay.map((plan) => [plan.line.line, plan]));
    this.scorecards = new Map(
      Object.entries(edition.scorecards ?? {}).map(([name, card]) => [
        name,
        {
          name,
          appliesTo: this.parts.posts(card.appliesTo),
          indicators: card.indicators.map((indicator) => ({
            indicator,
            actual: this.parts.compile(indicator.actual, scope, indicator.id),
            target: indicator.target === undefined ? null : this.parts.compile(indicator.target, scope, indicator.id),
          })),
        },
      ]),
    );
    this.obligations = new Map(
      Object.entries(edition.obligations ?? {}).map(([name, obligation]) => [
        name,
        {
          name,
          obligation,
          owns: this.parts.posts(obligation.owner),
          event: obligation.every.kind === 'fact' ? this.parts.selection(obligation.every.event, name) : null,
          done: this.parts.selection(obligation.doneBy, name),
        },
      ]),
    );
    this.debts = new Map(
      Object.entries(edition.debts ?? {}).map(([name, debt]) => [
        name,
        { name, debt, instalment: this.parts.compile(debt.instalment, instalmentScope(scope), debt.id, 'money') },
      ]),
    );
    this.outcomes = edition.outcomes.map((outcome) => ({
      outcome,
      condition: this.parts.compile(outcome.where, scope, outcome.id, 'boolean'),
    }));
    this.states = new Map(
      Object.entries(edition.states ?? {}).map(([name, machine]) => [
        name,
        {
          name,
          machine,
          appliesTo: this.parts.posts(machine.appliesTo),
          levels: machine.levels.map((level) => ({
            level,
            condition: this.parts.compile(level.where, scope, level.id, 'boolean'),
          })),
        },
      ]),
    );
    this.results = new Map(
      Object.entries(edition.results).map(([name, text]) => [name, this.parts.compile(text, scope, name)]),
    );
  }

  /** Computed attributes of facts of this code. */
  derived(code: string): ReadonlyMap<string, CompiledExpression> {
    const known = this.derivedByFact.get(code);
    if (known !== undefined) return known;
    const scope = factScope(this.edition, code);
    const texts = Object.entries(own(this.edition.facts, code)?.derived ?? {});
    const derived = new Map(texts.map(([name, text]) => [name, this.parts.compile(text, scope, code)]));
    this.derivedByFact.set(code, derived);
    return derived;
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
