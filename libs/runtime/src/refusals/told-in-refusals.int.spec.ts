import { Centre } from '../testing/centre.js';
import { shippedText } from '../testing/shipped-editions.js';

let centre: Centre;
beforeEach(async () => {
  centre = await Centre.open('memory', '2026-03-20T01:00:00.000Z');
  await centre.settle();
});
afterEach(() => centre.system.close());

/** Version 2 declares a fact that version 1 does not know. */
const withTidied = shippedText('cs-assessment', 1)
  .replace(/^version: .*$/m, 'version: 2')
  .replace(/^effectiveFrom: .*$/m, 'effectiveFrom: 2026-03-10')
  .replace(/^staffToldOn: .*$/m, 'staffToldOn: 2026-03-12')
  .replace(
    /^ {2}exam-scored: /m,
    '  desk-tidied: { title: { zh: 整理工位, en: Desk tidied }, recordedBy: [team_leader], source: 003-3.1.2 P }\n$&',
  );

const recording = (code: string, conductAt: string) =>
  centre.send(['leader-1', 'team_leader'], 'record.record', { code, subject: 'a-1', conductAt, attributes: {} });

it('a fact that only a later edition declares is refused with that edition and its first day', async () => {
  await centre.act(['hr-1', 'hr'], 'edition.draft', { source: withTidied, fileName: '2.yaml' });
  expect(await recording('desk-tidied', '2026-03-11T10:00')).not.toHaveProperty('values.later');
  await centre.act(['manager-1', 'manager'], 'edition.publish', { rulebook: 'cs-assessment', version: 2 });
  expect(await recording('desk-tidied', '2026-03-11T10:00')).toMatchObject({
    code: 'fact-not-declared',
    title: {
      zh: '规章 cs-assessment 第 1 版没有定义事实“desk-tidied”。第 2 版才有，自 2026-03-12 起的行为适用该版；请核对日期。它有哪些代码：dutyledger rulebook codes cs-assessment@1。',
      en: 'Edition 1 of cs-assessment does not declare the fact "desk-tidied". Version 2 does, which is for conduct from 2026-03-12 on; check the date. The codes that it has: dutyledger rulebook codes cs-assessment@1.',
    },
    values: { version: 1, later: 2, from: '2026-03-12' },
  });
  expect(await recording('desk-tidied', '2026-03-12T10:00')).toMatchObject({ kind: 'accepted' });
  expect(await recording('shift-work', '2026-03-11T10:00')).toMatchObject({ values: { meant: 'shift-worked' } });
  // Or it is called as people call it, whose code is like none of its words.
  expect(await recording('出勤一班', '2026-03-11T10:00')).toMatchObject({ values: { meant: 'shift-worked' } });
});

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
