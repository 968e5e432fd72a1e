import { type RecordedEvent } from '#eventsourcing';
import { type Fact } from '#rulebook';
import { type FactContribution, heeded } from '../shared/capability.js';
import { given, recordedAs } from '../shared/recorded.js';
import { factFrom } from '../shared/facts/standing.js';
import { type ComplaintEvent, type ComplaintRuled } from './events.js';

/** The fact that a ruling yields. */
export const RULED = 'complaint-ruled';

const ruledFact = (id: string, data: ComplaintRuled['data'], event: RecordedEvent): Fact | null => {
  const ruling = data.rulings.find(({ person }) => id === `${event.stream}#${person}`);
  if (ruling === undefined) return null;
  return factFrom(
    id,
    {
      code: RULED,
      subject: ruling.person,
      conductAt: data.conductAt,
      attributes: {
        valid: ruling.established,
        quarrel: ruling.quarrel,
        channel: data.channel,
        ...given('kind', ruling.kind),
      },
      // One complaint is one incident, so that a quarrel reported as a violation as well can be priced once.
      incident: event.stream,
      ...given('contact', data.contact),
    },
    'standing',
    event,
  );
};

/** What becomes of the fact of a ruling. */
const AFTER: Readonly<Partial<Record<ComplaintEvent['type'], Pick<Fact, 'status' | 'voidedBy'>>>> = {
  ComplaintReopened: { status: 'candidate' },
  ComplaintWithdrawn: { status: 'void', voidedBy: 'withdrawn' },
};

const evolve = (fact: Fact | null, event: RecordedEvent, id: string): Fact | null => {
  const happened = recordedAs<ComplaintEvent>(event);
  if (happened.type === 'ComplaintRuled') {
    const ruled = ruledFact(id, happened.data, event);
    return ruled === null || fact === null ? ruled : { ...ruled, events: [...fact.events, event.id] };
  }
  if (fact === null) return null;
  const after = AFTER[happened.type];
  return after === undefined ? fact : { ...fact, ...after, events: [...fact.events, event.id] };
};

/** One fact for each person ruled on; reopening makes it a candidate until the complaint is ruled on anew, or withdrawn. */
export const complaintFacts: FactContribution = {
  handles: heeded<ComplaintEvent>({
    ComplaintReceived: false,
    ComplaintReplied: false,
    ConflictDeclared: false,
    ComplaintInvestigated: false,
    ComplaintRuled: true,
    ComplaintReopened: true,
    ComplaintWithdrawn: true,
  }),
  keys: (event) => event.metadata.subjects.map((person) => `${event.stream}#${person}`),
  evolve,
};
