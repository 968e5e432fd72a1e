import { type CommandContext } from '#eventsourcing';
import { knowSubject } from '../shared/recordable.js';
import { type DomainReader } from '../shared/reader.js';
import { type QaReviewCommand } from './commands.js';
import { type ReviewKnown, type ReviewState } from './decider.js';

/** The agent, and the edition whose form binds the contact on its day. */
export const gatherQaReview = async (
  command: QaReviewCommand,
  state: ReviewState,
  _context: CommandContext,
  reader: DomainReader,
): Promise<ReviewKnown> => {
  const opened = command.type === 'qa-review.open' ? command.data : state.status === 'none' ? null : state.opened;
  return opened === null
    ? { person: null, edition: null }
    : knowSubject(reader, opened.agent, opened.contactAt.localDate);
};
