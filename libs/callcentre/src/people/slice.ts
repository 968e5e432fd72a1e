import { type Slice } from '#eventsourcing';
import { capabilityOf } from '../shared/capability.js';
import { type PersonState } from '../shared/documents.js';
import { type DomainReader } from '../shared/reader.js';
import { typesIn } from '../shared/words.js';
import { type PersonCommand } from './commands.js';
import { peopleDecider, type PeopleKnown } from './decider.js';
import { type PersonEvent } from './events.js';
import { gatherForPeople } from './gather.js';
import { peopleMessages, peopleWords } from './messages.js';

/** Stream `person-<id>`; the id is the natural key. */
export const peopleSlice: Slice<PersonCommand, PersonEvent, PersonState | null, PeopleKnown, DomainReader> = {
  ...peopleDecider,
  category: 'person',
  eventVersions: {
    PersonRegistered: 1,
    PersonDetailsChanged: 1,
    PostAssigned: 1,
    TeamJoined: 1,
    TrainingCompleted: 1,
    PostTaken: 1,
    OpeningGiven: 1,
    OpeningCorrected: 1,
    PersonLeft: 1,
    HiringCorrected: 1,
    LeavingCorrected: 1,
    RegistrationCancelled: 1,
    PersonErased: 1,
  },
  commandTypes: typesIn(peopleWords.commands),
  streamId: (command) => command.data.person,
  gather: (command, _state, context, reader) => gatherForPeople(command, context, reader),
};

export const peopleCapability = capabilityOf({
  slice: peopleSlice,
  messages: peopleMessages,
  words: peopleWords,
  about: { persons: ['person'] },
});
