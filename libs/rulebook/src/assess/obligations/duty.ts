import {
  type FallenGround,
  type OpenAppeal,
  type Period,
  type PersonElsewhere,
  type PersonInput,
} from '../../assessment/assessment.js';
import { type EditionPlan } from '../plan/plan.js';

/** One duty of one subject on one occasion, with what became of it. */
export interface Duty {
  readonly obligation: string;
  readonly occasion: string;
  /** Person or unit; null where nobody held the post on the due day. */
  readonly subject: string | null;
  readonly due: { readonly instant: string; readonly localDate: string };
  /**
   * `open`: its moment has not passed. `suppressed`: what it needs was missed before it. `lifted`: nobody did it, and what made it
   * due was dismissed, withdrawn or retracted, so that nobody owed it. `dismissed`: an appeal found that it was not missed, or not
   * by the subject.
   */
  readonly status: 'done' | 'open' | 'missed' | 'vacant' | 'suppressed' | 'lifted' | 'dismissed';
  /** Ids of the fact that fulfils it, and of the event that made it due. */
  readonly doneBy?: string;
  readonly event?: string;
  /** Of one that is lifted: what made it due, and why that counts no more. */
  readonly withoutGround?: FallenGround;
  /** Of one that was missed: the appeal that is open against what made it due, and until whose decision nothing is lost by it. */
  readonly groundDisputed?: OpenAppeal;
  /** Of one that is dismissed: the event that said so, and the appeal's stream. */
  readonly dismissedBy?: { readonly event: string; readonly appeal: string };
}

/** What duties are judged from. */
export interface DutyRequest {
  readonly period: Period;
  readonly persons: readonly PersonInput[];
  /** Those who owe nothing in the period, and whose facts may count. */
  readonly elsewhere: readonly PersonElsewhere[];
  /** Until when things are known; null: nothing has come due yet. */
  readonly asOf: string | null;
  readonly planOn: (date: string) => EditionPlan | null;
  /** Those with duties that may bind, oldest first. */
  readonly plans: readonly EditionPlan[];
  /** Every edition, also of later months: what an appeal dismissed may have been charged under any of them. */
  readonly everyPlan: () => readonly EditionPlan[];
}
