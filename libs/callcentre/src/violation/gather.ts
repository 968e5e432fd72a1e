import { type CommandContext } from '#eventsourcing';
import { knowSubject } from '../shared/recordable.js';
import { type DomainReader } from '../shared/reader.js';
import { type ViolationCommand } from './commands.js';
import { type ViolationKnown } from './decider.js';
import { type ViolationState, factAfter } from './state.js';

/** The accused and the edition that binds them on the day of the conduct, as the command would leave it. */
export const gatherViolation = async (
  command: ViolationCommand,
  state: ViolationState,
  _context: CommandContext,
  reader: DomainReader,
): Promise<ViolationKnown> => {
  const fact = factAfter(command, state);
  return fact === null ? null : knowSubject(reader, fact.subject, fact.conductAt.localDate);
};
