import { type DomainReader } from '../shared/reader.js';
import { type TeamKnown } from './decider.js';
import { type TeamCommand } from './team.js';

/** Reads what is known of the person to be appointed. */
export const gatherForTeam = async (command: TeamCommand, reader: DomainReader): Promise<TeamKnown> => {
  if (command.type === 'team.create') return { leader: null };
  const person = await reader.person(command.data.leader);
  if (person === null) return { leader: 'unknown' };
  return { leader: person.now.erased ? 'erased' : 'present' };
};
