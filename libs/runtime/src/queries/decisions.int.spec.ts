import { jest } from '@jest/globals';
import { type DocumentPage } from '#eventsourcing';
import { Centre, MARCH } from '../testing/centre.js';
import { type Role } from '../system/system.js';
import { type ShownDecisionTask } from './decisions.js';

/*
 * Goal: whoever may decide finds what waits, what may be decided and with which command, and the command that the task names is
 * accepted; nobody else is offered it. Method: norm 003 with lateness (points by a leader), equipment (money by HR) and sleep on
 * duty (an outcome by the director).
 */
const hr = ['hr-1', 'hr'] as const;
const director = ['director-1', 'director'] as const;
const reporter = ['supervisor-2', 'supervisor'] as const;
const supervisor = ['supervisor-1', 'supervisor'] as const;
const operator = ['operator-1', 'operator'] as const;
const agent = ['a-1', 'agent'] as const;

type By = readonly [string, Role];

let centre: Centre;
let late: string;
let removed: string;

const report = async (subject: string, code: string, attributes: object, incident: string): Promise<string> => {
  const { id } = await centre.act(reporter, 'violation.report', {
    ...{ code, subject, attributes, incident },
    conductAt: '2026-03-02T08:30',
  });
  await centre.act(supervisor, 'violation.confirm', { violation: id });
  return id;
};

beforeAll(async () => {
  centre = await Centre.open('memory');
  await centre.settle();
  late = await report('a-1', 'late-or-early', { kind: 'late', minutes: '12' }, 'I-1');
  removed = await report('a-2', 'equipment-removed', { item: 'headset', price: '500 yuan' }, 'I-2');
  await report('a-2', 'slept-on-duty', {}, 'I-3');
});
afterAll(() => centre.system.close());

const waiting = (by: By, parameters: Record<string, string> = {}): Promise<readonly ShownDecisionTask[]> =>
  centre.ask<readonly ShownDecisionTask[]>(by, 'decisions', parameters);

const told = async (by: By, parameters: Record<string, string> = {}): Promise<unknown> =>
  (await waiting(by, parameters)).map(({ person, clause, waitsFor, mayDecide }) => [
    person,
    clause,
    waitsFor,
    mayDecide,
  ]);

const taskOn = async (clause: string): Promise<ShownDecisionTask> =>
  (await waiting(hr)).find((task) => task.clause === clause)!;

describe('what waits for a decision', () => {
  it('is listed with what it waits for, and offered only to whom the clause names', async () => {
    for (const [by, maySetPoints, mayCharge, mayDismiss] of [
      [hr, false, true, false],
      [director, false, false, true],
      [supervisor, true, false, false],
      [operator, false, false, false],
    ] as const) {
      const found = await told(by);
      expect(found).toHaveLength(3);
      expect(found).toEqual(
        expect.arrayContaining([
          ['a-1', '003-3.1.4', 'points', maySetPoints],
          ['a-2', '003-3.3.4', 'amount', mayCharge],
          ['a-2', '003-3.4.1', 'outcome', mayDismiss],
        ]),
      );
    }
  });

  it('is listed by person and by period, and nowhere else', async () => {
    expect(await told(hr, { person: 'a-1' })).toEqual([['a-1', '003-3.1.4', 'points', false]]);
    expect(await told(hr, { period: MARCH })).toHaveLength(3);
    const caller = centre.caller(...hr);
    const parameters = { period: MARCH.replace('03-31', '03-30') };
    expect(await centre.system.query({ caller, name: 'decisions', parameters })).toMatchObject({ code: 'not-found' });
  });

  it('is counted in the pay table where pay waits for it, which it does not for a dismissal', async () => {
    const { rows } = await centre.ask<{ readonly rows: readonly { readonly person: string; readonly open: number }[] }>(
      hr,
      'pay-table',
      { period: MARCH },
    );
    const counted = rows.filter(({ open }) => open > 0).map(({ person, open }) => [person, open]);
    expect(counted).toEqual([
      ['a-1', 1],
      ['a-2', 1],
    ]);
  });

  it('is not shown to agents, and says nothing of other entries', async () => {
    const caller = centre.caller(...agent);
    const asked = await centre.system.query({ caller, name: 'decisions', parameters: {} });
    expect(asked).toMatchObject({ kind: 'refused', code: 'not-allowed', status: 403 });
    const unknown = await centre.system.query({
      caller: centre.caller(...hr),
      name: 'decision',
      parameters: { entry: 'none' },
    });
    expect(unknown).toMatchObject({ kind: 'refused', code: 'not-found', status: 404 });
  });

  it('says what may be decided, and with which command', async () => {
    expect(await taskOn('003-3.1.4')).toMatchObject({
      name: 'Name of a-1',
      edition: 'cs-assessment@1',
      conduct: '2026-03-02',
      status: 'undecided',
      amount: { from: '-5', to: '-2' },
      points: { from: '-5', to: '-2' },
      with: { command: 'violation.decide', data: { violation: late, clause: '003-3.1.4' } },
    });
    expect((await taskOn('003-3.3.4')).outcome).toEqual({
      process: 'compensation',
      decidedBy: ['hr'],
      fen: { from: 0, to: 50_000 },
    });
    expect((await taskOn('003-3.4.1')).outcome).toEqual({ process: 'dismissal', decidedBy: ['director'] });
  });

  it('is decided with the very body that the task gives, and may be decided again', async () => {
    const points = await taskOn('003-3.1.4');
    await centre.act(supervisor, points.with.command, { ...points.with.data, points: '-3', reason: 'r' });
    const money = await taskOn('003-3.3.4');
    const { dataWithOutcome } = money.with;
    expect(dataWithOutcome).toEqual({ violation: removed, clause: '003-3.3.4', process: 'compensation' });
    const said = { outcome: 'carried-out', fen: 30_000, evidence: ['invoice 7'], reason: 'r' };
    await centre.act(hr, money.with.command, { ...dataWithOutcome, ...said });
    expect(await told(director)).toEqual([['a-2', '003-3.4.1', 'outcome', true]]);
    const decided = await centre.ask<ShownDecisionTask>(hr, 'decision', { entry: money.entry });
    expect(decided).toMatchObject({ status: 'carried-out', fen: 30_000, mayDecide: true });
    expect(decided.waitsFor).toBeUndefined();
  });

  it('is not offered to the person whom it is about, whatever the role', async () => {
    const own = ['leader-1', 'supervisor'] as const;
    await report('leader-1', 'late-or-early', { kind: 'late', minutes: '3' }, 'I-4');
    const [task] = await waiting(own, { person: 'leader-1' });
    expect([task!.waitsFor, task!.mayDecide]).toEqual(['points', false]);
    expect((await waiting(supervisor, { person: 'leader-1' }))[0]).toMatchObject({ mayDecide: true });
    const refused = await centre.send(own, task!.with.command, { ...task!.with.data, points: '-2', reason: 'r' });
    expect(refused).toMatchObject({ kind: 'refused', code: 'own-case' });
  });
});

