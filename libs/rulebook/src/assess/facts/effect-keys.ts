import { entryKey } from './entry-key.js';
import { type FactView } from './fact-view.js';
import { formerLineages, type HeirsOf } from './lineages.js';
import { type ClausePlan, type EffectPlan } from '../plan/plan-parts.js';

export interface KeyHolder {
  readonly person: string;
  /** Left out by whoever tries the clauses of every edition anyway. */
  readonly heirsOf?: HeirsOf;
}

/**
 * Keys under which rulings on this effect of a clause may be filed: its own first, then those of clauses it goes on with, and of
 * clauses of other editions that go on with it.
 */
export const effectKeys = (
  { person, heirsOf }: KeyHolder,
  { fact, plan }: FactView,
  { lineage, clause }: ClausePlan,
  effect: EffectPlan,
): readonly string[] => {
  const key = (name: string): string => entryKey(person, name, effect.target, { facts: [fact.id] });
  const others = [...formerLineages(plan.compiled, clause), ...(heirsOf?.(lineage) ?? [])];
  return [...new Set([lineage, ...others])].map(key);
};
