import { type Ruling } from '../../assessment/assessment.js';
import { effectKeys, type KeyHolder } from './effect-keys.js';
import { type FactView } from './fact-view.js';
import { type EditionPlan } from '../plan/plan.js';
import { type ClausePlan } from '../plan/plan-parts.js';
import { effectiveRuling, isStale, type RulingBook } from './rulings.js';

/** Whose rulings they are, and every edition that is known, so that a dismissal filed under any of their clauses is found. */
export interface DismissalSource extends KeyHolder {
  readonly rulings: RulingBook;
  /** Those of later months as well: the date of a fact that was dismissed under one may be corrected to before it. */
  readonly everyPlan: () => readonly EditionPlan[];
}

/** What appeals of one person dismissed. */
export class Dismissals {
  private readonly byKey: ReadonlyMap<string, Ruling>;

  constructor(private readonly source: DismissalSource) {
    const byKey = new Map<string, Ruling>();
    for (const key of source.rulings.keys()) {
      const ruling = effectiveRuling(source.rulings.on([key]));
      if (ruling?.outcome === 'dismissed') byKey.set(key, ruling);
    }
    this.byKey = byKey;
  }

  /** The ruling that dismissed the fact itself, under these clauses or whatever clause it was charged then; null where none did. */
  on(view: FactView, clauses: readonly ClausePlan[]): Ruling | null {
    const { id } = view.fact;
    const naming = [...this.byKey.values()].filter(({ facts }) => facts.includes(id));
    if (naming.length === 0) return null;
    const found = this.under(view, clauses);
    if (found !== null || !naming.some(({ facts }) => facts.length === 1)) return found;
    for (const plan of this.source.everyPlan()) {
      const elsewhere = this.under(view, plan.clauses);
      if (elsewhere !== null) return elsewhere;
    }
    return null;
  }

  private under(view: FactView, clauses: readonly ClausePlan[]): Ruling | null {
    for (const clause of clauses)
      for (const effect of clause.everyEffect)
        for (const key of effectKeys(this.source, view, clause, effect)) {
          const ruling = this.byKey.get(key);
          if (ruling !== undefined && !isStale(ruling, [view.fact.id])) return ruling;
        }
    return null;
  }
}

/** Which of the facts appeals dismissed, by id, each with the ruling that did. */
export const fallenFacts = (source: DismissalSource, views: readonly FactView[]): ReadonlyMap<string, Ruling> => {
  if (source.rulings.isEmpty) return new Map();
  const dismissals = new Dismissals(source);
  return new Map(
    views.flatMap((view) => {
      const ruling = dismissals.on(view, view.plan.clausesByFact.get(view.fact.code) ?? []);
      return ruling === null ? [] : [[view.fact.id, ruling] as const];
    }),
  );
};
