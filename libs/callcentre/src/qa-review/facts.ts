import { type RecordedEvent } from '#eventsourcing';
import { type Fact } from '#rulebook';
import { firstFactOf } from '../shared/fact-ids.js';
import { type FactContribution } from '../shared/capability.js';
import { given, recordedAs } from '../shared/recorded.js';
import { factFrom } from '../shared/standing.js';
import { type QaReviewEvent } from './events.js';

const evolve = (fact: Fact | null, event: RecordedEvent, id: string): Fact | null => {
  const happened = recordedAs<QaReviewEvent>(event);
  if (happened.type !== 'ReviewFinalised') return fact;
  const { agent, contact, contactAt, form, score, full, range } = happened.data;
  const attributes = { form, score, full, contact, ...given('scoreTo', range?.to) };
  return factFrom(
    id,
    { code: 'qa-scored', subject: agent, conductAt: contactAt, attributes, contact },
    'standing',
    event,
  );
};

/** A score is a fact once it is signed off; while it can be disputed it counts nowhere. */
export const qaReviewFacts: FactContribution = {
  handles: ['ReviewFinalised'] satisfies QaReviewEvent['type'][],
  keys: (event) => [firstFactOf(event.stream)],
  evolve,
};
