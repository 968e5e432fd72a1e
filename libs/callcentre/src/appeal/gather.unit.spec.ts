import { type Moment, type RecordedEvent } from '#eventsourcing';
import { type Clause, type CompiledEdition, type Effect, type Entry } from '#rulebook';
import { type DomainReader } from '../shared/reader.js';
import { contextOf, logged, momentOn } from '../shared/testing/deciding.js';
import { type AppealCommand } from './commands.js';
import { gatherForAppeal } from './gather.js';
import { type AppealKnown } from './known.js';
import { type AppealState } from './state.js';

const levels = [{ days: 5, decidedBy: ['supervisor'], source: '003-P8' }];
const range: Effect = { kind: 'range', account: 'score', from: '-5', to: '-2', decidedBy: ['supervisor'] };
const clause = (effects: readonly Effect[]): Clause =>
  ({ id: 'c1', appliesTo: ['desk'], on: 'fact', active: true, enabled: true, effects }) as Partial<Clause> as Clause;

const editionWith = (effects: readonly Effect[], provided: AppealKnown['levels'] = levels): CompiledEdition => {
  const postGroups = { desk: ['agent'] };
  const edition = {
    clauses: [clause(effects)],
    postGroups,
    facts: {},
    measures: {},
    aggregates: [],
    accounts: {},
    rankings: {},
    results: {},
    pay: [],
    outcomes: [],
    processes: { appeal: { levels: provided, suspends: false } },
  };
  return {
    edition,
    reference: { rulebook: 'cs', version: 2, hash: 'h' },
    clause: () => clause(effects),
  } as unknown as CompiledEdition;
};

const entryOf = (changes: Partial<Entry>): Entry =>
  ({
    key: 'e1',
    formerKeys: [],
    kind: 'fact',
    clause: 'c1',
    target: 'score',
    amount: '-3',
    clauseAmount: '-3',
    dates: {},
    because: { facts: [{ id: 'violation-v1#0', code: 'x', events: [] }] },
    ...changes,
  }) as unknown as Entry;

const stream: readonly RecordedEvent[] = [
  logged({ type: 'ViolationReported', data: {}, subjects: [] }, { actor: { id: 'li-na', role: 'team_leader' } }),
  logged(
    { type: 'ViolationConfirmed', data: {}, subjects: [] },
    { actor: { id: 'sun-hui', role: 'supervisor' }, index: 1 },
  ),
  logged(
    { type: 'DiscretionDecided', data: {}, subjects: [] },
    { actor: { id: 'sun-hui', role: 'supervisor' }, index: 2 },
  ),
];

const POSTS = [
  { from: '2026-01-01', value: 'agent' },
  { from: '2026-03-02', value: 'lead' },
];

const readerWith = (entry: Entry | null, effects: readonly Effect[]): DomainReader =>
  ({
    entry: () =>
      Promise.resolve(
        entry && {
          entry,
          awaits: null,
          person: 'zhao-lei',
          period: { id: 'p1' } as never,
          edition: editionWith(effects),
        },
      ),
    edition: (name: string) => Promise.resolve(name === 'cs@1' ? { edition: editionWith([]).edition } : null),
    notice: () =>
      Promise.resolve({
        entry: 'e1',
        person: 'zhao-lei',
        notices: [{ at: momentOn('2026-03-05') }, { at: momentOn('2026-03-07'), position: '8' }],
      }),
    person: () => Promise.resolve({ centre: 'centre-1', now: { erased: false, posts: POSTS } }),
    team: () => Promise.resolve(null),
    card: () => Promise.resolve([]),
    reached: (moment: Moment) => Promise.resolve(moment),
    conductOf: () => Promise.resolve([]),
    stream: (name: string) => Promise.resolve(name === 'violation-v1' ? stream : []),
  }) as unknown as DomainReader;

