/** Goal: whoever was told of entries is told when their whole card vanishes, and anew with a clock of its own when it is there again. */
import { type ViewReader } from '#eventsourcing';
import { failedPeriodsOf } from '../assessment/documents/failed-periods.js';
import { type Dispatch } from '../dispatch.js';
import { type KeptStatus } from '../keeping/kept-views.js';
import { Centre, MARCH } from '../testing/centre.js';
import { shippedText } from '../testing/shipped-editions.js';
import { Notifier } from './notifier.js';

const agent = ['a-1', 'agent'] as const;
const HR = ['hr-1', 'hr'] as const;
const MANAGER = ['manager-1', 'manager'] as const;
const MINOR = 'desk-left-untidy';
const CARD = `a-1|${MARCH}`;
const CLAUSE = '003-3.1.2';
const CHARGED = ['-2', 'charged'];
const FALLEN_AWAY = ['0', 'gone'];

let centre: Centre;
beforeEach(async () => {
  centre = await Centre.open('memory');
  await centre.settle();
  const other = { source: shippedText('shop-chat', 1), fileName: '1.yaml' };
  await centre.act(HR, 'edition.draft', other);
  await centre.act(MANAGER, 'edition.publish', { rulebook: 'shop-chat', version: 1 });
});
afterEach(() => centre.system.close());

interface Told {
  readonly person: string;
  readonly entry: string;
  readonly clause: string;
  readonly amount: string;
  readonly status: string;
}

const everythingTold = async (): Promise<readonly Told[]> => {
  await centre.system.settled();
  const events = await centre.system.store.readAll(null, 10_000);
  return events.filter(({ type }) => type === 'EntryNotified').map(({ data }) => data as unknown as Told);
};

/** What a-1 was told of the clause, in order, by the log. */
const told = async (): Promise<readonly (readonly string[])[]> =>
  (await everythingTold())
    .filter(({ clause, person }) => clause === CLAUSE && person === 'a-1')
    .map(({ amount, status }) => [amount, status]);

const another = { target: { kind: 'person', id: 'a-1' }, from: '2026-03-01' };

it.each([
  [
    'another rulebook binds the person',
    () => centre.act(HR, 'assignment.assign', { ...another, rulebook: 'shop-chat' }),
    () => centre.act(HR, 'assignment.assign', { ...another, rulebook: 'cs-assessment' }),
  ],
  [
    'the person had left before the month',
    () => centre.act(HR, 'person.leave', { person: 'a-1', on: '2026-02-20' }),
    () => centre.act(HR, 'person.correct-leaving', { person: 'a-1', on: null, reason: 'it was somebody else' }),
  ],
])('tells that what a person was told of is gone once %s, and anew when it is back', async (_why, away, back) => {
  await centre.violation('a-1', MINOR, 'I-1');
  expect(await told()).toEqual([CHARGED]);
  await away();
  expect(await told()).toEqual([CHARGED, FALLEN_AWAY]);
  // Longer than there is to appeal what was told first.
  centre.clock.set('2026-03-20T02:00:00.000Z');
  await back();
  expect(await told()).toEqual([CHARGED, FALLEN_AWAY, CHARGED]);
  const [{ entry }] = (await everythingTold()) as [Told];
  expect((await centre.send(agent, 'appeal.file', { entry, grounds: 'it was tidy' })).kind).toBe('accepted');
});

it('tells whoever was registered by mistake that what they were told of is gone', async () => {
  await centre.violation('a-1', MINOR, 'I-1');
  expect(await told()).toEqual([CHARGED]);
  await centre.act(HR, 'person.cancel-registration', { person: 'a-1', reason: 'registered twice' });
  expect(await told()).toEqual([CHARGED, FALLEN_AWAY]);
});

/** From April on no month can be assessed in which somebody has one minor violation and no other. */
const failing = (): string =>
  shippedText('cs-assessment', 1)
    .replace('version: 1', 'version: 2')
    .replace('effectiveFrom: 2026-01-01', 'effectiveFrom: 2026-04-01')
    .replace(
      'expression: \'if(aggregateCountBy == "occurrence", minors',
      "expression: 'if(1 / (minors - 1) > 9, minors",
    );

/** Takes the violation to April, which cannot be assessed with it. */
const toApril = async (violation: string): Promise<void> => {
  await centre.system.settled();
  await centre.act(HR, 'edition.draft', { source: failing(), fileName: '2.yaml' });
  await centre.act(MANAGER, 'edition.publish', { rulebook: 'cs-assessment', version: 2 });
  centre.clock.set('2026-04-02T02:00:00.000Z');
  await centre.act(MANAGER, 'violation.correct', { violation, conductAt: '2026-04-01T08:30', reason: 'a day later' });
};

it('tells of what was denied as of what was charged, since it can be appealed anew when it is back', async () => {
  const denied = async (): Promise<readonly string[]> =>
    (await everythingTold())
      .filter(({ clause, person }) => clause === '003-2.1' && person === 'a-1')
      .map((one) => one.status);
  await centre.violation('a-1', MINOR, 'I-1');
  centre.clock.set('2026-04-01T02:00:00.000Z');
  expect(await denied()).toEqual(['not-met']);
  await centre.act(HR, 'assignment.assign', { ...another, rulebook: 'shop-chat' });
  await centre.system.settled();
  centre.clock.set('2026-04-20T02:00:00.000Z');
  await centre.act(HR, 'assignment.assign', { ...another, rulebook: 'cs-assessment' });
  expect(await denied()).toEqual(['not-met', 'gone', 'not-met']);
});

