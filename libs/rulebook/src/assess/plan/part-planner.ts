import { targetOf } from '../../edition/clause-effects.js';
import { type CompiledEdition } from '../../edition/compiled.js';
import {
  type Account,
  type Aggregate,
  type Clause,
  type Debt,
  type Edition,
  type Effect,
  type FactSelection,
  type IndicatorCard,
  type Measure,
  type Obligation,
  type Outcome,
  type PayLine,
  type Ranking,
  type ResolveGroup,
  type StateMachine,
} from '../../edition/edition.js';
import { postsMeant } from '../../posts.js';
import { weightOfClause } from '../../precedence.js';
import { dateContextOf } from '../../compiling/date-context.js';
import {
  clauseScope,
  commonScope,
  factScope,
  instalmentScope,
  parameterScope,
  periodScope,
  rankScope,
} from '../../compiling/scopes.js';
import { takenOf } from '../../compiling/selections.js';
import {
  compileExpression,
  type CompiledExpression,
  type ExpressionType,
  type Scope,
} from '../../expressions/index.js';
import { moneyOfEffect, pricedOnce } from './plan-effects.js';
import {
  type AccountPlan,
  type AggregatePlan,
  type ClausePlan,
  type DebtPlan,
  type EffectPlan,
  type GroupPlan,
  type IndicatorCardPlan,
  type MeasurePlan,
  type ObligationPlan,
  type OutcomePlan,
  type PayPlan,
  type RankingPlan,
  type SelectionPlan,
  type StatePlan,
} from './plan-parts.js';
import { unsetAmount } from './unset.js';

/** Compiles the parts of one edition, a kind of part at a time. `name`: under which it stands in the edition. */
export class PartPlanner {
  private readonly edition: Edition;
  /** Of expressions about a person's period. */
  readonly scope: Scope;

  constructor(private readonly compiled: CompiledEdition) {
    this.edition = compiled.edition;
    this.scope = periodScope(compiled.edition);
  }

  /** `place`: the id or name in the edition that a problem is told of. Throws ExpressionProblem. */
  compile(text: string, scope: Scope, place: string, expect?: ExpressionType): CompiledExpression {
    const dates = dateContextOf(this.edition);
    return compileExpression(text, scope, { place, dates, ...(expect !== undefined && { expect: [expect] }) });
  }

  /** Null where there is nothing to compile. */
  private optional(
    text: string | undefined,
    scope: Scope,
    place: string,
    expect?: ExpressionType,
  ): CompiledExpression | null {
    return text === undefined ? null : this.compile(text, scope, place, expect);
  }

  /** Tells which posts are meant by their names, by groups of posts and by `*`, which means those of persons. */
  posts(names: readonly string[]): (post: string) => boolean {
    return postsMeant(this.edition, names);
  }

  selection(selection: FactSelection, place: string): SelectionPlan {
    const { facts, where } = selection;
    return {
      codes: facts,
      condition: this.optional(where, commonScope(this.edition, facts), place, 'boolean'),
    };
  }

  /** Without what choices add to them. */
  effects(effects: readonly Effect[], scope: Scope, place: string): readonly EffectPlan[] {
    return effects.map((effect) => ({
      effect,
      target: targetOf(effect),
      priced: pricedOnce(effect),
      unset: effect.kind === 'unset' ? unsetAmount(effect.unset) : null,
      money: this.optional(moneyOfEffect(effect), scope, place, 'money'),
    }));
  }

  clause(clause: Clause, order: number): ClausePlan {
    const scope = clause.on === 'fact' ? clauseScope(this.edition, clause.when?.facts ?? []) : this.scope;
    const where = clause.on === 'fact' ? clause.when?.where : clause.where;
    const options = Object.entries(clause.choice?.options ?? {});
    const effects = this.effects(clause.effects, scope, clause.id);
    const planned = new Map(options.map(([name, chosen]) => [name, this.effects(chosen, scope, clause.id)]));
    const everyEffect = [...effects, ...[...planned.values()].flat()];
    return {
      clause,
      order,
      lineage: this.compiled.lineage(clause.id),
      appliesTo: this.posts(clause.appliesTo),
      condition: this.optional(where, scope, clause.id, 'boolean'),
      effects,
      options: planned,
      everyEffect,
      excuses: clause.excusedBy.map(({ fact, covers, where: condition, conduct, prior, about }) => ({
        fact,
        covers,
        zone: this.edition.zone,
        prior,
        ofAnybody: about === 'anybody',
        condition: this.optional(condition, factScope(this.edition, fact), clause.id, 'boolean'),
        conduct: this.optional(conduct, scope, clause.id, 'boolean'),
      })),
      weight: weightOfClause(clause),
    };
  }

