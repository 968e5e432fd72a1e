import { type CommandContext } from '#eventsourcing';
import { knowSubject } from '../shared/recordable.js';
import { type DomainReader } from '../shared/reader.js';
import { type RecordCommand } from './commands.js';
import { type RecordKnown, type RecordState, factAfter } from './decider.js';

/** The subject and the edition that binds them on the day of the fact, as the command would leave it. */
export const gatherRecord = async (
  command: RecordCommand,
  state: RecordState,
  _context: CommandContext,
  reader: DomainReader,
): Promise<RecordKnown> => {
  const fact = factAfter(command, state);
  return fact === null ? null : knowSubject(reader, fact.subject, fact.conductAt.localDate);
};
