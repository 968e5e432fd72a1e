import { type JsonObject, type RecordedEvent } from '#eventsourcing';
import { type CaseContribution, type CaseShown } from '../shared/capability.js';
import { recordedAs } from '../shared/recorded.js';
import { type QaReviewEvent } from './events.js';

const EMPTY: CaseShown = { status: 'open', subjects: [], summary: {} };

const evolve = (before: CaseShown | null, event: RecordedEvent): CaseShown => {
  const shown = before ?? EMPTY;
  const happened = recordedAs<QaReviewEvent>(event);
  const became = (status: string, added: JsonObject = {}): CaseShown => ({
    ...shown,
    status,
    summary: { ...shown.summary, ...added },
  });
  switch (happened.type) {
    case 'ReviewOpened': {
      const { agent, contact, form, contactAt, reviewer } = happened.data;
      const summary = { form, contact, reviewer, conductDate: contactAt.localDate };
      return { status: 'open', subjects: [agent], summary };
    }
    case 'ReviewScored':
      return became('scored', { score: happened.data.score, full: happened.data.full });
    case 'ReviewDisputed':
      return became('disputed');
    case 'SecondReviewScored':
      return became('rescored', { secondScore: happened.data.score });
    case 'ReviewFinalised':
      return became('finalised', { counts: happened.data.counts, finalScore: happened.data.score });
    case 'ReviewWithdrawn':
      return became('withdrawn');
  }
};

export const qaReviewCases: CaseContribution = {
  kind: 'qaReview',
  handles: [
    'ReviewOpened',
    'ReviewScored',
    'ReviewDisputed',
    'SecondReviewScored',
    'ReviewFinalised',
    'ReviewWithdrawn',
  ] satisfies QaReviewEvent['type'][],
  evolve,
};
