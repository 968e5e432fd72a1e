import { type Slice } from '#eventsourcing';
import { asAnySlice, type Capability } from '../shared/capability.js';
import { type PersonState } from '../shared/documents.js';
import { type DomainReader } from '../shared/reader.js';
import { type PersonCommand } from './commands.js';
import { peopleDecider, type PeopleKnown } from './decider.js';
import { type PersonEvent } from './events.js';
import { gatherForPeople } from './gather.js';
import { peopleMessages } from './messages.js';

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
  commandTypes: [
    'person.register',
    'person.change-details',
    'person.assign-post',
    'person.join-team',
    'person.complete-training',
    'person.take-post',
    'person.give-opening',
    'person.correct-opening',
    'person.leave',
    'person.correct-hiring',
    'person.correct-leaving',
    'person.cancel-registration',
    'person.erase',
  ],
  streamId: (command) => command.data.person,
  gather: (command, _state, _context, reader) => gatherForPeople(command, reader),
};

export const peopleCapability: Capability = { slice: asAnySlice(peopleSlice), messages: peopleMessages };