const april = async (subject: string, incident: string): Promise<void> => {
  const conduct = { code: MINOR, subject, conductAt: '2026-04-01T08:30', attributes: {}, incident };
  const reported = { ...conduct, description: 'seen by the leader' };
  const { id } = await centre.act(['leader-1', 'team_leader'], 'violation.report', reported);
  await centre.act(['supervisor-1', 'supervisor'], 'violation.confirm', { violation: id });
};

it('tells nobody that an entry is gone that a correction took to a month that cannot be assessed, until it can', async () => {
  const violation = await centre.violation('a-1', MINOR, 'I-1');
  await toApril(violation);
  expect(await told()).toEqual([CHARGED]);
  expect(await failedPeriodsOf(await centre.system.views(), 'centre-1')).toHaveLength(1);
  // On no card either way from here on, but a colleague's violation keeps everybody's month from being assessed.
  await april('a-2', 'I-2');
  await centre.act(MANAGER, 'violation.correct', { violation, code: 'entertainment-on-duty', reason: 'it was a film' });
  expect(await told()).toEqual([CHARGED]);
  await april('a-2', 'I-3');
  expect(await told()).toEqual([CHARGED, FALLEN_AWAY]);
  expect(await failedPeriodsOf(await centre.system.views(), 'centre-1')).toEqual([]);
});

it('waits for no month of a rulebook that never bound the person', async () => {
  // A colleague alone is under a rulebook by which March cannot be assessed.
  const ofColleague = failing()
    .replace('rulebook: cs-assessment', 'rulebook: cs-second')
    .replace('version: 2', 'version: 1')
    .replace('effectiveFrom: 2026-04-01', 'effectiveFrom: 2026-01-01');
  await centre.act(HR, 'edition.draft', { source: ofColleague, fileName: '1.yaml' });
  await centre.act(MANAGER, 'edition.publish', { rulebook: 'cs-second', version: 1 });
  const colleague = { target: { kind: 'person', id: 'a-2' }, from: '2026-03-01', rulebook: 'cs-second' };
  await centre.act(HR, 'assignment.assign', colleague);
  const violation = await centre.violation('a-1', MINOR, 'I-1');
  await centre.violation('a-2', MINOR, 'I-2');
  expect(await told()).toEqual([CHARGED]);
  await centre.act(MANAGER, 'violation.correct', { violation, code: 'entertainment-on-duty', reason: 'it was a film' });
  expect(await told()).toEqual([CHARGED, FALLEN_AWAY]);
  const failed = await failedPeriodsOf(await centre.system.views(), 'centre-1');
  expect(failed.map(({ period }) => period)).toEqual(['centre-1:cs-second:2026-03-01..2026-03-31']);
});

it('tells that an entry is gone with the card of the month that a correction had taken it to', async () => {
  const violation = await centre.violation('a-1', MINOR, 'I-1');
  await centre.system.settled();
  centre.clock.set('2026-04-02T02:00:00.000Z');
  await centre.act(MANAGER, 'violation.correct', { violation, conductAt: '2026-04-01T08:30', reason: 'a day later' });
  expect(await told()).toEqual([CHARGED]);
  await centre.act(HR, 'assignment.assign', { ...another, from: '2026-04-01', rulebook: 'shop-chat' });
  expect(await told()).toEqual([CHARGED, FALLEN_AWAY]);
});

const notifier = async (dispatch: Dispatch): Promise<Notifier> => {
  const { models } = centre.system;
  return new Notifier(models, dispatch, (await models.leases.current('main'))!.epoch);
};
const nobody: Dispatch = () => Promise.reject(new Error('Nobody is told here.'));
const waits = { between: () => Promise.resolve(), caughtUp: () => Promise.resolve() };
const here = { set: 'main@11111111', reflected: '0000000000000007' as KeptStatus['reflected'] };

it('looks again after a start while cards wait for a month that cannot be assessed', async () => {
  await toApril(await centre.violation('a-1', MINOR, 'I-1'));
  expect(await told()).toEqual([CHARGED]);
  const views = await centre.system.views();
  const first = await notifier(nobody);
  await first.resume(here);
  await first.mark(here);
  expect(await first.notify(views, [CARD], waits)).toBe(0);
  const further = { ...here, reflected: '0000000000000008' as KeptStatus['reflected'] };
  await first.mark(further);
  const second = await notifier(nobody);
  await second.resume(further);
  expect(await second.take(views)).toContain(CARD);
});

it('finds after a start whom nobody told that their card is gone', async () => {
  await centre.violation('a-1', MINOR, 'I-1');
  expect(await told()).toEqual([CHARGED]);
  const views = await centre.system.views();
  const without: ViewReader = {
    ...views,
    scan: async (view, after, limit) =>
      (await views.scan(view, after, limit)).filter(({ key }) => view !== 'scorecards' || key !== CARD) as never,
    getMany: (view, keys) =>
      views.getMany(
        view,
        keys.filter((key) => view !== 'scorecards' || key !== CARD),
      ),
    find: (view, query) =>
      view === 'scorecards' ? views.find(view, { ...query, equals: '' }) : views.find(view, query),
  };
  const sent: unknown[] = [];
  const started = await notifier(({ data }) => {
    sent.push((data as { readonly status: string }).status);
    return Promise.resolve({ kind: 'accepted', repeated: false, events: [] } as never);
  });
  await started.resume(here);
  await started.notify(without, await started.take(without), waits);
  expect(sent).toEqual(['gone']);
});
