import { Centre, MARCH } from '../testing/centre.js';
import { type ShownDecisionTask } from './decisions.js';

/*
 * Goal: whoever shows an answer needs no edition to say what accounts, results, facts, options and processes are called. Method: norm 003
 * with a late report that is learned after the month was closed, through each query that names any of them.
 */
const hr = ['hr-1', 'hr'] as const;
const manager = ['manager-1', 'manager'] as const;
const director = ['director-1', 'director'] as const;

interface Titled {
  readonly titles: Readonly<Record<string, { readonly zh: string; readonly en: string }>>;
}

let centre: Centre;
let runs: readonly string[];

const post = async (kind: 'close' | 'rerun'): Promise<string> =>
  (await centre.act(hr, 'pay-run.post', { period: MARCH, kind, provisional: true })).id;

beforeAll(async () => {
  centre = await Centre.open('memory');
  await centre.settle();
  await centre.violation('a-2', 'slept-on-duty', 'I-1');
  centre.clock.set('2026-04-01T02:00:00.000Z');
  await centre.system.settled();
  const closed = await post('close');
  await centre.act(manager, 'pay-run.approve', { run: closed, acceptDisadvantages: false });
  centre.clock.set('2026-04-02T02:00:00.000Z');
  await centre.violation('a-1', 'entertainment-on-duty', 'I-2');
  await centre.system.settled();
  runs = [closed, await post('rerun')];
});
afterAll(() => centre.system.close());

const titled = async (name: string, parameters: Record<string, string>): Promise<Readonly<Record<string, string>>> => {
  const { titles } = await centre.ask<Titled>(hr, name, parameters);
  return Object.fromEntries(Object.entries(titles).map(([key, { zh }]) => [key, zh]));
};

describe('the unit of money in an answer', () => {
  const units = { measures: {}, results: { debt_compensation: 'fen', debt_trainingFee: 'fen' } };

  it('comes with what an edition names itself', async () => {
    const { results } = units;
    expect(await centre.ask(hr, 'scorecard', { person: 'a-1', period: MARCH })).toMatchObject({
      units: { ...units, debts: { compensation: 'fen', trainingFee: 'fen' } },
    });
    expect(await centre.ask(hr, 'pay-run', { run: runs[0]! })).toMatchObject({ units });
    expect(await centre.ask(hr, 'pay-table', { period: MARCH })).toMatchObject({ graded: true, units: { results } });
  });

  it('is in the name of what a person had before and has after', async () => {
    interface Person {
      readonly before: number;
      readonly after: number;
    }
    const difference = await centre.ask<{ persons: readonly Person[] }>(hr, 'pay-run-difference', { after: runs[1]! });
    expect(difference.persons.length).toBeGreaterThan(0);
    for (const { before, after, ...person } of difference.persons)
      expect(person).toMatchObject({ beforeFen: before, afterFen: after });
  });
});

describe('what the names in an answer are called', () => {
  it('comes with pay tables, runs and their differences', async () => {
    expect(await titled('pay-table', { period: MARCH })).toEqual({ score: '得分' });
    expect(await titled('pay-run', { run: runs[0]! })).toEqual({ score: '得分', isLast: '末位' });
    expect(await titled('pay-run-difference', { after: runs[1]! })).toEqual({
      score: '得分',
      'entertainment-on-duty': '上班看影视或玩游戏',
      // Figures that changed with it.
      violations: '违规次数',
      moderates: '中度违规次数',
      moderateCount: '中度违规计数',
      moderateClauses: '中度违规条款数',
    });
  });

  it('comes with a scorecard, also for what became known since', async () => {
    const looked = await titled('scorecard', { person: 'a-1', period: MARCH, asOf: '2026-03-31' });
    expect(looked).toMatchObject({ score: '得分', 'entertainment-on-duty': '上班看影视或玩游戏' });
  });

  it('comes with what waits for a decision, and with its story', async () => {
    const [task] = await centre.ask<readonly ShownDecisionTask[]>(hr, 'decisions', { person: 'a-2', period: MARCH });
    expect(task?.titles).toEqual({ dismissal: { zh: '辞退', en: 'dismissal' } });
    const { command, dataWithOutcome } = task!.with;
    const said = { outcome: 'replaced', replacedBy: 'compensation', reason: 'slept through one call' };
    await centre.act(director, command, { ...dataWithOutcome, ...said });
    expect(await titled('explain', { entry: task!.entry })).toEqual({
      'slept-on-duty': '上班睡觉',
      compensation: '设备赔偿',
      dismissal: '辞退',
    });
  });
});
