import { type CommandContext } from '#eventsourcing';
import { knowPerson } from '../shared/facts/recordable.js';
import { type DomainReader } from '../shared/reader.js';
import { type HandoverCommand } from './commands.js';
import { type HandoverKnown } from './guards.js';
import { type HandoverState } from './state.js';

/** Both persons, and the handover rules of the edition that binds the incoming one, else the outgoing one, on the day. */
export const gatherHandover = async (
  command: HandoverCommand,
  state: HandoverState,
  _context: CommandContext,
  reader: DomainReader,
): Promise<HandoverKnown> => {
  const started = command.type === 'handover.start' ? command.data : state.status === 'none' ? null : state.started;
  if (started === null) return { rules: null, outgoing: null, incoming: null };
  const { outgoing, incoming, date } = started;
  const edition = (await reader.editionFor(incoming, date)) ?? (await reader.editionFor(outgoing, date));
  return {
    rules: edition?.edition.processes.handover ?? null,
    outgoing: await knowPerson(reader, outgoing),
    incoming: await knowPerson(reader, incoming),
  };
};
