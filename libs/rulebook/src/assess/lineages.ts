import { type CompiledEdition } from '../api.js';
import { type Clause } from '../edition.js';

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

/**
 * Lineages of the clauses that go on with one of this lineage and have their own from another: a clause merged from several has that of
 * one of them, and what was decided under it is about the facts of all.
 */
export type HeirsOf = (lineage: string) => readonly string[];

/** Lineages of continued clauses other than the one that gave the clause its own. A merged clause has some. */
export const formerLineages = (
  compiled: CompiledEdition,
  lineage: string,
  continued: Clause['continues'],
): readonly string[] =>
  continued.length === 0
    ? []
    : [...new Set(continued.flatMap((id) => [compiled.lineage(id), id]))].filter((former) => former !== lineage);

export const heirsAmong = (editions: readonly CompiledEdition[]): HeirsOf => {
  const heirs = new Map<string, Set<string>>();
  for (const compiled of editions)
    for (const { id, continues } of compiled.edition.clauses) {
      const own = compiled.lineage(id);
      for (const former of formerLineages(compiled, own, continues))
        heirs.set(former, (heirs.get(former) ?? new Set()).add(own));
    }
  return (lineage) => [...(heirs.get(lineage) ?? [])];
};