  measure(name: string, measure: Measure): MeasurePlan {
    const taken = takenOf(measure);
    const worth = taken.kind === 'sumEntries' ? taken.entries.worth : undefined;
    return {
      taken,
      selection: 'facts' in taken ? this.selection(taken.facts, name) : null,
      expression: taken.kind === 'expression' ? this.compile(taken.expression, this.scope, name) : null,
      otherwise: this.optional(measure.otherwise, parameterScope(this.edition), name),
      worth: this.optional(worth, parameterScope(this.edition), name),
    };
  }

  group(name: string, group: ResolveGroup): GroupPlan {
    return { group, rank: this.optional(group.rank, rankScope(this.edition, name), name, 'number') };
  }

  aggregate(aggregate: Aggregate): AggregatePlan {
    return {
      aggregate,
      lineage: this.compiled.lineage(aggregate.id),
      appliesTo: this.posts(aggregate.appliesTo),
      times: this.compile(aggregate.times, this.scope, aggregate.id, 'number'),
      effects: this.effects(aggregate.effects, this.scope, aggregate.id),
    };
  }

  account(name: string, { appliesTo, initial, floor, cap, order }: Account): AccountPlan {
    return {
      name,
      appliesTo: this.posts(appliesTo),
      initial: this.compile(initial, this.scope, name, 'number'),
      floor: this.optional(floor, this.scope, name, 'number'),
      cap: this.optional(cap, this.scope, name, 'number'),
      capsBonusesFirst: order === 'cap-bonuses-first',
    };
  }

  ranking(name: string, { appliesTo, by, among, within, min, strict }: Ranking): RankingPlan {
    return {
      appliesTo: appliesTo === undefined ? null : this.posts(appliesTo),
      by: this.compile(by, this.scope, name),
      among: this.compile(among, this.scope, name, 'boolean'),
      within,
      min,
      strict,
    };
  }

  payLine(line: PayLine): PayPlan {
    return {
      line,
      appliesTo: this.posts(line.appliesTo ?? ['*']),
      formula: this.compile(line.formula, this.scope, line.id, 'money'),
      waiver: this.optional(line.unless?.condition, this.scope, line.id, 'boolean'),
    };
  }

  indicatorCard(name: string, { appliesTo, indicators }: IndicatorCard): IndicatorCardPlan {
    return {
      name,
      appliesTo: this.posts(appliesTo),
      indicators: indicators.map((indicator) => ({
        indicator,
        actual: this.compile(indicator.actual, this.scope, indicator.id),
        target: this.optional(indicator.target, this.scope, indicator.id),
      })),
    };
  }

  obligation(name: string, obligation: Obligation): ObligationPlan {
    const { owner, every, doneBy } = obligation;
    return {
      name,
      obligation,
      owns: this.posts(owner),
      event: every.kind === 'fact' ? this.selection(every.event, name) : null,
      done: this.selection(doneBy, name),
    };
  }

  debt(name: string, debt: Debt): DebtPlan {
    return { name, debt, instalment: this.compile(debt.instalment, instalmentScope(this.scope), debt.id, 'money') };
  }

  outcome(outcome: Outcome): OutcomePlan {
    return { outcome, condition: this.compile(outcome.where, this.scope, outcome.id, 'boolean') };
  }

  states(name: string, machine: StateMachine): StatePlan {
    return {
      name,
      machine,
      appliesTo: this.posts(machine.appliesTo),
      levels: machine.levels.map((level) => ({
        level,
        condition: this.compile(level.where, this.scope, level.id, 'boolean'),
      })),
    };
  }
}
