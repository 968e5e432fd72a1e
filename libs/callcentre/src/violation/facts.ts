import { type RecordedEvent } from '#eventsourcing';
import { type Fact } from '#rulebook';
import { firstFactOf } from '../shared/facts/fact-ids.js';
import { type FactContribution, heeded } from '../shared/capability.js';
import { relinked } from '../shared/facts/facts.js';
import { recordedAs } from '../shared/recorded.js';
import { factFrom } from '../shared/facts/standing.js';
import { type ViolationEvent } from './events.js';

const HANDLES = heeded<ViolationEvent>({
  ViolationReported: true,
  EvidenceAdded: false,
  ViolationConfirmed: true,
  ViolationDismissed: true,
  ViolationNotified: false,
  ViolationCorrected: true,
  ViolationWithdrawn: true,
  DiscretionDecided: false,
  ConsequenceDecided: false,
});

const evolve = (fact: Fact | null, event: RecordedEvent, id: string): Fact | null => {
  const happened = recordedAs<ViolationEvent>(event);
  if (happened.type === 'ViolationReported') return factFrom(id, happened.data, 'candidate', event);
  if (fact === null) return null;
  const after: Fact = { ...fact, events: [...fact.events, event.id] };
  switch (happened.type) {
    case 'ViolationConfirmed':
      return { ...after, status: 'standing' };
    case 'ViolationDismissed':
      return { ...after, status: 'void', voidedBy: 'dismissed' };
    case 'ViolationWithdrawn':
      return { ...after, status: 'void', voidedBy: 'withdrawn' };
    case 'ViolationCorrected': {
      const { code, conductAt, attributes } = happened.data;
      return {
        ...relinked(after, happened.data),
        code,
        conductAt: { instant: conductAt.instant, localDate: conductAt.localDate },
        attributes,
      };
    }
    default:
      return fact;
  }
};

/** One fact for each stream: a candidate until confirmed, void once dismissed or withdrawn, with one id through corrections. */
export const violationFacts: FactContribution = {
  handles: HANDLES,
  keys: (event) => [firstFactOf(event.stream)],
  evolve,
};
