import { type CommandContext } from '#eventsourcing';
import { valueOn } from '../shared/time/dated.js';
import { knowSubject } from '../shared/facts/recordable.js';
import { type DomainReader } from '../shared/reader.js';
import { type QaReviewCommand } from './commands.js';
import { type ReviewKnown } from './decider.js';
import { type ReviewState } from './state.js';

const teamOn = async (reader: DomainReader, person: string, date: string): Promise<string | null> =>
  valueOn((await reader.person(person))?.now.teams ?? [], date) ?? null;

/** The team that both belong to on that day, null when they share none. */
const teamOfBoth = async (reader: DomainReader, agent: string, other: string, date: string): Promise<string | null> => {
  const team = await teamOn(reader, agent, date);
  return team !== null && team === (await teamOn(reader, other, date)) ? team : null;
};

/** Who is to review by this command, null when nobody begins to. */
const reviewerIn = (command: QaReviewCommand, context: CommandContext): string | null => {
  if (command.type === 'qa-review.open') return command.data.reviewer;
  return command.type === 'qa-review.score-second' ? context.actor.id : null;
};

/**
 * The agent, the edition whose form binds the contact on its day, and where that edition asks for reviewers of another team,
 * the team that the agent and the reviewer share.
 */
export const gatherQaReview = async (
  command: QaReviewCommand,
  state: ReviewState,
  context: CommandContext,
  reader: DomainReader,
): Promise<ReviewKnown> => {
  const opened = command.type === 'qa-review.open' ? command.data : state.status === 'none' ? null : state.opened;
  if (opened === null) return { person: null, edition: null, sharedTeam: null };
  const { agent, contactAt } = opened;
  const subject = await knowSubject(reader, agent, contactAt.localDate);
  const reviewer = reviewerIn(command, context);
  const asks = subject.edition?.edition.processes.qa.independentOf === 'team' && reviewer !== null;
  return { ...subject, sharedTeam: asks ? await teamOfBoth(reader, agent, reviewer, contactAt.localDate) : null };
};
