import { type CommandContext } from '#eventsourcing';
import { knowConsequence } from '../shared/deciding/consequence.js';
import { leaderOf } from '../shared/leader.js';
import { knowSubjectOf } from '../shared/facts/recordable.js';
import { type DomainReader } from '../shared/reader.js';
import { knowSettled } from '../shared/deciding/settled.js';
import { type RecordCommand } from './commands.js';
import { type RecordKnown, type RecordState, factAfter, recordFactId } from './decider.js';

/** The subject and the edition that binds them on the day of the fact, as the command would leave it; and what is decided about. */
export const gatherRecord = async (
  command: RecordCommand,
  state: RecordState,
  context: CommandContext,
  reader: DomainReader,
): Promise<RecordKnown> => {
  const fact = factAfter(command, state);
  if (fact === null) return null;
  const subject = await knowSubjectOf(reader, fact);
  if (command.type === 'record.record') return subject;
  const known = { ...subject, leader: await leaderOf(fact.subject, context.now.localDate, reader) };
  if (command.type !== 'record.decide') return known;
  const decided = { id: recordFactId(command.data.record), subject: fact.subject };
  const asked = { fact: decided, said: command.data, edition: known.edition, context };
  return { ...known, consequence: await knowConsequence(asked, reader), settled: await knowSettled(asked, reader) };
};
