import { type ItemResult } from '#rulebook';
import { type Command, type Moment, type PersonalText } from '#eventsourcing';

/** By item of the form: a word, or what was seen or measured. */
export type ItemResults = Readonly<Record<string, ItemResult>>;

export type OpenReview = Command<
  'qa-review.open',
  {
    readonly agent: string;
    readonly contact: string;
    readonly form: string;
    readonly contactAt: Moment;
    readonly reviewer: string;
  }
>;
export type ScoreReview = Command<
  'qa-review.score',
  { readonly review: string; readonly items: ItemResults; readonly comment?: PersonalText }
>;
export type DisputeReview = Command<'qa-review.dispute', { readonly review: string; readonly reason: PersonalText }>;
export type ScoreSecondReview = Command<
  'qa-review.score-second',
  { readonly review: string; readonly items: ItemResults; readonly comment?: PersonalText }
>;
/** Sign-off. An undisputed score is final as it is; a disputed one only after the second review, naming which counts. */
export type FinaliseReview = Command<
  'qa-review.finalise',
  { readonly review: string; readonly counts: 'first' | 'second'; readonly reason?: PersonalText }
>;
export type WithdrawReview = Command<'qa-review.withdraw', { readonly review: string; readonly reason: PersonalText }>;

export type QaReviewCommand =
  OpenReview | ScoreReview | DisputeReview | ScoreSecondReview | FinaliseReview | WithdrawReview;
