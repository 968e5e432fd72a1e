import { type DomainReader } from '../shared/reader.js';
import { type PersonCommand } from './commands.js';
import { type PeopleKnown } from './decider.js';

/** Reads whether the team to be joined exists. */
export const gatherForPeople = async (command: PersonCommand, reader: DomainReader): Promise<PeopleKnown> => {
  if (command.type !== 'person.join-team' || command.data.team === null) return { team: null };
  return { team: (await reader.team(command.data.team)) === null ? 'unknown' : 'exists' };
};
