import { type RecordedEvent } from '#eventsourcing';
import { localDateOf } from '../shared/time/local-date.js';
import { given, recordedAs } from '../shared/recorded.js';
import { type QaReviewEvent, type ReviewOpened, type Scored } from './events.js';

export type ReviewStatus = 'none' | 'open' | 'scored' | 'disputed' | 'rescored' | 'finalised' | 'withdrawn';

export interface ReviewCase {
  readonly status: Exclude<ReviewStatus, 'none'>;
  readonly opened: ReviewOpened['data'];
  /** Local day on which the log learned of the first score. */
  readonly scoredOn: string | null;
  readonly first: Scored | null;
  readonly second: Scored | null;
  /** Who scored it again after a dispute, or began to. */
  readonly secondReviewers: readonly string[];
  /** How many signed-off scores of this contact were taken back: the number of the fact that the next one states. */
  readonly takenBack: number;
}
export type ReviewState = { readonly status: 'none' } | ReviewCase;

export const initialState: ReviewState = { status: 'none' };

const scoredFrom = ({ items, score: points, full, range, partial }: Scored): Scored => ({
  items,
  score: points,
  full,
  ...given('range', range),
  ...given('partial', partial),
});

const learnedOn = ({ metadata }: Pick<RecordedEvent, 'metadata'>): string =>
  localDateOf(metadata.recordedAt, metadata.occurredAt.zone);

/** A review after one of its events. */
export const evolve = (
  state: ReviewState,
  event: RecordedEvent<QaReviewEvent['type'], QaReviewEvent['data']>,
): ReviewState => {
  const happened = recordedAs<QaReviewEvent>(event);
  if (happened.type === 'ReviewOpened') {
    const takenBack = state.status === 'none' ? 0 : state.takenBack;
    const unscored = { scoredOn: null, first: null, second: null, secondReviewers: [] };
    return { status: 'open', opened: happened.data, ...unscored, takenBack };
  }
  if (state.status === 'none') return state;
  switch (happened.type) {
    case 'ReviewScored':
      return { ...state, status: 'scored', scoredOn: learnedOn(event), first: scoredFrom(happened.data) };
    case 'ReviewDisputed':
      return { ...state, status: 'disputed' };
    case 'SecondReviewScored':
      return {
        ...{ ...state, status: 'rescored', second: scoredFrom(happened.data) },
        secondReviewers: [...state.secondReviewers, happened.metadata.actor.id],
      };
    case 'ReviewFinalised':
      return { ...state, status: 'finalised' };
    case 'ReviewWithdrawn':
      return { ...state, status: 'withdrawn', takenBack: state.takenBack + (happened.data.fact === undefined ? 0 : 1) };
  }
};
