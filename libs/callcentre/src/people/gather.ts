import { type DomainReader } from '../shared/reader.js';
import { type PersonCommand } from './commands.js';
import { type PeopleKnown } from './decider.js';

/** Reads whether the team to be joined exists, or one that has the id of the person to be. */
export const gatherForPeople = async (command: PersonCommand, reader: DomainReader): Promise<PeopleKnown> => {
  const team = command.type === 'person.join-team' ? command.data.team : namesake(command);
  return { team: team === null ? null : (await reader.team(team)) === null ? 'unknown' : 'exists' };
};

const namesake = (command: PersonCommand): string | null =>
  command.type === 'person.register' ? command.data.person : null;
