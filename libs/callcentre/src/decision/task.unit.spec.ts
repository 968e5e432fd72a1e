import { type Assessment, type Entry } from '#rulebook';
import { exampleCompiled } from '../shared/testing/edition.js';
import { openedEntry, unpricedEntry } from '../shared/testing/entries.js';
import { awaitsDecision, decidersOf, decisionTask } from './task.js';

/*
 * Goal: a task says of every kind of entry what may be decided, by whom and with which command. Method: entries as scorecards show
 * them, one of each kind, under the example edition.
 */
type What = Assessment['open'][number]['what'];

const PERIOD = { id: 'p', centre: 'c', rulebook: 'example', start: '2026-03-01', end: '2026-03-31' };
const entryOn = (clause: string, fact: string | null, more: Partial<Entry> = {}): Entry => {
  const { because, ...entry } = unpricedEntry();
  const facts = fact === null ? [] : [{ id: fact, code: 'f', events: [] }];
  return { ...entry, clause, because: { ...because, clause, facts }, ...more };
};
const taskOn = (entry: Entry, what?: What) =>
  decisionTask(
    { entry, person: 'li', period: PERIOD, edition: exampleCompiled, leader: null },
    what === undefined ? [] : [{ entry: entry.key, what }],
  );

const range = { amount: { from: '-5', to: '-2' }, clauseAmount: { from: '-5', to: '-2' } };
const ofCase = { target: 'score', status: 'undecided' } as const;

describe('a task of deciding', () => {
  it('asks for an option, in the case of the violation', () => {
    const task = taskOn(entryOn('x-3', 'violation-v1#0', ofCase), 'choice')!;
    expect(task).toMatchObject({
      waitsFor: 'option',
      options: [
        { option: 'ordinary', decidedBy: ['manager'] },
        { option: 'serious', decidedBy: ['manager'] },
      ],
      with: { command: 'violation.decide', data: { violation: 'v1', clause: 'x-3' } },
    });
    expect([task.points, task.outcome, decidersOf(task)]).toEqual([undefined, undefined, ['manager']]);
  });

  it('asks for points, in the record or by the key of the entry where nothing else takes it', () => {
    const points = (decidedBy: readonly string[], from = '-5') => ({ from, to: '-2', decidedBy });
    const record = taskOn(entryOn('x-5', 'record-r|1#li', { ...ofCase, ...range }), 'discretion')!;
    expect(record).toMatchObject({ waitsFor: 'points', points: points(['supervisor']) });
    expect(record.with).toMatchObject({ command: 'record.decide', data: { record: 'r|1', clause: 'x-5' } });
    const missed = taskOn(entryOn('x-9', 'obligation-report-2026-03-05#li', { ...ofCase, ...range }), 'discretion')!;
    const byKey = { command: 'decision.decide', data: { entry: 'e1' }, dataWithOutcome: { entry: 'e1' } };
    expect([missed.points, missed.with]).toEqual([points(['supervisor']), byKey]);
    const wider = { amount: { from: '-10', to: '-2' }, clauseAmount: { from: '-10', to: '-2' } };
    const aggregate = taskOn(entryOn('x-11', null, { ...ofCase, ...wider, kind: 'aggregate' }), 'discretion')!;
    expect([aggregate.points, aggregate.with]).toEqual([points(['manager'], '-10'), byKey]);
  });

  it('asks what becomes of what was opened, and for how much', () => {
    const money = taskOn(openedEntry(), 'amount')!;
    expect(money).toMatchObject({
      waitsFor: 'amount',
      outcome: { process: 'compensation', decidedBy: ['hr'], fen: { from: 0, to: 50_000 } },
      with: { dataWithOutcome: { violation: '1', clause: 'x-7', process: 'compensation' } },
    });
    expect(taskOn(unpricedEntry(), 'amount')!.outcome).toMatchObject({ fen: null });
    const right = taskOn(entryOn('x-12', null, { kind: 'outcome', target: 'dismissal' }), 'consequence')!;
    expect(right.outcome).toEqual({ process: 'dismissal', decidedBy: ['director'] });
  });

  it('tells apart two processes of one clause', () => {
    const opened = (target: string) => taskOn(entryOn('x-8', 'violation-v1#0', { target }), 'consequence')!;
    expect(['dismissal', 'accountability'].map((target) => decidersOf(opened(target)))).toEqual([
      ['director'],
      ['director', 'manager'],
    ]);
    expect(opened('accountability').with.dataWithOutcome).toMatchObject({ process: 'accountability' });
  });

  it('waits for nothing once it is decided, while it is not confirmed, and before an earlier run', () => {
    for (const what of [undefined, 'candidate', 'earlier-run'] as const) {
      const task = taskOn(openedEntry({ status: 'carried-out', fen: 100 }), what)!;
      expect([task.waitsFor, task.status, task.fen, decidersOf(task)]).toEqual([undefined, 'carried-out', 100, ['hr']]);
    }
  });

  it.each(['mitigated', 'redecided', 'waived', 'dismissed', 'reclassified', 'candidate'] as const)(
    'is none of what is %s, which no decision changes',
    (status) => {
      expect(taskOn(entryOn('x-5', 'record-r#0', { ...ofCase, ...range, status }))).toBeNull();
      expect(taskOn(openedEntry({ status }))).toBeNull();
    },
  );

  /* The command that a task names is accepted: a consequence is not decided that nothing opened, that another entry displaced or an appeal holds back. */
  it.each(['excused', 'displaced', 'suspended', 'not-met', 'conditional'] as const)(
    'offers no outcome of what is %s, nor points where the entry itself is decided on',
    (status) => {
      expect(taskOn(openedEntry({ status }))).toBeNull();
      expect(taskOn(entryOn('x-12', null, { kind: 'outcome', target: 'dismissal', status }))).toBeNull();
      const missed = 'obligation-report-2026-03-05#li';
      expect(taskOn(entryOn('x-9', missed, { ...ofCase, ...range, status }))).toBeNull();
      const inItsCase = taskOn(entryOn('x-5', 'record-r#0', { ...ofCase, ...range, status }));
      expect(inItsCase?.points).toEqual({ from: '-5', to: '-2', decidedBy: ['supervisor'] });
    },
  );

  it('offers no outcome while nobody knows whether the clause applies', () => {
    expect(taskOn(openedEntry({ status: 'undecided' }), 'unknown')).toBeNull();
  });

  it('is none where the clause leaves nothing, where a fact enacts it, and for pay', () => {
    expect(taskOn(entryOn('x-1', 'violation-v1#0', { target: 'score' }))).toBeNull();
    expect(taskOn(entryOn('x-13', null, { kind: 'outcome', target: 'tier.frozen' }), 'consequence')).toBeNull();
    expect(taskOn(entryOn('x-12', null, { kind: 'pay', target: 'float' }))).toBeNull();
  });
});

describe('a card with something open', () => {
  const awaits = (...open: readonly What[]): boolean =>
    awaitsDecision({ open: open.map((what) => ({ entry: 'e1', what })) });

  it.each(['choice', 'discretion', 'amount', 'consequence'] as const)('awaits a decision where it is a %s', (what) => {
    expect([awaits(what), awaits('figure', what)]).toEqual([true, true]);
  });

  it('awaits none where nobody decides what is open, or nothing is', () => {
    expect(awaits('candidate', 'figure', 'unknown', 'appeal', 'earlier-run')).toBe(false);
    expect(awaits()).toBe(false);
  });
});
