import { type CommandContext } from '#eventsourcing';
import { knowConsequence } from '../shared/deciding/consequence.js';
import { leaderOf } from '../shared/leader.js';
import { knowSubjectOf } from '../shared/facts/recordable.js';
import { type DomainReader } from '../shared/reader.js';
import { knowSettled } from '../shared/deciding/settled.js';
import { type ViolationCommand } from './commands.js';
import { type ViolationKnown } from './guards.js';
import {
  type ViolationFact,
  type ViolationState,
  factAfter,
  violationFactId,
  violationId,
  violationOfFact,
} from './state.js';

/**
 * The other violation that states the same code of the person in the same incident, as a correction may have come to say of one that was
 * reported otherwise; null where none does.
 */
const statedElsewhere = async (
  { code, subject, incident }: ViolationFact,
  own: string,
  reader: DomainReader,
): Promise<string | null> => {
  const conduct = await reader.conductIn(subject, incident);
  const same = conduct.find((fact) => fact.id !== own && fact.code === code && fact.status !== 'void');
  return same === undefined ? null : violationOfFact(same.id);
};

/** Id of the fact that the command states, where it states one anew. */
const stated = (command: ViolationCommand, state: ViolationState): string | null => {
  if (command.type === 'violation.correct') return violationFactId(command.data.violation);
  if (command.type !== 'violation.report' || state.status !== 'none') return null;
  return violationFactId(violationId(command.data.incident, command.data.subject, command.data.code));
};

/** The accused and the edition that binds them on the day of the conduct, as the command would leave it; and what is decided about. */
export const gatherViolation = async (
  command: ViolationCommand,
  state: ViolationState,
  context: CommandContext,
  reader: DomainReader,
): Promise<ViolationKnown> => {
  const fact = factAfter(command, state);
  if (fact === null) return null;
  const own = stated(command, state);
  const onFile = own === null ? null : await statedElsewhere(fact, own, reader);
  const subject = { ...(await knowSubjectOf(reader, fact)), onFile };
  if (command.type === 'violation.report') return subject;
  const known = { ...subject, leader: await leaderOf(fact.subject, context.now.localDate, reader) };
  if (command.type !== 'violation.decide') return known;
  const decided = { id: violationFactId(command.data.violation), subject: fact.subject };
  const asked = { fact: decided, said: command.data, edition: known.edition, context };
  return { ...known, consequence: await knowConsequence(asked, reader), settled: await knowSettled(asked, reader) };
};
