import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import { type CompiledEdition } from '../edition/compiled.js';
import { editionName, type EditionReference } from '../edition/reference.js';
import { type Clause, type Edition, type FactDeclaration, type Form, type StateLevel } from '../edition/edition.js';
import { compileExpression } from '../expressions/compile.js';
import { type CompiledExpression } from '../expressions/expression.js';
import { ExpressionProblem } from '../expressions/problems.js';
import { dateContextOf } from './date-context.js';
import { expressionPlaces } from './places.js';
import { planOf, type PlannedLevel } from './plan.js';
import { own } from '../own.js';

/** SHA-256 (hex) of the edition's RFC 8785 form: what pay runs name it by. */
export const editionHash = (edition: Edition): string => {
  const canonical = canonicalize(edition);
  if (canonical === undefined) throw new Error(`The edition ${editionName(edition)} is not JSON.`);
  return createHash('sha256').update(canonical, 'utf8').digest('hex');
};

/** What every clause, aggregate, pay line and outcome has in common for finding where it came from. */
interface Numbered {
  readonly id: string;
  readonly continues?: readonly string[];
}

/**
 * Every part of an edition that entries name and that may go on with parts of an earlier edition (`continues`), in the order of the
 * sections.
 */
export const numberedParts = (edition: Edition): readonly Numbered[] => [
  ...edition.clauses,
  ...edition.aggregates,
  ...edition.pay,
  ...edition.outcomes,
  ...stateLevels(edition),
  ...Object.values(edition.debts ?? {}),
  ...Object.values(edition.scorecards ?? {}).flatMap(({ indicators }) => indicators),
];

/** Every level of every set of states. */
export const stateLevels = (edition: Edition): readonly StateLevel[] =>
  Object.values(edition.states ?? {}).flatMap(({ levels }) => levels);

/** An edition that cannot be used: an expression does not compile, or quantities depend on each other in a circle. */
export class EditionNotCompiled extends Error {
  override readonly name = 'EditionNotCompiled';
}

const compileAll = (edition: Edition): ReadonlyMap<string, CompiledExpression> => {
  const compiled = new Map<string, CompiledExpression>();
  for (const { path, text, scope, expect, owner } of expressionPlaces(edition)) {
    try {
      compiled.set(path, compileExpression(text, scope, { expect, place: owner, dates: dateContextOf(edition) }));
    } catch (error) {
      if (!(error instanceof ExpressionProblem)) throw error;
      throw new EditionNotCompiled(
        `${editionName(edition)} ${path} (${owner}): ${error.message} Check the edition before compiling it.`,
        { cause: error },
      );
    }
  }
  return compiled;
};

/** The compiled edition with what the assessment needs besides the public members. */
export class EditionProgram implements CompiledEdition {
  readonly reference: EditionReference;
  /** Clauses on facts by fact code, in file order; inactive and disabled ones left out. */
  readonly clausesByFact: ReadonlyMap<string, readonly Clause[]>;
  readonly levels: readonly PlannedLevel[];
  private readonly expressions: ReadonlyMap<string, CompiledExpression>;
  private readonly clauses: ReadonlyMap<string, Clause>;
  private readonly indexes: ReadonlyMap<string, number>;
  private readonly lineages: ReadonlyMap<string, readonly string[]>;

  constructor(
    readonly edition: Edition,
    earlier: readonly CompiledEdition[],
  ) {
    this.reference = { rulebook: edition.rulebook, version: edition.version, hash: editionHash(edition) };
    this.clauses = new Map(edition.clauses.map((clause) => [clause.id, clause]));
    this.indexes = new Map(edition.clauses.map((clause, index) => [clause.id, index]));
    this.clausesByFact = indexByFact(edition);
    this.expressions = compileAll(edition);
    const { levels, cycles } = planOf(edition);
    if (cycles.length > 0)
      throw new EditionNotCompiled(
        `${editionName(edition)}: ${cycles[0]!.join(' → ')} depend on each other in a circle.`,
      );
    this.levels = levels;
    this.lineages = lineagesOf(edition, earlier);
  }

  clause(id: string): Clause | null {
    return this.clauses.get(id) ?? null;
  }

  fact(code: string): FactDeclaration | null {
    return own(this.edition.facts, code) ?? null;
  }

  form(name: string): Form | null {
    return own(this.edition.forms, name) ?? null;
  }

  lineage(clauseId: string): string {
    return this.roots(clauseId)[0] ?? clauseId;
  }

  roots(clauseId: string): readonly string[] {
    return this.lineages.get(clauseId) ?? [clauseId];
  }

  /** Place of the clause in the file. */
  indexOf(clauseId: string): number | null {
    return this.indexes.get(clauseId) ?? null;
  }

  /** The expression at a JSON pointer of the edition (`/clauses/3/when/where`), null where there is none. */
  expression(path: string): CompiledExpression | null {
    return this.expressions.get(path) ?? null;
  }
}

const indexByFact = (edition: Edition): ReadonlyMap<string, readonly Clause[]> => {
  const index = new Map<string, Clause[]>();
  for (const clause of edition.clauses) {
    if (!clause.active || !clause.enabled) continue;
    for (const code of new Set(clause.when?.facts ?? [])) index.set(code, [...(index.get(code) ?? []), clause]);
  }
  return index;
};

/** The first ids of each part: through all that it continues, and through the newest earlier edition that has an id. */
const lineagesOf = (edition: Edition, earlier: readonly CompiledEdition[]): ReadonlyMap<string, readonly string[]> => {
  const newestFirst = earlier
    .filter(({ edition: { version } }) => version < edition.version)
    .toSorted((a, b) => b.edition.version - a.edition.version)
    .map((compiled) => ({ compiled, ids: new Set(numberedParts(compiled.edition).map(({ id }) => id)) }));
  const rootsOf = (id: string): readonly string[] =>
    newestFirst.find(({ ids }) => ids.has(id))?.compiled.roots(id) ?? [id];
  return new Map(
    numberedParts(edition).map(({ id, continues = [] }) => {
      const starts = continues.length === 0 ? [id] : continues;
      return [id, [...new Set(starts.flatMap(rootsOf))]];
    }),
  );
};

/**
 * Compiles an edition that passed its check. `earlier` are the editions published before it, for the lineage of
 * renumbered clauses. Throws EditionNotCompiled.
 */
export const compileEdition = (edition: Edition, earlier: readonly CompiledEdition[]): EditionProgram =>
  new EditionProgram(edition, earlier);

const PROGRAMS = new WeakMap<CompiledEdition, EditionProgram>();

/** The program behind a compiled edition; one that was not made here is compiled when first asked for. */
export const programOf = (compiled: CompiledEdition): EditionProgram => {
  if (compiled instanceof EditionProgram) return compiled;
  const program = PROGRAMS.get(compiled) ?? new EditionProgram(compiled.edition, []);
  PROGRAMS.set(compiled, program);
  return program;
};
