import { type CompiledEdition } from '../../edition/compiled.js';
import { type FiledUnder } from '../../assessment/filed-under.js';
import { numberedParts } from '../../compiling/compiled-edition.js';
import { type Clause } from '../../edition/edition.js';
import { editionName } from '../../edition/reference.js';
import { Kept } from '../kept.js';

/**
 * The lineage of a clause of any edition. One edition knows its own clauses and those that they continue; what was decided under a
 * later edition holds as well where the fact is read under an earlier one, as if it were in force or because its date was corrected.
 */
export type LineageOf = (clause: string) => string;

/** `editions`: all that are known, oldest first. An edition that has the clause says where it comes from, the first one for good. */
export const lineagesAmong = (editions: readonly CompiledEdition[]): LineageOf => {
  const found = new Kept<string, string>();
  const find = (clause: string): string =>
    editions.find((compiled) => compiled.clause(clause) !== null)?.lineage(clause) ?? clause;
  return (clause) => found.of(clause, () => find(clause));
};

/**
 * Lineages of the clauses that go on with one of this lineage and have their own from another: a clause merged from several has that of
 * one of them, and what was decided under it is about the facts of all.
 */
export type HeirsOf = (lineage: string) => readonly string[];

/** Other lineages that a clause goes on with than the one that gave it its own. A merged clause has some, whichever edition merged it. */
export const formerLineages = (
  compiled: CompiledEdition,
  { id, continues }: Pick<Clause, 'id' | 'continues'>,
): readonly string[] => {
  const [lineage, ...others] = compiled.roots(id);
  return [...new Set([...others, ...continues])].filter((former) => former !== lineage);
};

/** Finds the heirs among the clauses, and whatever else has a number, of these editions. */
export const heirsAmong = (editions: readonly CompiledEdition[]): HeirsOf => {
  const heirs = new Map<string, Set<string>>();
  for (const compiled of editions)
    for (const { id, continues = [] } of numberedParts(compiled.edition)) {
      const own = compiled.lineage(id);
      for (const former of formerLineages(compiled, { id, continues }))
        heirs.set(former, (heirs.get(former) ?? new Set()).add(own));
    }
  return (lineage) => [...(heirs.get(lineage) ?? [])];
};

/**
 * What a decision about an entry of a period says of the same period's entry of another clause: nothing, all of it, or, where it was made
 * under a clause that is merged from this one and others, what does not have to be shared among them.
 */
export type Bearing = 'none' | 'whole' | 'shared';
export type BearingOf = (filed: FiledUnder, roots: readonly string[]) => Bearing;

/**
 * Tells it among these editions; of what was filed under an edition that is not one of them: nothing. `roots`: those of the other clause.
 */
export const bearingAmong = (editions: readonly CompiledEdition[]): BearingOf => {
  const byName = new Map(editions.map((compiled) => [editionName(compiled.reference), compiled]));
  return ({ clause, edition }, roots) => {
    const filed = byName.get(edition)?.roots(clause);
    if (filed === undefined || !filed.some((root) => roots.includes(root))) return 'none';
    return filed.every((root) => roots.includes(root)) ? 'whole' : 'shared';
  };
};
