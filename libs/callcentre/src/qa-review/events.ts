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
/** `score` is what the form of the edition in force said then, out of `full`; the item results are the fact. */
export type ReviewScored = DomainEvent<
  'ReviewScored',
  { readonly items: ItemResults; readonly score: string; readonly full: string; readonly comment?: PersonalText }
>;
export type ReviewDisputed = DomainEvent<'ReviewDisputed', { readonly reason: PersonalText }>;
export type SecondReviewScored = DomainEvent<
  'SecondReviewScored',
  { readonly items: ItemResults; readonly score: string; readonly full: string; readonly comment?: PersonalText }
>;
/** Yields the standing fact `qa-scored` (`<stream>#0`) with attributes form, score, full, contact. */
export type ReviewFinalised = DomainEvent<
  'ReviewFinalised',
  {
    readonly agent: string;
    readonly contact: string;
    readonly contactAt: Moment;
    readonly form: string;
    readonly counts: 'first' | 'second';
    readonly items: ItemResults;
    readonly score: string;
    readonly full: string;
    readonly reason?: PersonalText;
  }
>;
export type ReviewWithdrawn = DomainEvent<'ReviewWithdrawn', { readonly reason: PersonalText }>;

export type QaReviewEvent =
  ReviewOpened | ReviewScored | ReviewDisputed | SecondReviewScored | ReviewFinalised | ReviewWithdrawn;
