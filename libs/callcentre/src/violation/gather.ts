import { type CommandContext } from '#eventsourcing';
import { knowConsequence } from '../shared/consequence.js';
import { leaderOf } from '../shared/leader.js';
import { knowSubjectOf } from '../shared/recordable.js';
import { type DomainReader } from '../shared/reader.js';
import { knowSettled } from '../shared/settled.js';
import { type ViolationCommand } from './commands.js';
import { type ViolationKnown } from './decider.js';
import { type ViolationState, factAfter, violationFactId } from './state.js';

/** The accused and the edition that binds them on the day of the conduct, as the command would leave it; and what is decided about. */
export const gatherViolation = async (
  command: ViolationCommand,
  state: ViolationState,
  context: CommandContext,
  reader: DomainReader,
): Promise<ViolationKnown> => {
  const fact = factAfter(command, state);
  if (fact === null) return null;
  const subject = await knowSubjectOf(reader, fact);
  if (command.type === 'violation.report') return subject;
  const known = { ...subject, leader: await leaderOf(fact.subject, context.now.localDate, reader) };
  if (command.type !== 'violation.decide') return known;
  const decided = { id: violationFactId(command.data.violation), subject: fact.subject };
  const asked = { fact: decided, said: command.data, edition: known.edition, context };
  return { ...known, consequence: await knowConsequence(asked, reader), settled: await knowSettled(asked, reader) };
};
