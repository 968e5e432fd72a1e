import { type Assessment, type Period, type PersonElsewhere, type PersonInput } from './assessment.js';
import { type EditionReference } from '../edition/reference.js';
import { type CompiledEdition } from '../edition/compiled.js';

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
