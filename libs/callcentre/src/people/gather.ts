import { type CommandContext } from '#eventsourcing';
import { valueAt } from '../shared/time/history.js';
import { type DomainReader } from '../shared/reader.js';
import { type PersonCommand } from './commands.js';
import { type PeopleKnown } from './decider.js';

const teamOf = (command: PersonCommand): string | null => {
  if (command.type === 'person.join-team') return command.data.team;
  return command.type === 'person.register' ? command.data.person : null;
};

/**
 * Reads whether the team to be joined, or one with the id of the person to be, exists, and what an opening balance is read by. Nobody
 * joins a team of another centre, while no id is that of two, whatever the centre.
 */
export const gatherForPeople = async (
  command: PersonCommand,
  { centre }: Pick<CommandContext, 'centre'>,
  reader: DomainReader,
): Promise<PeopleKnown> => {
  const id = teamOf(command);
  const found = id === null ? null : await reader.team(id);
  const team = command.type === 'person.register' || found?.centre === centre ? found : null;
  const states = command.type === 'person.give-opening' || command.type === 'person.correct-opening';
  return {
    team: id === null ? null : team === null ? 'unknown' : 'exists',
    teamClosedOn: valueAt(team?.closed ?? [], null),
    edition: states ? await reader.editionFor(command.data.person, command.data.before) : null,
  };
};
