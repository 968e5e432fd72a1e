import { type RecordedEvent } from '#eventsourcing';
import { type Fact } from '#rulebook';
import { factOf } from '../shared/facts/fact-ids.js';
import { type FactContribution, heeded } from '../shared/capability.js';
import { given, recordedAs } from '../shared/recorded.js';
import { factFrom } from '../shared/facts/standing.js';
import { type QaReviewEvent } from './events.js';

const evolve = (fact: Fact | null, event: RecordedEvent, id: string): Fact | null => {
  const happened = recordedAs<QaReviewEvent>(event);
  if (happened.type === 'ReviewWithdrawn')
    return fact === null
      ? null
      : { ...fact, status: 'void', voidedBy: 'withdrawn', events: [...fact.events, event.id] };
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

/** The fact that the event states or takes back; null where a score that nobody signed off is withdrawn. */
const numberIn = (event: RecordedEvent): number | null => {
  const happened = recordedAs<QaReviewEvent>(event);
  if (happened.type === 'ReviewFinalised') return happened.data.fact ?? 0;
  return happened.type === 'ReviewWithdrawn' ? (happened.data.fact ?? null) : null;
};

/**
 * A score is a fact once it is signed off; while it can be disputed it counts nowhere. One that is signed off after another was taken
 * back is another fact, so that no ruling on the first one falls on it.
 */
export const qaReviewFacts: FactContribution = {
  handles: heeded<QaReviewEvent>({
    ReviewOpened: false,
    ReviewScored: false,
    ReviewDisputed: false,
    SecondReviewScored: false,
    ReviewFinalised: true,
    ReviewWithdrawn: true,
  }),
  keys: (event) => {
    const number = numberIn(event);
    return number === null ? [] : [factOf(event.stream, number)];
  },
  evolve,
};
