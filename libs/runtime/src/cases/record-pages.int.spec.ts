import { type ViewReader } from '#eventsourcing';
import { type FactSheetDocument } from '#callcentre';
import { Centre } from '../testing/centre.js';
import { recordPage } from './record-pages.js';

const supervisor = ['supervisor-1', 'supervisor'] as const;

it('reads no sheets for retracted records but those on which one was', async () => {
  const centre = await Centre.open('memory');
  await centre.settle();
  const recorded: string[] = [];
  for (const [subject, hour] of [
    ['a-1', '00:10'],
    ['a-1', '00:20'],
    ['a-2', '00:30'],
  ] as const) {
    const fact = { code: 'shift-worked', subject, conductAt: `2026-03-02T${hour}`, attributes: {} };
    recorded.push((await centre.act(supervisor, 'record.record', fact)).id);
  }
  await centre.act(supervisor, 'record.retract', { record: recorded[1], reason: 'another shift' });
  await centre.system.settled();
  const views = await centre.system.views();
  const read: string[] = [];
  const watched: ViewReader = {
    ...views,
    find: async (view, query) => {
      const page = await views.find<FactSheetDocument>(view, query);
      read.push(...page.documents.map(({ document }) => document.subject));
      return page as never;
    },
  };
  const streams = async (status: string | undefined): Promise<readonly string[]> => {
    read.length = 0;
    const asked = { centre: 'centre-1', subjects: 'all', status } as const;
    return (await recordPage(watched, asked, { cursor: null, limit: 10 })).streams;
  };
  const [first, second, third] = recorded.map((id) => `record-${id}`);
  expect([await streams('retracted'), [...read]]).toEqual([[second], ['a-1']]);
  expect([await streams('recorded'), [...read]]).toEqual([
    [first, third],
    ['a-1', 'a-2'],
  ]);
  expect([await streams(undefined), [...read]]).toEqual([
    [first, second, third],
    ['a-1', 'a-2'],
  ]);
  await centre.system.close();
});
