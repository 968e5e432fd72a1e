import { type CommandContext } from '#eventsourcing';
import { type KnownSubject, knowPerson } from '../shared/recordable.js';
import { type DomainReader } from '../shared/reader.js';
import { type ComplaintCommand } from './commands.js';
import { type ComplaintKnown, named } from './decider.js';
import { type ComplaintState } from './state.js';

const knowPersons = async (
  ids: readonly string[],
  reader: DomainReader,
): Promise<ReadonlyMap<string, KnownSubject['person']>> => {
  const persons = new Map<string, KnownSubject['person']>();
  for (const id of ids) {
    persons.set(id, await knowPerson(reader, id));
  }
  return persons;
};

/** The rules for the complaint are those that bind the first person complained about on the day of the conduct. */
const knowRulers = async (state: ComplaintState, reader: DomainReader): Promise<readonly string[] | null> => {
  if (state.status === 'none') return null;
  const first = state.about[0];
  if (first === undefined) return null;
  const edition = await reader.editionFor(first, state.received.conductAt.localDate);
  return edition?.edition.processes.complaint.ruledBy ?? null;
};

/** Everybody whom the command names, and who may rule. */
export const gatherComplaint = async (
  command: ComplaintCommand,
  state: ComplaintState,
  _context: CommandContext,
  reader: DomainReader,
): Promise<ComplaintKnown> => ({
  persons: await knowPersons(named(command), reader),
  ruledBy: await knowRulers(state, reader),
});
