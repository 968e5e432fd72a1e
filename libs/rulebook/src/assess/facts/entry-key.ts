import { hash } from 'node:crypto';

/** What names an entry besides person, clause and target: the facts that trigger it, or the period it belongs to. */
export type EntryBasis = { readonly facts: readonly string[] } | { readonly period: string };

const HEX_DIGITS = 24;

/**
 * The key of an entry: 24 hex digits of a SHA-256 over person, clause lineage, target and basis. An entry from facts has
 * no period in its key, because a corrected date would orphan its rulings; month-end lines have no facts in theirs,
 * because their facts grow with the month. `lineage` is `CompiledEdition.lineage(clause)`, never the bare clause id.
 */
export const entryKey = (person: string, lineage: string, target: string, basis: EntryBasis): string => {
  const named = 'facts' in basis ? ['facts', ...basis.facts.toSorted()] : ['period', basis.period];
  return hash('sha256', JSON.stringify([person, lineage, target, named]), 'hex').slice(0, HEX_DIGITS);
};
