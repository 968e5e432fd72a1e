/** Goal: whoever was told of an entry is told when it falls away, once, and anew with a clock of its own when it comes back. */
import { type Dispatch } from '../dispatch.js';
import { Centre, MARCH } from '../testing/centre.js';
import { Notifier } from './notifier.js';

const agent = ['a-1', 'agent'] as const;
const MINOR = 'desk-left-untidy';
const AGGREGATE = '003-3.3.5';

let centre: Centre;
beforeEach(async () => {
  centre = await Centre.open('memory');
  await centre.settle();
});
afterEach(() => centre.system.close());

interface Told {
  readonly clause: string;
  readonly amount: string;
  readonly status: string;
}

/** What a-1 was told of the clause, in order, by the log. */
const toldOf = async (clause: string): Promise<readonly (readonly string[])[]> => {
  await centre.system.settled();
  const events = await centre.system.store.readAll(null, 1000);
  return events
    .filter(({ type }) => type === 'EntryNotified')
    .map(({ data }) => data as unknown as Told)
    .filter((told) => told.clause === clause)
    .map(({ amount, status }) => [amount, status]);
};

const keyOf = async (clause: string): Promise<string> => {
  const { assessment } = await centre.ask<{
    readonly assessment: { readonly entries: readonly { readonly key: string; readonly clause: string }[] };
  }>(['hr-1', 'hr'], 'scorecard', { person: 'a-1', period: MARCH });
  return assessment.entries.find((entry) => entry.clause === clause)!.key;
};

const withdraw = (violation: string): Promise<unknown> =>
  centre.act(['supervisor-1', 'supervisor'], 'violation.withdraw', { violation, reason: 'it was another desk' });

const minors = async (count: number): Promise<readonly string[]> => {
  const ids: string[] = [];
  for (let n = 1; n <= count; n += 1) ids.push(await centre.violation('a-1', MINOR, `I-${n}`));
  await centre.system.settled();
  return ids;
};

it('tells whoever was told of an aggregate that it fell away, and when it is back that it counts again', async () => {
  const cases = await minors(4);
  const key = await keyOf(AGGREGATE);
  expect(await toldOf(AGGREGATE)).toEqual([['-20', 'charged']]);
  await withdraw(cases[0]!);
  expect(await toldOf(AGGREGATE)).toEqual([
    ['-20', 'charged'],
    ['0', 'gone'],
  ]);
  // Longer than there is to appeal what was told first.
  centre.clock.set('2026-03-20T02:00:00.000Z');
  await centre.violation('a-1', MINOR, 'I-5');
  expect(await toldOf(AGGREGATE)).toEqual([
    ['-20', 'charged'],
    ['0', 'gone'],
    ['-20', 'charged'],
  ]);
  const filed = await centre.send(agent, 'appeal.file', { entry: key, grounds: 'these are not four' });
  expect(filed.kind).toBe('accepted');
});

it('tells nothing twice that looks at every card anew, as after a start', async () => {
  const cases = await minors(4);
  await withdraw(cases[0]!);
  const told = await toldOf(AGGREGATE);
  const { models } = centre.system;
  const dispatch: Dispatch = () => Promise.reject(new Error('Nobody is told here.'));
  const notifier = new Notifier(models, dispatch, (await models.leases.current('main'))!.epoch);
  const waits = { between: () => Promise.resolve(), caughtUp: () => Promise.resolve() };
  expect(await notifier.notify(await centre.system.views(), [`a-1|${MARCH}`], waits)).toBe(0);
  expect(await toldOf(AGGREGATE)).toEqual(told);
});

it('gives no time to appeal from a notice that the entry is gone', async () => {
  const cases = await minors(4);
  const key = await keyOf(AGGREGATE);
  await withdraw(cases[0]!);
  await centre.system.settled();
  const { notices } = await centre.ask<{
    readonly notices: readonly { readonly status: string; readonly deadline: string | null }[];
  }>(agent, 'explain', { entry: key });
  expect(notices.map(({ status, deadline }) => [status, deadline])).toEqual([
    ['charged', '2026-03-09'],
    ['gone', null],
  ]);
});

/** Corrects what the first violation was, so that another clause charges it under another key. */
const toNoise = (violation: string): Promise<unknown> =>
  centre.act(['manager-1', 'manager'], 'violation.correct', {
    violation,
    code: 'office-noise-made',
    reason: 'it was the noise',
  });

it('tells of the clause that a corrected code takes a violation from as of the one that it takes it to', async () => {
  const [first] = await minors(1);
  await toNoise(first!);
  expect(await toldOf('003-3.1.2')).toEqual([
    ['-2', 'charged'],
    ['0', 'gone'],
  ]);
  expect(await toldOf('003-3.1.10')).toEqual([['-2', 'charged']]);
});

it('says nothing of what falls away after an appeal waived it: nothing of it was left', async () => {
  const [first] = await minors(1);
  const clause = '003-3.1.2';
  const key = await keyOf(clause);
  await centre.act(agent, 'appeal.file', { entry: key, grounds: 'it was tidy' });
  await centre.act(['manager-1', 'manager'], 'appeal.decide', {
    entry: key,
    outcome: { kind: 'waived' },
    reason: 'the shift was a long one',
  });
  const told = [
    ['-2', 'charged'],
    ['0', 'waived'],
  ];
  expect(await toldOf(clause)).toEqual(told);
  await toNoise(first!);
  expect(await toldOf(clause)).toEqual(told);
});

it('says nothing of an entry that a corrected date took to another month, with its key', async () => {
  const [first] = await minors(1);
  const clause = '003-3.1.2';
  const key = await keyOf(clause);
  centre.clock.set('2026-04-02T02:00:00.000Z');
  await centre.act(['manager-1', 'manager'], 'violation.correct', {
    violation: first,
    conductAt: '2026-04-01T08:30',
    reason: 'it was a day later',
  });
  expect(await toldOf(clause)).toEqual([['-2', 'charged']]);
  const { documents } = await (
    await centre.system.views()
  ).find('scorecards', { index: 'entry', equals: key, limit: 9 });
  expect(documents.map((stored) => stored.key)).toEqual(['a-1|centre-1:cs-assessment:2026-04-01..2026-04-30']);
});
