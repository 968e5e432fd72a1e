import { type Position, type StoredDocument, type ViewReader } from '#eventsourcing';
import { type FactDocument } from '#callcentre';
import { loadPeriodDocuments } from './documents.js';

const FACTS = 200_000;
const PERIOD = { id: 'p', centre: 'c1', rulebook: 'small', start: '2026-02-01', end: '2026-02-28' };

const factOf = (index: number): StoredDocument<FactDocument> => {
  const [key, since] = [`record-${index}#0`, String(index) as Position];
  const conductAt = { instant: '2026-02-10T04:00:00.000Z', localDate: '2026-02-10' };
  const value = { id: key, code: 'praised', subject: 'a-1', conductAt, attributes: {}, status: 'standing', events: [] };
  const document = { id: key, stream: `record-${index}`, centre: 'c1', history: [{ since, value }] };
  return { key, document: document as unknown as FactDocument, position: since };
};

describe('documents of a period', () => {
  it('holds every fact of a month in which a large centre recorded two hundred thousand', async () => {
    const facts = Array.from({ length: FACTS }, (_, index) => factOf(index));
    const reader = {
      get: () => Promise.resolve(null),
      getMany: () => Promise.resolve(new Map()),
      scan: () => Promise.resolve([]),
      find: (view: string) => Promise.resolve({ documents: view === 'facts' ? facts : [], next: null }),
    } as unknown as ViewReader;
    const documents = await loadPeriodDocuments(reader, PERIOD, 'everyone');
    expect(documents.facts.get('a-1')).toHaveLength(FACTS);
  });
});
