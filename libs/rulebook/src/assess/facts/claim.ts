import { type Because, type Fact, type PriorResult, type Ruling } from '../../assessment/assessment.js';
import { type EditionPlan } from '../plan/plan.js';
import { type ClausePlan } from '../plan/plan-parts.js';
import { type KeyHolder } from './effect-keys.js';
import { type FactView } from './fact-view.js';
import { type HeirsOf, type LineageOf } from './lineages.js';
import { type OthersFacts } from './others-facts.js';
import { type RulingBook } from './rulings.js';
import { type VoidRuling } from './void-rulings.js';

/** One clause laid against one fact, and whether it stands. */
export interface Claim {
  readonly view: FactView;
  readonly clause: ClausePlan;
  /** False when the clause's condition reads something unknown, so that it may or may not apply. */
  readonly certain: boolean;
  state: 'standing' | 'candidate' | 'dismissed' | 'excused' | 'displaced' | 'reclassified';
  displacedBy?: { readonly claim: Claim; readonly group: string };
  excusedBy?: readonly Fact[];
  limit?: string;
  /** For a claim over a limit: the facts that were counted already. */
  readonly countedBy?: NonNullable<Because['countedBy']>;
  /** The ruling that moved the fact to this clause. */
  readonly movedBy?: Ruling;
  /** The ruling that dismissed the fact, maybe under the clause of another code that was corrected since. */
  dismissedBy?: Ruling;
  /** What appeals granted while the fact was charged under a clause that does not price it any more. */
  voidRulings?: readonly VoidRuling[];
}

/** What claims are made from: one person's facts in judging order, with the editions of their days. */
export interface ClaimSource extends KeyHolder {
  readonly views: readonly FactView[];
  /** Facts that may excuse: also those from before the period, such as a leave approved last month. */
  readonly excusing: readonly FactView[];
  /** Facts of others that may. */
  readonly others: OthersFacts;
  readonly postOn: (date: string) => string | null;
  readonly rulings: RulingBook;
  readonly lineageOf: LineageOf;
  readonly heirsOf: HeirsOf;
  /** Every edition, also of later months: a fact was maybe ruled on, or dismissed, under a clause of theirs. */
  readonly everyPlan: () => readonly EditionPlan[];
  /** What the period before hands on. */
  readonly carried: PriorResult['values'];
}
