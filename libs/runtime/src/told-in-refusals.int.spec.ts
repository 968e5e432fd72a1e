import { Centre } from './testing/centre.js';

let centre: Centre;
beforeEach(async () => {
  centre = await Centre.open('memory', '2026-03-20T01:00:00.000Z');
  await centre.settle();
});
afterEach(() => centre.system.close());

const recording = (code: string, conductAt: string) =>
  centre.send(['leader-1', 'team_leader'], 'record.record', { code, subject: 'a-1', conductAt, attributes: {} });

it('times are told by the clocks of the centre, and to programs as instants', async () => {
  expect(await recording('shift-worked', '2026-03-20T18:30')).toMatchObject({
    code: 'conduct-in-future',
    title: {
      zh: expect.stringMatching(/^所述时间 2026-03-20 18:30:00 晚于现在 2026-03-20 09:00:\d\d。/) as string,
      en: expect.stringMatching(/^The time stated, 2026-03-20 18:30:00, is later than now, 2026-03-20 09:/) as string,
    },
    values: { conductAt: '2026-03-20T10:30:00.000Z', zone: 'Asia/Shanghai' },
  });
});

it('two times within one second are told apart', async () => {
  const now = Date.parse(centre.clock.now());
  const outcome = await recording('shift-worked', new Date(now + 1).toISOString());
  expect(outcome).toMatchObject({ code: 'conduct-in-future' });
  const [stated, then] = [...JSON.stringify(outcome).matchAll(/2026-03-20 09:\d\d:\d\d(\.\d{3})?/g)].map(
    ([time]) => time,
  );
  expect(stated).not.toBe(then);
});
