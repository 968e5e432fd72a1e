/** Goal: what is told while the clock of the machine is set back takes nobody's time to appeal. */
import { MemoryEventStore, MemoryKeyStore, MemoryReadModelStore } from '#stores';
import { startSystem } from '../opening/open.js';
import { Centre } from '../testing/centre.js';
import { memoryTokens } from '../testing/memory-tokens.js';

const agent = ['a-1', 'agent'] as const;

let centre: Centre;
let now = '';
beforeEach(async () => {
  now = '2026-03-12T01:00:00.000Z';
  const clock = { now: () => now };
  const stores = {
    store: new MemoryEventStore(),
    models: new MemoryReadModelStore(),
    keys: new MemoryKeyStore(),
    tokens: memoryTokens(),
    exclusive: true,
    announce: () => undefined,
    close: () => Promise.resolve(),
  };
  centre = new Centre(await startSystem(stores, null, { mode: 'live', zone: 'Asia/Shanghai', clock }), null as never);
  await centre.settle();
  await centre.system.settled();
});
afterEach(() => centre.system.close());

it('counts the days to appeal from the day that the log had reached when it was told', async () => {
  now = '2026-03-04T02:00:00.000Z';
  await centre.violation('a-1', 'entertainment-on-duty', 'I-1');
  await centre.system.settled();
  now = '2026-03-19T03:00:00.000Z';
  const [entry] = await centre.ask<readonly { readonly key: string }[]>(agent, 'entries', { person: 'a-1' });
  const { notices } = await centre.ask<{
    readonly notices: readonly { readonly notifiedOn: string; readonly deadline: string }[];
  }>(agent, 'explain', { entry: entry!.key });
  expect(notices.map(({ notifiedOn, deadline }) => [notifiedOn, deadline])).toEqual([['2026-03-12', '2026-03-19']]);
  const appeal = { entry: entry!.key, grounds: 'I was testing the terminal' };
  now = '2026-03-19T17:00:00.000Z';
  const tooLate = await centre.send(agent, 'appeal.file', appeal);
  expect(tooLate).toMatchObject({ kind: 'refused', code: 'appeal-too-late', values: { notifiedOn: '2026-03-12' } });
  now = '2026-03-19T03:00:00.000Z';
  expect((await centre.send(agent, 'appeal.file', appeal)).kind).toBe('accepted');
});

it('takes no appeal again that was withdrawn since somebody was told', async () => {
  now = '2026-03-04T02:00:00.000Z';
  await centre.violation('a-1', 'entertainment-on-duty', 'I-1');
  await centre.system.settled();
  const [entry] = await centre.ask<readonly { readonly key: string }[]>(agent, 'entries', { person: 'a-1' });
  const appeal = { entry: entry!.key, grounds: 'I was testing the terminal' };
  now = '2026-03-04T03:00:00.000Z';
  await centre.act(agent, 'appeal.file', appeal);
  now = '2026-03-04T04:00:00.000Z';
  await centre.act(agent, 'appeal.withdraw', { entry: entry!.key });
  const again = await centre.send(agent, 'appeal.file', appeal);
  expect(again).toMatchObject({ kind: 'refused', code: 'appeal-withdrawn' });
});

it('counts the days to ask the next level from the day that the log had reached when the one below decided', async () => {
  now = '2026-03-12T02:00:00.000Z';
  await centre.violation('a-1', 'entertainment-on-duty', 'I-1');
  await centre.system.settled();
  const [found] = await centre.ask<readonly { readonly key: string }[]>(agent, 'entries', { person: 'a-1' });
  const entry = found!.key;
  await centre.act(agent, 'appeal.file', { entry, grounds: 'I was testing the terminal' });
  now = '2026-03-04T02:00:00.000Z';
  const rejected = { entry, outcome: { kind: 'rejected' }, reason: 'it was on' };
  await centre.act(['manager-1', 'manager'], 'appeal.decide', rejected);
  now = '2026-03-20T03:00:00.000Z';
  const onwards = { entry, grounds: 'nobody asked me' };
  const tooLate = await centre.send(agent, 'appeal.escalate', onwards);
  expect(tooLate).toMatchObject({ kind: 'refused', code: 'escalation-too-late', values: { decidedOn: '2026-03-12' } });
  now = '2026-03-19T03:00:00.000Z';
  expect((await centre.send(agent, 'appeal.escalate', onwards)).kind).toBe('accepted');
});
