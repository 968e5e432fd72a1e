import { accept, refuse, type CommandContext, type Decider, type Decision, type PersonalText } from '#eventsourcing';
import { type CompiledEdition } from '#rulebook';
import { type PersonState } from '../shared/documents.js';
import { recordedAs } from '../shared/recorded.js';
import {
  type AssignPost,
  type ChangeDetails,
  type CompleteTraining,
  type CorrectOpening,
  type ErasePerson,
  type GiveOpening,
  type JoinTeam,
  type PersonCommand,
  type RegisterPerson,
  type TakePost,
} from './commands.js';
import { cancelRegistration, correctHiring, correctLeaving, leave, outsideEmployment } from './employment.js';
import { type PersonEvent } from './events.js';
import { correctOpening, giveOpening } from './opening.js';
import { evolvePersonState } from './state.js';

/** `team`: whether the team to be joined, or one with the id of a new person, exists; null when the command names none. */
export interface PeopleKnown {
  readonly team: 'exists' | 'unknown' | null;
  /** The last day of the team to be joined, null while it goes on. */
  readonly teamClosedOn: string | null;
  /** The edition that binds the person on the first day after an opening balance; null when none does, or none is named. */
  readonly edition: CompiledEdition | null;
}

type PeopleDecision = Decision<PersonEvent>;

/** Ids stand in stream names, addresses and index values, so they hold nothing that would have to be escaped. */
const PERSON_ID = /^[A-Za-z0-9][A-Za-z0-9_.-]{0,39}$/;

/** Names and contacts are kept under the person's own key, whatever the door said, so that erasing that key erases them. */
const underKeyOf = (person: string, text: PersonalText): PersonalText => ({ ...text, owner: `person:${person}` });

const details = (
  person: string,
  { name, contact }: ChangeDetails['data'],
): { name?: PersonalText; contact?: PersonalText } => ({
  ...(name === undefined ? {} : { name: underKeyOf(person, name) }),
  ...(contact === undefined ? {} : { contact: underKeyOf(person, contact) }),
});

const register = ({ data }: RegisterPerson, known: PeopleKnown): PeopleDecision => {
  const { person, name, contact, hiredOn } = data;
  if (!PERSON_ID.test(person)) return refuse('person-id-invalid', { person });
  if (known.team === 'exists') return refuse('person-id-taken', { person });
  const kept = {
    name: underKeyOf(person, name),
    ...(contact === undefined ? {} : { contact: underKeyOf(person, contact) }),
  };
  return accept({ type: 'PersonRegistered', data: { person, ...kept, hiredOn }, subjects: [person] });
};

const changeDetails = ({ data }: ChangeDetails): PeopleDecision => {
  const changed = details(data.person, data);
  if (Object.keys(changed).length === 0) return refuse('nothing-to-change', { person: data.person });
  return accept({ type: 'PersonDetailsChanged', data: { person: data.person, ...changed }, subjects: [data.person] });
};

const assignPost = ({ data }: AssignPost, state: PersonState): PeopleDecision => {
  const { person, post, from } = data;
  const refused = outsideEmployment(state, from);
  if (refused !== null) return refused;
  if (state.posts.some((known) => known.from === from && known.value === post)) return accept();
  return accept({ type: 'PostAssigned', data: { person, post, from }, subjects: [person] });
};

const joinTeam = ({ data }: JoinTeam, state: PersonState, known: PeopleKnown): PeopleDecision => {
  const { person, team, from } = data;
  if (known.team === 'unknown') return refuse('team-unknown', { team });
  const { teamClosedOn } = known;
  if (teamClosedOn !== null && from > teamClosedOn) return refuse('team-closed', { team, on: teamClosedOn, from });
  const refused = outsideEmployment(state, from);
  if (refused !== null) return refused;
  if (state.teams.some((present) => present.from === from && present.value === team)) return accept();
  return accept({ type: 'TeamJoined', data: { person, team, from }, subjects: [person] });
};

const completeTraining = ({ data }: CompleteTraining, state: PersonState): PeopleDecision => {
  const { person, on } = data;
  const refused = on === null ? null : outsideEmployment(state, on);
  if (refused !== null) return refused;
  if ((state.trainingCompletedOn ?? null) === on) return accept();
  return accept({ type: 'TrainingCompleted', data: { person, on }, subjects: [person] });
};

const takePost = ({ data }: TakePost, state: PersonState): PeopleDecision => {
  const { person, on } = data;
  const refused = on === null ? null : outsideEmployment(state, on);
  if (refused !== null) return refused;
  if ((state.postTakenOn ?? null) === on) return accept();
  return accept({ type: 'PostTaken', data: { person, on }, subjects: [person] });
};

const erase = ({ data }: ErasePerson): PeopleDecision => {
  const { person, basis } = data;
  if (basis.trim() === '') return refuse('basis-missing', { person });
  return accept({ type: 'PersonErased', data: { person, basis }, subjects: [person] });
};

const opening = (
  state: PersonState,
  { data: { before } }: GiveOpening | CorrectOpening,
  stated: () => PeopleDecision,
): PeopleDecision => outsideEmployment(state, before) ?? stated();

const decideOnPerson = (
  command: Exclude<PersonCommand, RegisterPerson>,
  state: PersonState,
  context: CommandContext,
  known: PeopleKnown,
): PeopleDecision => {
  switch (command.type) {
    case 'person.change-details':
      return changeDetails(command);
    case 'person.assign-post':
      return assignPost(command, state);
    case 'person.join-team':
      return joinTeam(command, state, known);
    case 'person.complete-training':
      return completeTraining(command, state);
    case 'person.take-post':
      return takePost(command, state);
    case 'person.give-opening':
      return opening(state, command, () => giveOpening(command, state, context, known.edition));
    case 'person.correct-opening':
      return opening(state, command, () => correctOpening(command, state, context, known.edition));
    case 'person.leave':
      return leave(command, state);
    case 'person.correct-hiring':
      return correctHiring(command, state, context);
    case 'person.correct-leaving':
      return correctLeaving(command, state, context);
    case 'person.cancel-registration':
      return cancelRegistration(command, context);
    case 'person.erase':
      return erase(command);
  }
};

const decide = (
  command: PersonCommand,
  state: PersonState | null,
  context: CommandContext,
  known: PeopleKnown,
): PeopleDecision => {
  const { person } = command.data;
  // Whoever was erased while employed still has a last day, which is no personal text and ends what binds them.
  if (state?.erased === true && command.type !== 'person.leave') return refuse('person-erased', { person });
  if (command.type === 'person.register')
    return state === null || state.cancelled === true ? register(command, known) : refuse('person-exists', { person });
  if (state === null) return refuse('person-unknown', { person });
  // Names of a registration by mistake may have to be erased all the same.
  if (state.cancelled === true && command.type !== 'person.erase') return refuse('registration-cancelled', { person });
  return decideOnPerson(command, state, context, known);
};

/** People of the centre. A later record for the same day corrects the earlier one; erasure is the end. */
export const peopleDecider: Decider<PersonCommand, PersonEvent, PersonState | null, PeopleKnown> = {
  initialState: null,
  decide,
  evolve: (state, event) => evolvePersonState(state, recordedAs<PersonEvent>(event)),
};
