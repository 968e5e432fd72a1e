import { type CompiledEdition } from '../api.js';
import { type Clause, type Edition, type Effect, type FactSelection, type Measure } from '../edition.js';
import {
  type SelectionPlan,
  type EffectPlan,
  type ClausePlan,
  type DebtPlan,
  type GroupPlan,
  type IndicatorCardPlan,
  type ObligationPlan,
  type StatePlan,
  type AggregatePlan,
  type MeasurePlan,
  type AccountPlan,
  type RankingPlan,
  type PayPlan,
  type OutcomePlan,
} from './plan-parts.js';
import { effectWeight, moneyOfEffect, pricedOnce, targetOf } from './plan-effects.js';
import { unsetAmount } from './unset.js';
import { dateContextOf } from '../compiling/date-context.js';
import { parameterValue } from '../compiling/attributes.js';
import {
  clauseScope,
  commonScope,
  factScope,
  instalmentScope,
  parameterScope,
  periodScope,
  rankScope,
} from '../compiling/scopes.js';
import {
  compileExpression,
  type CompiledExpression,
  Decimal,
  type ExpressionType,
  type Scope,
  type Value,
  ZERO,
} from '../expressions/index.js';

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
  private readonly scope: Scope;
  private readonly derivedByFact = new Map<string, ReadonlyMap<string, CompiledExpression>>();

  constructor(readonly compiled: CompiledEdition) {
    const { edition } = compiled;
    this.edition = edition;
    const scope = periodScope(edition);
    this.scope = scope;
    this.parameters = new Map(
      Object.entries(edition.parameters).map(([name, parameter]) => [name, parameterValue(parameter)]),
    );
    this.waivedCounts = this.parameters.get('waivedCounts') === true;
    const bound = edition.clauses
      .map((clause, order) => ({ clause, order }))
      .filter(({ clause }) => clause.active && clause.enabled);
    this.clauses = bound.map(({ clause, order }) => this.planClause(clause, order));
    this.groups = new Map(
      Object.entries(edition.groups).map(([name, group]) => [
        name,
        {
          group,
          rank: group.rank === undefined ? null : this.compile(group.rank, rankScope(edition, name), name, 'number'),
        },
      ]),
    );
    this.periodEnd = this.clauses.filter(({ clause }) => clause.on === 'period-end');
    this.clausesByFact = this.indexByFact();
    this.aggregates = edition.aggregates.map((aggregate) => ({
      aggregate,
      lineage: compiled.lineage(aggregate.id),
      appliesTo: this.posts(aggregate.appliesTo),
      times: this.compile(aggregate.times, scope, aggregate.id, 'number'),
      effects: this.planEffects(aggregate.effects, scope, aggregate.id),
    }));
    this.hasOpenAmounts = [...this.clauses, ...this.aggregates].some((part) =>
      ('everyEffect' in part ? part.everyEffect : part.effects).some(({ unset }) => unset !== null),
    );
    this.measures = new Map(
      Object.entries(edition.measures).map(([name, measure]) => [name, this.planMeasure(name, measure)]),
    );
    this.accounts = new Map(
      Object.entries(edition.accounts).map(([name, account]) => [
        name,
        {
          name,
          appliesTo: this.posts(account.appliesTo),
          initial: this.compile(account.initial, scope, name, 'number'),
          floor: account.floor === undefined ? null : this.compile(account.floor, scope, name, 'number'),
          cap: account.cap === undefined ? null : this.compile(account.cap, scope, name, 'number'),
          capsBonusesFirst: account.order === 'cap-bonuses-first',
        },
      ]),
    );
    this.rankings = new Map(
      Object.entries(edition.rankings).map(([name, { by, among, within, min, strict }]) => [
        name,
        { by: this.compile(by, scope, name), among: this.compile(among, scope, name, 'boolean'), within, min, strict },
      ]),
    );
    this.pay = edition.pay.map((line) => ({
      line,
      appliesTo: this.posts(line.appliesTo ?? ['*']),
      formula: this.compile(line.formula, scope, line.id, 'money'),
      waiver: line.unless === undefined ? null : this.compile(line.unless.condition, scope, line.id, 'boolean'),
    }));
    this.payByLine = new Map(this.pay.map((plan) => [plan.line.line, plan]));
    this.scorecards = new Map(
      Object.entries(edition.scorecards ?? {}).map(([name, card]) => [
        name,
        {
          name,
          appliesTo: this.posts(card.appliesTo),
          indicators: card.indicators.map((indicator) => ({
            indicator,
            actual: this.compile(indicator.actual, scope, indicator.id),
            target: indicator.target === undefined ? null : this.compile(indicator.target, scope, indicator.id),
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
          owns: this.posts(obligation.owner),
          event: obligation.every.kind === 'fact' ? this.planSelection(obligation.every.event, name) : null,
          done: this.planSelection(obligation.doneBy, name),
        },
      ]),
    );
    this.debts = new Map(
      Object.entries(edition.debts ?? {}).map(([name, debt]) => [
        name,
        { name, debt, instalment: this.compile(debt.instalment, instalmentScope(scope), debt.id, 'money') },
      ]),
    );
    this.outcomes = edition.outcomes.map((outcome) => ({
      outcome,
      condition: this.compile(outcome.where, scope, outcome.id, 'boolean'),
    }));
    this.states = new Map(
      Object.entries(edition.states ?? {}).map(([name, machine]) => [
        name,
        {
          name,
          machine,
          appliesTo: this.posts(machine.appliesTo),
          levels: machine.levels.map((level) => ({
            level,
            condition: this.compile(level.where, scope, level.id, 'boolean'),
          })),
        },
      ]),
    );
    this.results = new Map(
      Object.entries(edition.results).map(([name, text]) => [name, this.compile(text, scope, name)]),
    );
  }

  /** Computed attributes of facts of this code. */
  derived(code: string): ReadonlyMap<string, CompiledExpression> {
    const known = this.derivedByFact.get(code);
    if (known !== undefined) return known;
    const scope = factScope(this.edition, code);
    const texts = Object.entries(this.edition.facts[code]?.derived ?? {});
    const derived = new Map(texts.map(([name, text]) => [name, this.compile(text, scope, code)]));
    this.derivedByFact.set(code, derived);
    return derived;
  }

  private compile(text: string, scope: Scope, place: string, expect?: ExpressionType): CompiledExpression {
    const dates = dateContextOf(this.edition);
    return compileExpression(text, scope, { place, dates, ...(expect !== undefined && { expect: [expect] }) });
  }

  private posts(names: readonly string[]): (post: string) => boolean {
    const units = new Set(this.edition.unitKinds);
    if (names.includes('*')) return (post) => !units.has(post);
    const posts = new Set(names.flatMap((name) => this.edition.postGroups[name] ?? [name]));
    return (post) => posts.has(post);
  }

  private planSelection(selection: FactSelection, place: string): SelectionPlan {
    const { facts, where } = selection;
    return {
      codes: facts,
      condition: where === undefined ? null : this.compile(where, commonScope(this.edition, facts), place, 'boolean'),
    };
  }

  private planMoney(text: string | undefined, scope: Scope, place: string): CompiledExpression | null {
    return text === undefined ? null : this.compile(text, scope, place, 'money');
  }

  private planEffects(effects: readonly Effect[], scope: Scope, place: string): readonly EffectPlan[] {
    return effects.map((effect) => ({
      effect,
      target: targetOf(effect),
      priced: pricedOnce(effect),
      unset: effect.kind === 'unset' ? unsetAmount(effect.unset) : null,
      money: this.planMoney(moneyOfEffect(effect), scope, place),
    }));
  }

  private planClause(clause: Clause, order: number): ClausePlan {
    const scope = clause.on === 'fact' ? clauseScope(this.edition, clause.when?.facts ?? []) : this.scope;
    const where = clause.on === 'fact' ? clause.when?.where : clause.where;
    const options = Object.entries(clause.choice?.options ?? {});
    const effects = this.planEffects(clause.effects, scope, clause.id);
    const planned = new Map(options.map(([name, chosen]) => [name, this.planEffects(chosen, scope, clause.id)]));
    const everyEffect = [...effects, ...[...planned.values()].flat()];
    return {
      clause,
      order,
      lineage: this.compiled.lineage(clause.id),
      appliesTo: this.posts(clause.appliesTo),
      condition: where === undefined ? null : this.compile(where, scope, clause.id, 'boolean'),
      effects,
      options: planned,
      everyEffect,
      excuses: clause.excusedBy.map(({ fact, covers, where: condition, conduct, prior, about }) => ({
        fact,
        covers,
        prior,
        ofAnybody: about === 'anybody',
        condition:
          condition === undefined ? null : this.compile(condition, factScope(this.edition, fact), clause.id, 'boolean'),
        conduct: conduct === undefined ? null : this.compile(conduct, scope, clause.id, 'boolean'),
      })),
      weight: everyEffect.reduce((heaviest, effect) => Decimal.max(heaviest, effectWeight(effect)), ZERO),
    };
  }

  private indexByFact(): ReadonlyMap<string, readonly ClausePlan[]> {
    const index = new Map<string, ClausePlan[]>();
    for (const plan of this.clauses) {
      for (const code of plan.clause.on === 'fact' ? new Set(plan.clause.when?.facts) : [])
        index.set(code, [...(index.get(code) ?? []), plan]);
    }
    return index;
  }

  private planMeasure(name: string, measure: Measure): MeasurePlan {
    const selected =
      'count' in measure
        ? measure.count
        : 'sum' in measure
          ? measure.sum
          : 'mean' in measure
            ? measure.mean
            : 'last' in measure
              ? measure.last
              : 'any' in measure
                ? measure.any
                : null;
    return {
      measure,
      selection: selected === null ? null : this.planSelection(selected, name),
      expression: 'expression' in measure ? this.compile(measure.expression, this.scope, name) : null,
      otherwise:
        measure.otherwise === undefined ? null : this.compile(measure.otherwise, parameterScope(this.edition), name),
    };
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
