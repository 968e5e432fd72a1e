import { type CommandContext, refuse } from '#eventsourcing';
import { type ProcessParameters } from '#rulebook';
import { addDays } from '../shared/time/local-date.js';
import { type Objection } from '../shared/facts/recordable.js';

/** What a dispute is about: whose contact is reviewed, and the local day on which the log learned of the score. */
export interface Disputed {
  readonly agent: string;
  readonly scoredOn: string;
}

const objectToDisputer = (
  { agent }: Disputed,
  { actor }: CommandContext,
  { disputedBy = [] }: ProcessParameters['qa'],
): Objection => {
  if (actor.id === agent) return null;
  if (disputedBy.length === 0) return refuse('only-agent-disputes', { agent });
  const { role } = actor;
  return disputedBy.includes(role) ? null : refuse('may-not-dispute', { agent, role, roles: disputedBy.join(', ') });
};

/** The last day counts, in the centre's zone and by the log's own time, as with appeals. */
const objectToDay = (
  { scoredOn }: Disputed,
  { now }: CommandContext,
  { disputeDays: days }: ProcessParameters['qa'],
): Objection => {
  if (days === undefined) return null;
  const deadline = addDays(scoredOn, days);
  return now.localDate > deadline ? refuse('dispute-too-late', { scoredOn, days, deadline }) : null;
};

/**
 * Why this score cannot be disputed by this person today; null when it can. The agent under review always may, and beside
 * the agent those whom the edition names (002P speaks of scorers among themselves as well).
 */
export const objectToDispute = (
  disputed: Disputed,
  context: CommandContext,
  parameters: ProcessParameters['qa'],
): Objection => objectToDisputer(disputed, context, parameters) ?? objectToDay(disputed, context, parameters);
