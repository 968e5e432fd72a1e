import { type CompiledEdition } from '../api.js';

/**
 * The lineage of a clause of any edition. One edition knows its own clauses and those that they continue; what was decided under a
 * later edition holds as well where the fact is read under an earlier one, as if it were in force or because its date was corrected.
 */
export type LineageOf = (clause: string) => string;

/** `editions`: all that are known, oldest first. An edition that has the clause says where it comes from, the first one for good. */
export const lineagesAmong = (editions: readonly CompiledEdition[]): LineageOf => {
  const found = new Map<string, string>();
  return (clause) => {
    const known = found.get(clause);
    if (known !== undefined) return known;
    const lineage = editions.find((compiled) => compiled.clause(clause) !== null)?.lineage(clause) ?? clause;
    found.set(clause, lineage);
    return lineage;
  };
};
