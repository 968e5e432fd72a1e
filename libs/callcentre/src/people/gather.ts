import { type DomainReader } from '../shared/reader.js';
import { type PersonCommand } from './commands.js';
import { type PeopleKnown } from './decider.js';

const teamOf = (command: PersonCommand): string | null => {
  if (command.type === 'person.join-team') return command.data.team;
  return command.type === 'person.register' ? command.data.person : null;
};

/** Reads whether the team to be joined, or one with the id of the person to be, exists, and what an opening balance is read by. */
export const gatherForPeople = async (command: PersonCommand, reader: DomainReader): Promise<PeopleKnown> => {
  const team = teamOf(command);
  const states = command.type === 'person.give-opening' || command.type === 'person.correct-opening';
  return {
    team: team === null ? null : (await reader.team(team)) === null ? 'unknown' : 'exists',
    edition: states ? await reader.editionFor(command.data.person, command.data.before) : null,
  };
};
