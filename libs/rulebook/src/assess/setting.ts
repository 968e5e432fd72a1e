import { type Period } from '../assessment.js';
import { type Cohort } from './cohort/member.js';
import { type BearingOf, type HeirsOf, type LineageOf } from './facts/lineages.js';
import { type OthersFacts } from './facts/others-facts.js';
import { type EditionPlan } from './plan/plan.js';

/** What everybody in one assessment shares. */
export interface Setting {
  readonly period: Period;
  readonly ended: boolean;
  readonly explain: boolean;
  readonly asIf: boolean;
  readonly cohort: Cohort;
  readonly others: OthersFacts;
  /** The edition in force on the period's last day. */
  readonly plan: EditionPlan;
  readonly plans: readonly EditionPlan[];
  readonly lineageOf: LineageOf;
  readonly heirsOf: HeirsOf;
  readonly bearingOf: BearingOf;
  /** Every edition that is known, also of later months. */
  readonly everyPlan: () => readonly EditionPlan[];
  /** The edition that binds conduct of a local date, null when none was in force and told to the staff. */
  readonly planOn: (date: string) => EditionPlan | null;
}
