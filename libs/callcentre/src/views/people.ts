import { type EventView, type RecordedEvent, type SealedText } from '#eventsourcing';
import { type PersonDocument, type PersonState } from '../shared/documents.js';
import { extend } from '../shared/time/history.js';
import { type PersonDetailsChanged, type PersonEvent, type PersonRegistered } from '../people/events.js';
import { evolvePersonState } from '../people/state.js';
import { recordedAs } from '../shared/recorded.js';
import { dataOf, distinct } from './support.js';

const TYPES: readonly PersonEvent['type'][] = [
  'PersonRegistered',
  'PersonDetailsChanged',
  'PostAssigned',
  'TeamJoined',
  'TrainingCompleted',
  'PostTaken',
  'OpeningGiven',
  'OpeningCorrected',
  'PersonLeft',
  'HiringCorrected',
  'LeavingCorrected',
  'RegistrationCancelled',
  'PersonErased',
];

/** An id that is registered again keeps what it was before, for those who look back. */
const registered = (before: PersonDocument | null, event: RecordedEvent): PersonDocument => {
  const data = dataOf<PersonRegistered>(event);
  return {
    id: data.person,
    centre: event.metadata.centre,
    name: data.name as SealedText,
    contact: (data.contact ?? null) as SealedText | null,
    history: extend<PersonState>(
      before?.history,
      event.position,
      evolvePersonState(null, recordedAs<PersonEvent>(event)),
    ),
  };
};

const detailsChanged = (document: PersonDocument, event: RecordedEvent): PersonDocument => {
  const data = dataOf<PersonDetailsChanged>(event);
  return {
    ...document,
    name: (data.name ?? document.name) as SealedText,
    contact: (data.contact ?? document.contact) as SealedText | null,
  };
};

const everHeld = (
  document: PersonDocument,
  read: (state: PersonState) => readonly (string | null)[],
): readonly string[] => distinct(document.history.flatMap((held) => (held.value === null ? [] : read(held.value))));

/** View `people`, key: person id. Everything that an assessment reads keeps its history; names are copied sealed. */
export const peopleView: EventView<PersonDocument> = {
  name: 'people',
  version: 2,
  handles: TYPES,
  keys: (event) => [dataOf<PersonEvent>(event).person],
  evolve: (document, event) => {
    if (event.type === 'PersonRegistered') return registered(document, event);
    if (document === null) return null;
    if (event.type === 'PersonDetailsChanged') return detailsChanged(document, event);
    const before = document.history.at(-1)?.value ?? null;
    return {
      ...document,
      history: extend(document.history, event.position, evolvePersonState(before, recordedAs<PersonEvent>(event))),
    };
  },
  indexes: {
    centre: (document) => [document.centre],
    team: (document) => everHeld(document, (state) => state.teams.map((team) => team.value)),
    post: (document) => everHeld(document, (state) => state.posts.map((post) => post.value)),
    /** Under `yes` those whose erasure is recorded: every start looks them up, and nobody has to read all the others for it. */
    erased: (document) => everHeld(document, (state) => (state.erased ? ['yes'] : [])),
  },
};
