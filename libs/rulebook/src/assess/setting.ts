import { type Period } from '../assessment/assessment.js';
import { type Cohort } from './lines/member.js';
import { type BearingOf } from './facts/lineages.js';
import { type FactSetting } from './facts/person-facts.js';
import { type EditionPlan } from './plan/plan.js';

/** What everybody in one assessment shares. */
export interface Setting extends FactSetting {
  readonly period: Period;
  readonly ended: boolean;
  readonly explain: boolean;
  readonly asIf: boolean;
  readonly cohort: Cohort;
  readonly plans: readonly EditionPlan[];
  readonly bearingOf: BearingOf;
}
