import { type CompiledEdition } from '../api.js';
import { type Clause, type Edition, type Effect, type FactSelection, type Measure } from '../edition.js';
import { dateContextOf } from '../compiling/date-context.js';
import { clauseScope, commonScope, factScope, parameterScope, periodScope } from '../compiling/scopes.js';
import { takenOf } from '../compiling/selections.js';
import {
  compileExpression,
  type CompiledExpression,
  Decimal,
  type ExpressionType,
  type Scope,
  ZERO,
} from '../expressions/index.js';
import { effectWeight, moneyOfEffect, pricedOnce, targetOf } from './plan-effects.js';
import { type ClausePlan, type EffectPlan, type MeasurePlan, type SelectionPlan } from './plan-parts.js';
import { unsetAmount } from './unset.js';

/** Compiles the parts of one edition that come up in several places of it: expressions, posts, selections of facts, effects. */
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

  /** Tells which posts are meant by their names, by groups of posts and by `*`, which means those of persons. */
  posts(names: readonly string[]): (post: string) => boolean {
    const units = new Set(this.edition.unitKinds);
    if (names.includes('*')) return (post) => !units.has(post);
    const posts = new Set(names.flatMap((name) => this.edition.postGroups[name] ?? [name]));
    return (post) => posts.has(post);
  }

  selection(selection: FactSelection, place: string): SelectionPlan {
    const { facts, where } = selection;
    return {
      codes: facts,
      condition: where === undefined ? null : this.compile(where, commonScope(this.edition, facts), place, 'boolean'),
    };
  }

  /** Without what choices add to them. */
  effects(effects: readonly Effect[], scope: Scope, place: string): readonly EffectPlan[] {
    return effects.map((effect) => ({
      effect,
      target: targetOf(effect),
      priced: pricedOnce(effect),
      unset: effect.kind === 'unset' ? unsetAmount(effect.unset) : null,
      money: this.money(moneyOfEffect(effect), scope, place),
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
      condition: where === undefined ? null : this.compile(where, scope, clause.id, 'boolean'),
      effects,
      options: planned,
      everyEffect,
      excuses: clause.excusedBy.map(({ fact, covers, where: condition, conduct, prior, about }) => ({
        fact,
        covers,
        zone: this.edition.zone,
        prior,
        ofAnybody: about === 'anybody',
        condition:
          condition === undefined ? null : this.compile(condition, factScope(this.edition, fact), clause.id, 'boolean'),
        conduct: conduct === undefined ? null : this.compile(conduct, scope, clause.id, 'boolean'),
      })),
      weight: everyEffect.reduce((heaviest, effect) => Decimal.max(heaviest, effectWeight(effect)), ZERO),
    };
  }

  measure(name: string, measure: Measure): MeasurePlan {
    const taken = takenOf(measure);
    const worth = taken.kind === 'sumEntries' ? taken.entries.worth : undefined;
    return {
      taken,
      selection: 'facts' in taken ? this.selection(taken.facts, name) : null,
      expression: taken.kind === 'expression' ? this.compile(taken.expression, this.scope, name) : null,
      otherwise:
        measure.otherwise === undefined ? null : this.compile(measure.otherwise, parameterScope(this.edition), name),
      worth: worth === undefined ? null : this.compile(worth, parameterScope(this.edition), name),
    };
  }

  private money(text: string | undefined, scope: Scope, place: string): CompiledExpression | null {
    return text === undefined ? null : this.compile(text, scope, place, 'money');
  }
}
