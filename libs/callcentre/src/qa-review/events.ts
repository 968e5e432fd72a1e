import { type DomainEvent, type Moment, type PersonalText } from '#eventsourcing';
import { type ItemResults } from './commands.js';

export type ReviewOpened = DomainEvent<
  'ReviewOpened',
  {
    readonly agent: string;
    readonly contact: string;
    readonly form: string;
    readonly contactAt: Moment;
    readonly reviewer: string;
  }
>;
/**
 * A scored form: what was found of each item, and what the form of the edition in force made of it then. `score` is what is
 * certain, out of `full`; `range` what it may be where the form does not explain a row or nobody looked (`partial`).
 */
export interface Scored {
  readonly items: ItemResults;
  readonly score: string;
  readonly full: string;
  readonly range?: { readonly from: string; readonly to: string };
  readonly partial?: true;
}

export type ReviewScored = DomainEvent<'ReviewScored', Scored & { readonly comment?: PersonalText }>;
export type ReviewDisputed = DomainEvent<'ReviewDisputed', { readonly reason: PersonalText }>;
export type SecondReviewScored = DomainEvent<'SecondReviewScored', Scored & { readonly comment?: PersonalText }>;
/**
 * Yields the standing fact `qa-scored` (`<stream>#0`, or the number that `fact` gives where scores before it were taken back) with
 * attributes form, score, full, contact, and `scoreTo` where the score is a range.
 */
export type ReviewFinalised = DomainEvent<
  'ReviewFinalised',
  {
    readonly agent: string;
    readonly contact: string;
    readonly contactAt: Moment;
    readonly form: string;
    readonly counts: 'first' | 'second';
    readonly fact?: number;
    readonly reason?: PersonalText;
  } & Scored
>;
/** `fact` is the number of the fact that is void with it, where the score was signed off. */
export type ReviewWithdrawn = DomainEvent<'ReviewWithdrawn', { readonly reason: PersonalText; readonly fact?: number }>;

export type QaReviewEvent =
  ReviewOpened | ReviewScored | ReviewDisputed | SecondReviewScored | ReviewFinalised | ReviewWithdrawn;
