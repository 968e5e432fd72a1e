import { type Moment, type RecordedEvent } from '#eventsourcing';
import { recordedAs } from '../shared/recorded.js';
import { type HandoverEvent, type HandoverStarted, type LiabilityMoved } from './events.js';

export type HandoverStatus = 'none' | 'started' | 'checked' | 'rejected' | 'accepted' | 'cancelled';
export type Side = 'outgoing' | 'incoming';

export interface Problem {
  readonly problem: number;
  readonly reporter: string;
  readonly foundAt: Moment;
  readonly liable: Side | 'both' | 'neither';
  /** Somebody decided who is liable, so that later-recorded moments change nothing any more. */
  readonly decided: boolean;
}
interface Left {
  readonly at: Moment;
  readonly relieved: boolean;
  readonly attempt?: number;
}
/** What names the fact of a departure among those of handovers that were started anew. */
export const attemptOf = ({ attempt }: Pick<Left, 'attempt'>): Pick<Left, 'attempt'> =>
  attempt === undefined ? {} : { attempt };

export interface HandoverCase {
  readonly status: Exclude<HandoverStatus, 'none'>;
  readonly started: HandoverStarted['data'];
  readonly checkedAt: Moment | null;
  readonly acceptedAt: Moment | null;
  readonly firstCallAt: Moment | null;
  readonly left: Left | null;
  readonly problems: readonly Problem[];
  /** How often it was cancelled and started anew, and how many problems had been reported by then: none gets the number of another. */
  readonly attempt: number;
  readonly problemsBefore: number;
}
export type HandoverState = { readonly status: 'none' } | HandoverCase;

export const initialState: HandoverState = { status: 'none' };

const started = (data: HandoverStarted['data'], before: HandoverState): HandoverCase => ({
  status: 'started',
  started: data,
  checkedAt: null,
  acceptedAt: null,
  firstCallAt: null,
  left: null,
  problems: [],
  attempt: before.status === 'none' ? 0 : before.attempt + 1,
  problemsBefore: before.status === 'none' ? 0 : before.problemsBefore + before.problems.length,
});

const moveLiability = (problems: readonly Problem[], moved: readonly LiabilityMoved[] = []): readonly Problem[] =>
  problems.map((known) => {
    const move = moved.find(({ problem }) => problem === known.problem);
    return move === undefined ? known : { ...known, liable: move.liable };
  });

const withDecided = (problems: readonly Problem[], number: number, liable: Problem['liable']): readonly Problem[] =>
  problems.map((known) => (known.problem === number ? { ...known, liable, decided: true } : known));

export const evolve = (
  state: HandoverState,
  event: RecordedEvent<HandoverEvent['type'], HandoverEvent['data']>,
): HandoverState => {
  const happened = recordedAs<HandoverEvent>(event);
  if (happened.type === 'HandoverStarted') return started(happened.data, state);
  if (state.status === 'none') return state;
  const { occurredAt, actor } = event.metadata;
  switch (happened.type) {
    case 'HandoverChecked':
      return { ...state, status: 'checked', checkedAt: occurredAt };
    case 'HandoverAccepted': {
      const { acceptedAt, moved, relieved } = happened.data;
      const left = state.left === null || relieved === undefined ? state.left : { ...state.left, relieved };
      return { ...state, status: 'accepted', acceptedAt, left, problems: moveLiability(state.problems, moved) };
    }
    case 'HandoverRejected':
      return { ...state, status: 'rejected' };
    case 'PostLeft':
      return { ...state, left: { at: occurredAt, relieved: happened.data.relieved, ...attemptOf(happened.data) } };
    case 'FirstCallChecked':
      return { ...state, firstCallAt: occurredAt, problems: moveLiability(state.problems, happened.data.moved) };
    case 'HandoverProblemReported': {
      const { problem, foundAt, liable } = happened.data;
      return {
        ...state,
        problems: [...state.problems, { problem, reporter: actor.id, foundAt, liable, decided: false }],
      };
    }
    case 'LiabilityDecided':
      return { ...state, problems: withDecided(state.problems, happened.data.problem, happened.data.liable) };
    case 'HandoverCancelled':
      return { ...state, status: 'cancelled' };
  }
};