const disputed = {
  entry: 'e1',
  person: 'zhao-lei',
  clause: 'c1',
  edition: 'cs@1',
  period: 'p1',
  facts: ['violation-v1#0'],
  amount: '-3',
};
const decide = {
  type: 'appeal.decide',
  data: { entry: 'e1', outcome: { kind: 'rejected' }, reason: { owner: '', text: '' } },
} as const;
const gather = (
  actor: string,
  entry: Entry | null,
  effects: readonly Effect[],
  state: AppealState = { status: 'none' },
): Promise<AppealKnown> =>
  gatherForAppeal(decide, state, contextOf({ actor: { id: actor, role: 'supervisor' } }), readerWith(entry, effects));

describe('what is read for a decision on an appeal', () => {
  it('names everything that the actor did in the cases behind the entry', async () => {
    expect((await gather('sun-hui', entryOf({}), [range])).part).toEqual(['ViolationConfirmed', 'DiscretionDecided']);
    expect((await gather('ma-jun', entryOf({}), [range])).part).toEqual([]);
  });

  it('names also what the actor decided about the entry where no case takes it', async () => {
    const decided = { type: 'ConsequenceDecided', data: {}, subjects: [] };
    const byHr = [logged(decided, { actor: { id: 'hr-1', role: 'hr' } })];
    const entry = entryOf({ kind: 'aggregate' });
    const reader = { ...readerWith(entry, []), stream: async (name: string) => (name === 'decision-e1' ? byHr : []) };
    const context = contextOf({ actor: { id: 'hr-1', role: 'hr' } });
    expect((await gatherForAppeal(decide, { status: 'none' }, context, reader)).part).toEqual(['ConsequenceDecided']);
  });

  it('knows who leads the unit that the entry charges, today', async () => {
    const leaders = [
      { from: '2026-01-01', value: 'li-na' },
      { from: '2026-03-10', value: 'wu-di' },
    ];
    const unit = { leaders: [{ since: '0', value: leaders }] };
    const reader = { ...readerWith(entryOf({}), []), team: async () => unit } as unknown as DomainReader;
    const leaderOn = async (on: string): Promise<string | null> =>
      (await gatherForAppeal(decide, { status: 'none' }, contextOf({ on }), reader)).leader;
    expect([await leaderOn('2026-03-09'), await leaderOn('2026-03-10')]).toEqual(['li-na', 'wu-di']);
  });

  it('knows whether the data of the person were erased', async () => {
    const reader = readerWith(entryOf({}), [range]);
    const erasing = { ...reader, person: async () => ({ centre: 'centre-1', now: { erased: true, posts: [] } }) };
    const context = contextOf({ actor: { id: 'zhao-lei', role: 'agent' } });
    const erased = async (from: unknown): Promise<boolean> =>
      (await gatherForAppeal(decide, { status: 'none' }, context, from as DomainReader)).erased;
    expect([await erased(reader), await erased(erasing)]).toEqual([false, true]);
  });

  it('takes no notice for one of the entry that told that it was gone', async () => {
    const notices = [{ at: momentOn('2026-03-05') }, { at: momentOn('2026-03-07'), position: '8', status: 'gone' }];
    const reader = { ...readerWith(entryOf({}), [range]), notice: async () => ({ notices }) } as never as DomainReader;
    const known = await gatherForAppeal(decide, { status: 'none' }, contextOf({}), reader);
    expect([known.notifiedAt, known.noticeAt]).toEqual([null, null]);
  });

  it('knows on which day the last level decided, as the log had reached it there', async () => {
    const reader = { ...readerWith(entryOf({}), [range]), reached: async () => momentOn('2026-03-14') };
    const decidedOn = async (state: AppealState): Promise<string | null> =>
      (await gatherForAppeal(decide, state, contextOf({}), reader)).decidedOn;
    const decisions = [{ level: 1, by: 'sun-hui', at: momentOn('2026-03-09'), position: '8' }];
    const decided = { status: 'decided', disputed, level: 1, decisions } as unknown as AppealState;
    expect([await decidedOn({ status: 'none' }), await decidedOn(decided)]).toEqual([null, '2026-03-14']);
  });

  it('takes the newest notice, and the entry as it is today', async () => {
    const known = await gather('ma-jun', entryOf({}), [range]);
    expect([known.notifiedAt, known.noticeAt]).toEqual([momentOn('2026-03-07'), '8']);
    expect(known.levels).toEqual(levels);
    expect(known.entry).toEqual({
      person: 'zhao-lei',
      kind: 'fact',
      clause: 'c1',
      edition: 'cs@2',
      period: 'p1',
      amount: '-3',
      facts: ['violation-v1#0'],
      range: { from: '-5', to: '-2' },
      targets: { c1: { from: '-5', to: '-2' } },
      prices: {},
      burdens: {},
      countsAgainst: false,
      clauses: ['c1'],
    });
  });

  it.each([
    ['score', '-3', { c1: '-3' }],
    ['penalty', '-3', {}],
    ['score', 'latePoints', {}],
  ])(
    'knows what a clause with one amount counts in the account of the entry: %s, %s',
    async (account, points, prices) => {
      const known = await gather('ma-jun', entryOf({}), [{ kind: 'points', account, points }]);
      expect(known.entry?.prices).toEqual(prices);
    },
  );

  it.each([
    ['a fixed price', entryOf({}), [{ kind: 'points', account: 'score', points: '-3' }], null],
    ['a range on another account', entryOf({ target: 'penalty' }), [range], null],
    ['a bonus that was denied', entryOf({ kind: 'period-end', clauseAmount: '5' }), [], { from: '0', to: '5' }],
    ['a month-end deduction', entryOf({ kind: 'period-end', clauseAmount: '-20' }), [], { from: '-20', to: '0' }],
    ['an aggregate with a fixed price', entryOf({ kind: 'aggregate', clauseAmount: '-20' }), [], null],
    [
      'an aggregate with a range',
      entryOf({ kind: 'aggregate', clauseAmount: { from: '-20', to: '-10' } }),
      [],
      { from: '-20', to: '-10' },
    ],
    ['a pay line', entryOf({ kind: 'pay' }), [], null],
  ] as const)('bounds of %s', async (_case, entry, effects, expected) => {
    expect((await gather('ma-jun', entry, effects)).entry?.range).toEqual(expected);
  });

  it.each([
    ['appeal', 'undecided', true],
    // An appeal that is open suspends it, and is decided as it is.
    ['appeal', 'suspended', undefined],
    ['discretion', 'undecided', undefined],
    ['unknown', 'undecided', undefined],
    [null, 'undecided', undefined],
  ] as const)('knows whether its level rules anew on what waits for: %s, %s', async (awaits, status, expected) => {
    const reader = readerWith(entryOf({ status }), [range]);
    const waiting: DomainReader['entry'] = async (key) => ({ ...(await reader.entry(key))!, awaits });
    const context = contextOf({});
    const known = await gatherForAppeal(decide, { status: 'none' }, context, { ...reader, entry: waiting });
    expect(known.entry?.unsettled).toBe(expected);
  });

  it.each([
    ['pay', entryOf({ kind: 'pay', fen: 30_000 }), { comesTo: 30_000, isGain: true }],
    ['a cut of pay', entryOf({ kind: 'pay', fen: -30_000 }), { comesTo: -30_000 }],
    ['a deduction of points', entryOf({}), {}],
  ])('says of %s whether it is a gain', async (_case, entry, expected) => {
    const { comesTo, isGain } = (await gather('ma-jun', entry, [range])).entry ?? {};
    expect({ comesTo, isGain }).toEqual({ comesTo: undefined, isGain: undefined, ...expected });
  });

  it.each([
    ['2026-03-01', { post: 'agent', notFor: [] }],
    ['2026-03-02', { post: 'lead', notFor: ['c1'] }],
    ['2025-12-31', undefined],
  ])('knows which clauses are for other posts than that of %s', async (conduct, expected) => {
    const dates = { conduct, period: 'p1', payMonth: '2026-03' };
    expect((await gather('ma-jun', entryOf({ dates }), [range])).entry?.held).toEqual(expected);
  });

  it('weighs an entry that waits for the appeal by what it is without it', async () => {
    const waits = { entryKey: 'e1', level: 1, at: '', event: 'f1', appeal: 'appeal-e1' };
    const because = {
      facts: [],
      suspendedBy: { ...waits, status: 'carried-out', amount: '-3', fen: -50_000 },
    } as unknown as Entry['because'];
    const entry = entryOf({ status: 'suspended', amount: '0', fen: 0, clauseFen: { from: -80_000, to: 0 }, because });
    const known = await gather('ma-jun', entry, [range]);
    expect(known.entry).toMatchObject({ amount: '-3', money: { fen: -50_000, from: -80_000, to: 0 } });
  });

  it.each([
    ['not-met', undefined, true],
    ['charged', undefined, false],
    ['undecided', undefined, false],
    ['redecided', undefined, false],
    ['redecided', true, true],
    ['undecided', true, true],
  ] as const)('knows whether a bonus is denied, whatever was granted of it: %s, %s', async (status, noted, denied) => {
    const because = { ...entryOf({}).because, ...(noted !== undefined && { denied: noted }) };
    const bonus = entryOf({ kind: 'period-end', status, clauseAmount: '5', because });
    expect((await gather('ma-jun', bonus, [])).entry?.denied).toBe(denied);
    expect((await gather('ma-jun', { ...bonus, kind: 'aggregate' }, [])).entry?.denied).toBeUndefined();
  });

  it('lets the second level of the edition that it was filed under decide, once a correction moved the fact to one with one', async () => {
    const two = [...levels, { days: 3, decidedBy: ['manager'], source: '003-P8' }];
    const filedUnder = { edition: editionWith([], two).edition };
    const reader = { ...readerWith(entryOf({}), [range]), edition: async () => filedUnder } as unknown as DomainReader;
    const levelsFor = async (level: number, command: AppealCommand = decide): Promise<AppealKnown['levels']> => {
      const state: AppealState = { status: 'pending', disputed, level, decisions: [] };
      return (await gatherForAppeal(command, state, contextOf({ on: '2026-03-10' }), reader)).levels;
    };
    const escalate = { type: 'appeal.escalate', data: { entry: 'e1', grounds: { owner: '', text: '' } } } as const;

    expect([await levelsFor(2), await levelsFor(1), await levelsFor(2, escalate)]).toEqual([two, levels, levels]);
  });

  it('lets the level of the edition under which it was asked decide, though the appeal was filed under one with fewer', async () => {
    const two = [...levels, { days: 3, decidedBy: ['manager'], source: '003-P8' }];
    const editions = { 'cs@1': editionWith([], levels).edition, 'other@1': editionWith([], two).edition };
    const levelsFor = async (entry: Entry | null): Promise<unknown> => {
      const reader = {
        ...readerWith(entry, [range]),
        edition: async (name: keyof typeof editions) => ({ edition: editions[name] }),
      } as unknown as DomainReader;
      const state: AppealState = { status: 'pending', disputed, level: 2, askedUnder: 'other@1', decisions: [] };
      const known = await gatherForAppeal(decide, state, contextOf({ on: '2026-03-10' }), reader);
      return [known.levels, known.levelsOf];
    };
    expect([await levelsFor(entryOf({})), await levelsFor(null)]).toEqual([
      [two, 'other@1'],
      [two, 'other@1'],
    ]);
  });

  it('goes by the edition named when it was filed once the entry is gone, and still looks into the disputed case', async () => {
    const state: AppealState = { status: 'pending', disputed, level: 1, decisions: [] };
    const known = await gather('li-na', null, [], state);
    expect(known).toMatchObject({ entry: null, levels, part: ['ViolationReported'] });
  });
});
