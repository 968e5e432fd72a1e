import { type JsonObject, type RecordedEvent } from '#eventsourcing';
import { type CaseContribution, type CaseShown } from '../shared/capability.js';
import { type CaseStatus } from '../shared/documents.js';
import { given, recordedAs } from '../shared/recorded.js';
import { type QaReviewEvent, type Scored } from './events.js';

type Shown = CaseShown<'qaReview'>;

const EMPTY: Shown = { status: 'open', subjects: [], summary: {} };

/** What keeps the score that was given last from being one number. */
const openPart = ({ range, partial }: Scored): JsonObject => ({
  ...given('scoreTo', range?.to),
  ...given('partial', partial),
});

/** Each score has a full mark of its own, since two reviewers may find that other items do not apply. */
const evolve = (before: Shown | null, event: RecordedEvent): Shown => {
  const shown = before ?? EMPTY;
  const happened = recordedAs<QaReviewEvent>(event);
  const became = (status: CaseStatus<'qaReview'>, added: JsonObject = {}): Shown => ({
    ...shown,
    status,
    summary: { ...shown.summary, ...added },
  });
  const scored = (status: CaseStatus<'qaReview'>, result: Scored, added: JsonObject): Shown => {
    const known = Object.entries(shown.summary).filter(([name]) => name !== 'scoreTo' && name !== 'partial');
    return { ...shown, status, summary: { ...Object.fromEntries(known), ...added, ...openPart(result) } };
  };
  switch (happened.type) {
    case 'ReviewOpened': {
      const { agent, contact, form, contactAt, reviewer } = happened.data;
      const summary = { form, contact, reviewer, conductDate: contactAt.localDate };
      return { status: 'open', subjects: [agent], summary };
    }
    case 'ReviewScored':
      return scored('scored', happened.data, { score: happened.data.score, full: happened.data.full });
    case 'ReviewDisputed':
      return became('disputed');
    case 'SecondReviewScored':
      return scored('rescored', happened.data, {
        secondScore: happened.data.score,
        secondFull: happened.data.full,
      });
    case 'ReviewFinalised':
      return scored('finalised', happened.data, {
        counts: happened.data.counts,
        finalScore: happened.data.score,
        finalFull: happened.data.full,
      });
    case 'ReviewWithdrawn':
      return became('withdrawn');
  }
};

export const qaReviewCases: CaseContribution<'qaReview'> = {
  kind: 'qaReview',
  evolve,
};
