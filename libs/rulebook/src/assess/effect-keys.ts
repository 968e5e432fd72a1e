import { entryKey } from './entry-key.js';
import { type FactView } from './fact-view.js';
import { type EditionPlan } from './plan.js';
import { type ClausePlan, type EffectPlan } from './plan-parts.js';

/** Keys under which rulings on this effect of a clause may be filed: its own first, then those of clauses it goes on with. */
export const effectKeys = (
  person: string,
  view: FactView,
  clause: ClausePlan,
  effect: EffectPlan,
): readonly string[] => {
  const key = (lineage: string): string => entryKey(person, lineage, effect.target, { facts: [view.fact.id] });
  return [clause.lineage, ...formerLineages(view.plan, clause.lineage, clause.clause.continues)].map(key);
};

/** Lineages of continued clauses other than the one that gave the clause its own. A merged clause has some. */
export const formerLineages = (plan: EditionPlan, lineage: string, continued: readonly string[]): readonly string[] =>
  continued.length === 0
    ? []
    : [...new Set(continued.flatMap((id) => [plan.compiled.lineage(id), id]))].filter((former) => former !== lineage);
