import { type RecordedEvent } from '#eventsourcing';
import { type PersonState } from '../shared/documents.js';
import { withDated } from '../shared/dated.js';
import { type PersonEvent } from './events.js';

/** A stored event of a person's stream with its type and data tied together, so that a switch narrows both. */
export type StoredPersonEvent = {
  readonly [T in PersonEvent['type']]: Pick<Extract<PersonEvent, { type: T }>, 'type' | 'data'>;
}[PersonEvent['type']];

export const asPersonEvent = (event: Pick<RecordedEvent<string, unknown>, 'type' | 'data'>): StoredPersonEvent =>
  event as StoredPersonEvent;

/** What a person is at the centre, after the event; null before registration. Both the decider and the view fold with it. */
export const evolvePersonState = (state: PersonState | null, event: StoredPersonEvent): PersonState | null => {
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
      return { ...state, trainingCompletedOn: event.data.on };
    case 'PostTaken':
      return { ...state, postTakenOn: event.data.on };
    case 'PersonLeft':
      return { ...state, leftOn: event.data.on };
    case 'PersonErased':
      return { ...state, erased: true };
  }
};
