import { momentAt, type JsonObject, type ViewReader } from '#eventsourcing';
import { conductBetween } from './subject-facts.js';
import { TestCentre } from '../testing/centre.js';

const MARCH = { from: '2026-03-01', to: '2026-03-31' };

/* Goal: an appeal about pay reads the sheets of its month, and not those of all the years that its person has been there. */
it('what a person did within some days is read from their months alone, also where a correction moved it there', async () => {
  const centre = await TestCentre.open();
  for (const [name, person, date] of [
    ['n1', 'a-1', '2026-02-10'],
    ['n2', 'a-1', '2026-03-10'],
    ['n3', 'a-1', '2026-01-10'],
    ['n4', 'a-1', '2026-03-11'],
    ['n5', 'a-2', '2026-03-10'],
  ] as const)
    await centre.praise(name, person, date);
  const move = async (name: string, month: string, to: string): Promise<void> => {
    const conductAt = momentAt(`${to}T04:00:00.000Z`, 'Asia/Shanghai') as unknown as JsonObject;
    const moved = { conductAt, attributes: {}, filed: { subject: 'a-1', month } };
    await centre.record(`record-${name}`, 'FactCorrected', moved, { subjects: ['a-1'] });
  };
  await move('n1', '2026-02', '2026-03-12');
  await move('n4', '2026-03', '2026-02-28');
  await centre.settled();
  const sheets: string[] = [];
  const noting = (documents: readonly string[]): void => void sheets.push(...documents);
  const reader: ViewReader = {
    get: (view, key) => centre.reader.get(view, key),
    getMany: async (view, keys) => {
      const found = await centre.reader.getMany(view, keys);
      if (view === 'factSheets') noting([...found.keys()]);
      return found as never;
    },
    find: async (view, query) => {
      const found = await centre.reader.find(view, query);
      if (view === 'factSheets') noting(found.documents.map(({ key }) => key));
      return found as never;
    },
    scan: (view, after, limit) => centre.reader.scan(view, after, limit),
  };

  const found = await conductBetween(reader, 'a-1', MARCH, ['praised']);
  expect(found.map(({ id }) => id).sort()).toEqual(['record-n1#0', 'record-n2#0']);
  expect(sheets.sort()).toEqual(['a-1|2026-02', 'a-1|2026-03']);
  await centre.close();
});
