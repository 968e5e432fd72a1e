import { type CommandContext } from '#eventsourcing';
import { given } from '../shared/recorded.js';
import { type DomainReader } from '../shared/reader.js';
import { type TeamKnown } from './decider.js';
import { type TeamCommand } from './team.js';

/** Reads what is known of the person to be appointed, who works at the centre, or of one who has the id of the team to be. */
export const gatherForTeam = async (
  command: TeamCommand,
  { centre }: Pick<CommandContext, 'centre'>,
  reader: DomainReader,
): Promise<TeamKnown> => {
  if (command.type === 'team.create') {
    const namesake = await reader.person(command.data.team);
    return { namesake: namesake === null ? null : namesake.centre === centre ? 'here' : 'elsewhere', leader: null };
  }
  if (command.type !== 'team.appoint-leader' || command.data.leader === null) return { namesake: null, leader: null };
  const person = await reader.person(command.data.leader);
  if (person?.centre !== centre || person.now.cancelled === true) return { namesake: null, leader: 'unknown' };
  const { erased, leftOn } = person.now;
  if (erased) return { namesake: null, leader: 'erased' };
  return { namesake: null, leader: 'present', ...given('leftOn', leftOn) };
};
