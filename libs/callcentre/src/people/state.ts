import { type PersonState } from '../shared/documents.js';
import { withDated } from '../shared/time/dated.js';
import { given, type Recorded } from '../shared/recorded.js';
import { type PersonEvent } from './events.js';

type Day = 'trainingCompletedOn' | 'postTakenOn' | 'leftOn';

/** The state with another day, or without one. */
const withDay = (state: PersonState, name: Day, on: string | null): PersonState => {
  const others = Object.fromEntries(
    Object.entries(state).filter(([field]) => field !== name),
  ) as unknown as PersonState;
  return { ...others, ...given(name, on ?? undefined) };
};

/** What a person is at the centre after the event; null before registration. Both the decider and the view fold with it. */
export const evolvePersonState = (state: PersonState | null, event: Recorded<PersonEvent>): PersonState | null => {
  if (event.type === 'PersonRegistered') return { posts: [], teams: [], hiredOn: event.data.hiredOn, erased: false };
  if (state === null) return null;
  switch (event.type) {
    case 'PersonDetailsChanged':
      return state;
    case 'PostAssigned':
      return { ...state, posts: withDated(state.posts, event.data.from, event.data.post) };
    case 'TeamJoined':
      return { ...state, teams: withDated(state.teams, event.data.from, event.data.team) };
    case 'TrainingCompleted':
      return withDay(state, 'trainingCompletedOn', event.data.on);
    case 'PostTaken':
      return withDay(state, 'postTakenOn', event.data.on);
    case 'OpeningGiven':
    case 'OpeningCorrected': {
      const { before, values, monthsServed } = event.data;
      return { ...state, opening: { before, values, ...given('monthsServed', monthsServed) } };
    }
    case 'PersonLeft':
      return { ...state, leftOn: event.data.on };
    case 'HiringCorrected':
      return { ...state, hiredOn: event.data.hiredOn };
    case 'LeavingCorrected':
      return withDay(state, 'leftOn', event.data.on);
    case 'RegistrationCancelled':
      return { ...state, cancelled: true };
    case 'PersonErased':
      return { ...state, erased: true };
  }
};
