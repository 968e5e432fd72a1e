import { type EditionReference } from './reference.js';
import { type Clause, type Edition, type FactDeclaration, type Form } from './edition.js';

/** An edition parsed and type-checked once, evaluated many times. Opaque outside the lib but for these members. */
export interface CompiledEdition {
  readonly edition: Edition;
  readonly reference: EditionReference;
  clause(id: string): Clause | null;
  fact(code: string): FactDeclaration | null;
  form(name: string): Form | null;
  /** Id under which rulings on this clause are kept: the first clause it continues, all the way back. */
  lineage(clauseId: string): string;
  /** That one first, then those of every other clause that it was merged from, all the way back. */
  roots(clauseId: string): readonly string[];
}
