import { momentAt, type JsonObject, type Position, type StoredDocument, type ViewReader } from '#eventsourcing';
import { type FactDocument } from '#callcentre';
import { factsOfCentre, factsOfFew } from './fact-loading.js';
import { incidentExcuses } from './incident-excuses.js';
import { TestCentre } from '../testing/centre.js';

const FACTS = 200_000;
const PERIOD = { id: 'p', centre: 'c1', rulebook: 'small', start: '2026-02-01', end: '2026-02-28' };

const factOf = (index: number): StoredDocument<FactDocument> => {
  const [key, since] = [`record-${index}#0`, String(index) as Position];
  const conductAt = { instant: '2026-02-10T04:00:00.000Z', localDate: '2026-02-10' };
  const value = { id: key, code: 'praised', subject: 'a-1', conductAt, attributes: {}, status: 'standing', events: [] };
  const document = { id: key, stream: `record-${index}`, centre: 'c1', history: [{ since, value }] };
  return { key, document: document as unknown as FactDocument, position: since };
};

describe('facts of a period', () => {
  it('are all there in a month in which a large centre recorded two hundred thousand', async () => {
    const facts = Array.from({ length: FACTS }, (_, index) => factOf(index));
    const reader = {
      getMany: () => Promise.resolve(new Map()),
      find: (view: string) => Promise.resolve({ documents: view === 'facts' ? facts : [], next: null }),
    } as unknown as ViewReader;
    const source = await factsOfCentre(reader, {
      period: PERIOD,
      approvals: [],
      afterwards: new Set(),
      excuses: incidentExcuses([]),
      needs: { duties: null, unitKinds: [], excusesOfAnybody: false },
    });
    expect((await source(['a-1'])).get('a-1')).toHaveLength(FACTS);
  });

  it('are found in the month that a correction moved them to, whether one person or the whole centre is asked for', async () => {
    const centre = await TestCentre.open();
    await centre.praise('n1', 'a-1', '2026-02-10');
    await centre.praise('n2', 'a-1', '2026-03-10');
    await centre.praise('n3', 'a-2', '2026-03-11');
    const conductAt = momentAt('2026-03-12T04:00:00.000Z', 'Asia/Shanghai') as unknown as JsonObject;
    const moved = { conductAt, attributes: {}, filed: { subject: 'a-1', month: '2026-02' } };
    await centre.record('record-n1', 'FactCorrected', moved, { subjects: ['a-1'] });
    await centre.settled();
    const period = { ...PERIOD, start: '2026-03-01', end: '2026-03-31' };
    const none = { approvals: [], afterwards: new Set<string>() };
    const wanted = {
      period,
      ...none,
      excuses: incidentExcuses([]),
      needs: { duties: null, unitKinds: [], excusesOfAnybody: false },
    };
    for (const source of [factsOfFew(centre.reader, wanted), await factsOfCentre(centre.reader, wanted)]) {
      const found = await source(['a-1']);
      expect([...found.keys()]).toEqual(['a-1']);
      expect(
        found
          .get('a-1')!
          .map(({ id }) => id)
          .sort(),
      ).toEqual(['record-n1#0', 'record-n2#0']);
    }
    await centre.close();
  });
});
