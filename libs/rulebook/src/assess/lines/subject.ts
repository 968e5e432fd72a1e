import { type Period } from '../../assessment/assessment.js';
import { type Environment } from '../../expressions/index.js';
import { type LineContext } from './fact-lines.js';
import { type Line } from '../line.js';
import { type Measured } from '../figures/measures.js';
import { type EditionPlan } from '../plan/plan.js';
import { type Place } from '../figures/rankings.js';

/** One person in one period, as the clauses of the month's end see them. */
export interface Subject {
  readonly person: string;
  readonly period: Period;
  readonly ended: boolean;
  /** The edition in force on the period's last day: it makes aggregates, month-end lines, accounts, pay, rights, and states that none before made due. */
  readonly plan: EditionPlan;
  readonly context: LineContext;
  /** Values of parameters, measures, accounts, places, service and earlier results. */
  readonly environment: Environment;
  /** The same names with what norms leave open: rights and states read it, amounts never do. */
  readonly possible: { readonly environment: Environment };
  /** What the run of the last period said in which the subject had a part, or an opening balance. */
  readonly carriedValues: Readonly<Record<string, string | boolean>>;
  /** The period so many back, where it has no approved run that could say anything of the subject; else null. */
  withoutRun(back: number): Period | null;
  factLines(): readonly Line[];
  /** Lines that charge an account. */
  chargingLines(account: string): readonly Line[];
  aggregateLines(): readonly Line[];
  periodEndLines(): readonly Line[];
  measured(name: string): Measured;
  place(ranking: string): Place;
  /** Whether the person held, in the period, a post in scope. */
  isInScope(appliesTo: (post: string) => boolean): boolean;
  /** Whether all accounts that an expression rests on are accounts of this person. */
  hasAccounts(names: readonly string[]): boolean;
  /** Whether anything of the period was recorded about the subject. */
  readonly hasFacts: boolean;
}
