import { type ItemResult } from '#rulebook';
import { CaseId, Choice, Code, Id, When, Words } from './fields.js';
import { ItemResultsByName } from './item-results.js';

export class OpenReviewRequest {
  @Id() agent!: string;
  @Id({ example: 'call-881' }) contact!: string;
  @Code({ example: 'inbound' }) form!: string;
  @When() contactAt!: string;
  @Id({ example: 'Q-0001' }) reviewer!: string;
}

export class ScoreReviewRequest {
  @CaseId() review!: string;
  @ItemResultsByName() items!: Record<string, ItemResult>;
  @Words(4000, { optional: true }) comment?: string;
}

export class DisputeReviewRequest {
  @CaseId() review!: string;
  @Words() reason!: string;
}

export class ScoreSecondReviewRequest {
  @CaseId() review!: string;
  @ItemResultsByName() items!: Record<string, ItemResult>;
  @Words(4000, { optional: true }) comment?: string;
}

export class FinaliseReviewRequest {
  @CaseId() review!: string;
  @Choice(['first', 'second']) counts!: 'first' | 'second';
  @Words(4000, { optional: true }) reason?: string;
}

export class WithdrawReviewRequest {
  @CaseId() review!: string;
  @Words() reason!: string;
}

/** The class of each command. */
export const qaReviewRequests = {
  'qa-review.open': OpenReviewRequest,
  'qa-review.score': ScoreReviewRequest,
  'qa-review.dispute': DisputeReviewRequest,
  'qa-review.score-second': ScoreSecondReviewRequest,
  'qa-review.finalise': FinaliseReviewRequest,
  'qa-review.withdraw': WithdrawReviewRequest,
} as const;
