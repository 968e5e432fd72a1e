import {
  type Assessment,
  type EditionReference,
  type Period,
  type PersonElsewhere,
  type PersonInput,
} from './assessment.js';
import { type Clause, type Edition, type FactDeclaration, type Form, type Text } from './edition.js';

/** Raised whenever the same inputs may give another result: posted runs name it, so that "the engine has changed since" can be told apart. */
export const ENGINE_VERSION = 22;

/** Something wrong with an edition file: where, what, and how to mend it. */
export interface Finding {
  /** Stable code, kebab-case (`band-gap`, `unknown-fact`, `yaml-syntax`). */
  readonly code: string;
  readonly severity: 'error' | 'warning' | 'notice';
  readonly clause?: string;
  /** JSON pointer in the edition (`/clauses/3/effects/0/points`). */
  readonly path: string;
  readonly line?: number;
  readonly column?: number;
  readonly message: Text;
  readonly mend: Text;
}

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

/** What an assessment of one period takes; it reads nothing else. */
export interface AssessmentRequest {
  readonly period: Period;
  /** Month-end clauses, places and rights exist only when the period has ended. */
  readonly ended: boolean;
  /** The rulebook's published editions, oldest first. */
  readonly editions: readonly CompiledEdition[];
  /** Editions that come into force after the period: what was decided under their clauses holds for those that they continue. */
  readonly later?: readonly CompiledEdition[];
  /** `by-conduct`: each fact under the edition in force, and told to the staff, on its day. `as-if`: all under one. */
  readonly selection: { readonly kind: 'by-conduct' } | { readonly kind: 'as-if'; readonly edition: EditionReference };
  /** Everybody whom the rulebook binds in the period: the cohort. */
  readonly persons: readonly PersonInput[];
  /**
   * Those who have no part in the period, with facts of days on which the rulebook bound them: they may fulfil duties that come due
   * now, or make them due, and excuse others within an incident. Left out: none.
   */
  readonly elsewhere?: readonly PersonElsewhere[];
  /**
   * Until when things are known: a duty whose moment has not passed is open, not missed. Left out: the period's end once it
   * has ended; before that nothing has come due.
   */
  readonly asOf?: string;
  /** Build explanation trees. */
  readonly explain: boolean;
}

/** Assesses everybody of the request. Pure: the same request gives the same assessments. Throws EvaluationError (a division by zero) and CalendarYearMissing. */
export type Assess = (request: AssessmentRequest) => readonly Assessment[];
