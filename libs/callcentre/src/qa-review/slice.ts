import { type Slice, uuid5 } from '#eventsourcing';
import { capabilityOf } from '../shared/capability.js';
import { type DomainReader } from '../shared/reader.js';
import { typesIn } from '../shared/words.js';
import { qaReviewCases } from './cases.js';
import { type QaReviewCommand } from './commands.js';
import { type ReviewKnown, qaReviewDecider } from './decider.js';
import { type ReviewState } from './state.js';
import { type QaReviewEvent } from './events.js';
import { qaReviewFacts } from './facts.js';
import { gatherQaReview } from './gather.js';
import { qaReviewMessages, qaReviewWords } from './messages.js';

/** Natural key: a contact of an agent is reviewed once with each form. */
export const qaReviewId = (contact: string, agent: string, form: string): string =>
  uuid5('qaReview', contact, agent, form);

export const qaReviewSlice: Slice<QaReviewCommand, QaReviewEvent, ReviewState, ReviewKnown, DomainReader> = {
  category: 'qaReview',
  ...qaReviewDecider,
  eventVersions: {
    ReviewOpened: 1,
    ReviewScored: 1,
    ReviewDisputed: 1,
    SecondReviewScored: 1,
    ReviewFinalised: 1,
    ReviewWithdrawn: 1,
  },
  commandTypes: typesIn(qaReviewWords.commands),
  streamId: (command) =>
    command.type === 'qa-review.open'
      ? qaReviewId(command.data.contact, command.data.agent, command.data.form)
      : command.data.review,
  gather: gatherQaReview,
};

export const qaReviewCapability = capabilityOf({
  slice: qaReviewSlice,
  messages: qaReviewMessages,
  words: qaReviewWords,
  facts: qaReviewFacts,
  cases: qaReviewCases,
  about: { caseId: 'review' },
  opening: { 'qa-review.open': { persons: ['agent'] } },
});