/*
 * Goal: what keeps no month open is not forgotten with the closing, nor what comes after it: both are listed until somebody decides. Method: norm
 * 003 with sleep on duty, whose dismissal the director decides, closed for good, and lateness of that month confirmed afterwards.
 */
it('is listed also of a month that was closed for good, until it is decided', async () => {
  const own = await Centre.open('memory');
  await own.settle();
  const confirmed = async (code: string, attributes: object): Promise<string> => {
    const { id } = await own.act(reporter, 'violation.report', {
      ...{ code, subject: 'a-2', attributes, incident: code },
      conductAt: '2026-03-02T08:30',
    });
    await own.act(supervisor, 'violation.confirm', { violation: id });
    return id;
  };
  const slept = await confirmed('slept-on-duty', {});
  own.clock.set('2026-04-01T01:00:00.000Z');
  await own.system.settled();
  const { id: run } = await own.act(hr, 'pay-run.post', { period: MARCH, kind: 'close', provisional: false });
  await own.act(['hr-2', 'hr'], 'pay-run.approve', { run, acceptDisadvantages: false });
  const listed = async (): Promise<unknown> =>
    (await own.ask<readonly ShownDecisionTask[]>(director, 'decisions', {})).map((task) => [
      task.clause,
      task.waitsFor,
      task.mayDecide,
    ]);
  const dismissal = ['003-3.4.1', 'outcome', true];
  expect(await listed()).toEqual([dismissal]);
  const late = await confirmed('late-or-early', { kind: 'late', minutes: '12' });
  expect(await listed()).toEqual(expect.arrayContaining([dismissal, ['003-3.1.4', 'points', false]]));
  await own.act(supervisor, 'violation.decide', { violation: late, clause: '003-3.1.4', points: '-3', reason: 'r' });
  const replaced = { outcome: 'not-carried-out', evidence: ['minutes 4'], reason: 'r' };
  await own.act(director, 'violation.decide', { violation: slept, clause: '003-3.4.1', ...replaced });
  expect(await listed()).toEqual([]);
  await own.system.close();
});

/*
 * Goal: what a month was closed past is not forgotten: it is listed until it is decided. Method: norm 003 with equipment whose price HR
 * decides, closed provisionally, and decided.
 */
