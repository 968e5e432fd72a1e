import { type RecordedEvent } from '#eventsourcing';
import { recordedAs } from '../shared/recorded.js';
import { type ComplaintEvent, type ComplaintReceived } from './events.js';

export type ComplaintStatus = 'none' | 'received' | 'investigated' | 'ruled' | 'reopened' | 'withdrawn';

export interface ComplaintCase {
  readonly status: Exclude<ComplaintStatus, 'none'>;
  readonly received: ComplaintReceived['data'];
  /** Who is complained about: as received, then as the investigation found, and always who was ruled on before. */
  readonly about: readonly string[];
  readonly investigators: readonly string[];
  readonly conflicted: readonly string[];
  /** Persons of the last ruling, whose facts have to be ruled on again after reopening. */
  readonly ruled: readonly string[];
  readonly ruler: string | null;
}
export type ComplaintState = { readonly status: 'none' } | ComplaintCase;

export const initialState: ComplaintState = { status: 'none' };

const received = (data: ComplaintReceived['data']): ComplaintCase => ({
  status: 'received',
  received: data,
  about: data.about,
  investigators: [],
  conflicted: [],
  ruled: [],
  ruler: null,
});

export const evolve = (
  state: ComplaintState,
  event: RecordedEvent<ComplaintEvent['type'], ComplaintEvent['data']>,
): ComplaintState => {
  const happened = recordedAs<ComplaintEvent>(event);
  if (happened.type === 'ComplaintReceived') return received(happened.data);
  if (state.status === 'none') return state;
  const actor = event.metadata.actor.id;
  switch (happened.type) {
    case 'ComplaintReplied':
      return state;
    case 'ConflictDeclared':
      return { ...state, conflicted: [...state.conflicted, happened.data.person] };
    case 'ComplaintInvestigated':
      return {
        ...state,
        status: 'investigated',
        about: happened.data.about,
        investigators: [...state.investigators, actor],
      };
    case 'ComplaintRuled':
      return { ...state, status: 'ruled', ruled: happened.data.rulings.map(({ person }) => person), ruler: actor };
    case 'ComplaintReopened':
      return { ...state, status: 'reopened' };
    case 'ComplaintWithdrawn':
      return { ...state, status: 'withdrawn' };
  }
};