it('is listed also of a month that was closed provisionally, until it is decided', async () => {
  const own = await Centre.open('memory');
  await own.settle();
  const { id: violation } = await own.act(reporter, 'violation.report', {
    ...{
      code: 'equipment-removed',
      subject: 'a-2',
      attributes: { item: 'headset', price: '500 yuan' },
      incident: 'I-2',
    },
    conductAt: '2026-03-02T08:30',
  });
  await own.act(supervisor, 'violation.confirm', { violation });
  own.clock.set('2026-04-01T01:00:00.000Z');
  await own.system.settled();
  const listed = async (): Promise<unknown> =>
    (await own.ask<readonly ShownDecisionTask[]>(hr, 'decisions', {})).map(({ clause, period }) => [clause, period]);
  const waits = [['003-3.3.4', MARCH]];

  expect(await listed()).toEqual(waits);
  const { id: run } = await own.act(hr, 'pay-run.post', { period: MARCH, kind: 'close', provisional: true });
  expect(await listed()).toEqual(waits);
  await own.act(['hr-2', 'hr'], 'pay-run.approve', { run, acceptDisadvantages: false });
  expect(await listed()).toEqual(waits);
  await own.act(hr, 'violation.decide', {
    ...{ violation, clause: '003-3.3.4', process: 'compensation', outcome: 'carried-out', fen: 30_000 },
    ...{ evidence: ['invoice 7'], reason: 'r' },
  });
  expect(await listed()).toEqual([]);
  await own.system.close();
});

/*
 * Goal: asking what waits costs by what waits, not by the cards of all months. Method: a month with the cards of three
 * people, two months later, of which one has something that waits; the documents that the question reads are watched.
 */
it('reads the cards on which something waits alone, and no runs', async () => {
  const own = await Centre.open('memory');
  await own.settle();
  const reads = async (parameters: Record<string, string> = {}): Promise<readonly string[]> => {
    await own.system.settled();
    const find = jest.spyOn(own.system.models, 'find');
    const found = await own.ask<readonly ShownDecisionTask[]>(hr, 'decisions', parameters);
    const pages = find.mock.calls.map(async ([, model], index) => {
      const { documents } = (await find.mock.results[index]!.value) as DocumentPage;
      return ['scorecards', 'payRuns'].includes(model) ? documents.map(({ key }) => `${model} ${key}`) : [];
    });
    const read = (await Promise.all(pages)).flat();
    find.mockRestore();
    return [`${String(found.length)} waits`, ...read];
  };
  own.clock.set('2026-04-01T01:00:00.000Z');
  await own.system.settled();
  const close = { period: MARCH, kind: 'close', provisional: true };
  const late = { code: 'late-or-early', subject: 'a-2', attributes: { kind: 'late', minutes: '12' }, incident: 'I-2' };
  const { id: violation } = await own.act(reporter, 'violation.report', { ...late, conductAt: '2026-03-02T08:30' });
  await own.act(supervisor, 'violation.confirm', { violation });
  await own.system.settled();
  await own.act(hr, 'pay-run.post', close);
  const card = `scorecards a-2|${MARCH}`;
  expect(await reads()).toEqual(['1 waits', card]);
  expect(await reads({ period: MARCH })).toEqual(['1 waits', card]);
  const decided = { violation, clause: '003-3.1.4', points: '-3', reason: 'r' };
  await own.act(supervisor, 'violation.decide', decided);
  expect(await reads()).toEqual(['0 waits']);
  await own.system.close();
});

/*
 * Goal: whoever turns the pages finds each entry once, oldest conduct first, whatever is decided or found out between two of them.
 * Method: three who wait; behind the first page its only entry is decided, and an older one comes to wait.
 */
it('comes a page at a time, each entry once, whatever happens between two pages', async () => {
  const own = await Centre.open('memory');
  await own.settle();
  const late = async (subject: string, day: string, incident: string): Promise<string> => {
    const { id } = await own.act(reporter, 'violation.report', {
      ...{ code: 'late-or-early', subject, attributes: { kind: 'late', minutes: '12' }, incident },
      conductAt: `${day}T08:30`,
    });
    await own.act(supervisor, 'violation.confirm', { violation: id });
    return id;
  };
  const page = async (parameters: Record<string, string>): Promise<{ conducts: unknown[]; next?: string }> => {
    await own.system.settled();
    const caller = own.caller(...supervisor);
    const found = await own.system.query({ caller, name: 'decisions', parameters: { period: MARCH, ...parameters } });
    if (found.kind !== 'found') throw new Error(found.code);
    const conducts = (found.result as unknown as readonly ShownDecisionTask[]).map(({ conduct }) => conduct);
    return { conducts, ...(found.next === undefined ? {} : { next: found.next }) };
  };
  own.clock.set('2026-03-06T01:00:00.000Z');
  await late('a-1', '2026-03-05', 'I-1');
  const first = await late('a-2', '2026-03-03', 'I-2');
  await late('a-1', '2026-03-04', 'I-3');
  expect(await page({})).toEqual({ conducts: ['2026-03-03', '2026-03-04', '2026-03-05'] });
  const { conducts, next } = await page({ limit: '1' });
  await own.act(supervisor, 'violation.decide', { violation: first, clause: '003-3.1.4', points: '-3', reason: 'r' });
  await late('a-2', '2026-03-02', 'I-4');
  const second = await page({ limit: '1', cursor: next! });
  const last = await page({ limit: '1', cursor: second.next! });
  expect([conducts, second.conducts, last]).toEqual([['2026-03-03'], ['2026-03-04'], { conducts: ['2026-03-05'] }]);
  await own.system.close();
});
