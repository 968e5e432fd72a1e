import { type PersonInput } from '../../assessment/assessment.js';
import { assessOne, clause, compiled, entryOf, fact, ruling } from '../../testing/small-assessment.js';

const five = [{ kind: 'points', account: 'score', points: '5' }] as const;
const bonus = clause('bonus', 'work', '5', {
  on: 'period-end',
  class: 'bonus',
  effects: five,
  where: 'worked and calls == 0',
});

const program = compiled({
  measures: {
    worked: { any: { facts: ['work'] }, source: 't' },
    calls: { count: { facts: ['call'] }, source: 't' },
    minors: { countEntries: { class: ['minor'] }, source: 't' },
    kinds: { distinctClauses: { class: ['minor'] }, source: 't' },
    minutes: { sum: { facts: ['late'] }, of: 'minutes', source: 't' },
    average: { mean: { facts: ['late'] }, of: 'minutes', otherwise: '0', source: 't' },
    latest: { last: { facts: ['late'] }, of: 'minutes', source: 't' },
    double: { expression: 'minors * 2', source: 't' },
  },
  clauses: [
    clause('late', 'late', '-2'),
    clause('noise', 'noise', '-2'),
    clause('loss', 'lost', '0', {
      effects: [{ kind: 'range', account: 'score', from: '-5', to: '-2', decidedBy: [] }],
    }),
    bonus,
  ],
  aggregates: [
    {
      id: 'many',
      title: bonus.title,
      class: 'serious',
      appliesTo: ['desk'],
      times: 'floor(minors / 3)',
      effects: [{ kind: 'points', account: 'score', points: '-20' }],
      continues: [],
    },
  ],
  results: { score: 'score', low: 'score < 60' },
  grades: {
    account: 'score',
    bands: [
      { grade: 'A', range: '(90..110]' },
      { grade: 'B', range: '[80..90]' },
      { grade: 'C', range: '[60..80)' },
    ],
    source: 't',
  },
  pay: [
    {
      id: 'pay',
      line: 'floating',
      title: bonus.title,
      formula: 'clamp((score - 80) * price, -300 yuan, 300 yuan)',
      unless: { condition: 'monthOfService <= 2', source: 'grace' },
      rounding: { to: 'fen', mode: 'half-up' },
    },
  ],
  outcomes: [
    {
      id: 'right',
      title: bonus.title,
      right: 'dismissal',
      where: 'trained and score < 60',
      decidedBy: ['company'],
      continues: [],
    },
    {
      id: 'streak',
      title: bonus.title,
      right: 'dismissal',
      where: 'score < 70 and prior1_low',
      decidedBy: ['company'],
      continues: [],
    },
  ],
});

const lates = (count: number): ReturnType<typeof fact>[] =>
  Array.from({ length: count }, (_, index) =>
    fact(`l${String(index)}`, 'late', `2026-03-0${String(index + 1)}`, { attributes: { minutes: String(index + 1) } }),
  );

describe('measures', () => {
  it('counts, adds and averages in one person and period', () => {
    const { measures } = assessOne(program, { facts: [...lates(2), fact('n', 'noise')] });
    expect(measures).toEqual({
      worked: false,
      calls: '0',
      minors: '3',
      kinds: '2',
      minutes: '3',
      average: '1.5',
      latest: '2',
      double: '6',
    });
  });

  it('reads a number whose upper end is stated beside it as a range, and so does what is computed from it', () => {
    const [one, two] = lates(2);
    const ranged = { ...two!, attributes: { minutes: '2', minutesTo: '4' } };
    const { measures } = assessOne(program, { facts: [one!, ranged] });
    expect([measures['minutes'], measures['average'], measures['latest']]).toEqual([
      { from: '3', to: '5' },
      { from: '1.5', to: '2.5' },
      { from: '2', to: '4' },
    ]);
  });

  it('says nothing where there is nothing to say', () => {
    expect(assessOne(program, {}).measures).toEqual({
      worked: false,
      calls: '0',
      minors: '0',
      kinds: '0',
      minutes: '0',
      average: '0',
      double: '0',
    });
  });
});

describe('aggregates', () => {
  const often = (more: object) =>
    compiled({ ...program.edition, aggregates: [{ ...program.edition.aggregates[0]!, ...more }] });

  it('may apply once where nobody knows how often they do', () => {
    const unknown = often({ times: 'latest' });
    const entry = entryOf(assessOne(unknown, { facts: [fact('l', 'late')] }), 'many');
    expect(entry).toMatchObject({ status: 'undecided', amount: { from: '-20', to: '0' }, times: '0..1' });
  });

  it('open and report nothing for certain while nobody knows whether they apply, and leave open what a norm does', () => {
    const opens = { kind: 'opens', process: 'dismissal', decidedBy: ['hr'] } as const;
    const unset = { kind: 'unset', account: 'score', unset: '[-20..0)' } as const;
    const opening = often({ times: 'latest', effects: [opens, { kind: 'report' }, unset] });
    const after = (attributes: Readonly<Record<string, string>>) => {
      const assessment = assessOne(opening, { facts: [fact('l', 'late', '2026-03-10', { attributes })] });
      const found = assessment.entries.filter(({ clause: id }) => id === 'many');
      return [found[0]?.times, found.map(({ status }) => status), assessment.open.map(({ what }) => what)];
    };
    const undecided = ['undecided', 'undecided', 'unset'];
    const certain = ['opened', 'reported', 'unset'];
    expect(after({})).toEqual(['0..1', undecided, []]);
    expect(after({ minutes: '0', minutesTo: '2' })).toEqual(['0..2', undecided, []]);
    expect(after({ minutes: '1', minutesTo: '2' })).toEqual(['1..2', certain, ['consequence']]);
    expect(after({ minutes: '1' })).toEqual(['1', certain, ['consequence']]);
  });

  it('leave an appeal nothing to rule anew where they open something and may apply no longer', () => {
    const opens = { kind: 'opens', process: 'dismissal', decidedBy: ['hr'] } as const;
    const opening = often({ times: 'latest', effects: [opens] });
    const late = (id: string, minutes?: string) =>
      fact(id, 'late', '2026-03-10', { attributes: minutes === undefined ? {} : { minutes } });
    const waived = ruling(entryOf(assessOne(opening, { facts: [late('l', '1')] }), 'many'), 'waived');
    const after = assessOne(opening, { facts: [late('m')], rulings: [waived] });
    expect([entryOf(after, 'many').status, after.open]).toEqual(['undecided', []]);
  });

  it('leave nothing to decide of what an appeal set once they apply no longer, whatever the appeal saw', () => {
    const range = { kind: 'range', account: 'score', from: '-20', to: '-10', decidedBy: [] } as const;
    const ranged = often({ effects: [range] });
    const before = entryOf(assessOne(ranged, { facts: lates(3) }), 'many');
    const set = ruling(before, 'redecided', { points: '-12' });
    const under = (facts: ReturnType<typeof lates>, seen = set.facts) =>
      assessOne(ranged, { facts, rulings: [{ ...set, facts: seen }] });
    expect(entryOf(under(lates(3)), 'many')).toMatchObject({ status: 'redecided', amount: '-12' });
    for (const seen of [set.facts, ['l0']]) {
      const after = under(lates(2), seen);
      expect(entryOf(after, 'many')).toMatchObject({ status: 'not-met', amount: '0' });
      expect(entryOf(after, 'many').because.rulings).toMatchObject([{ outcome: 'redecided', stale: true }]);
      expect(after.open).toEqual([]);
    }
  });

  it('charges once for each bundle and says what was counted', () => {
    const assessment = assessOne(program, { facts: lates(6) });
    const entry = entryOf(assessment, 'many');
    expect(entry).toMatchObject({ kind: 'aggregate', status: 'charged', amount: '-40', times: '2' });
    expect(entry.because.counted).toHaveLength(6);
    expect(entry.because.facts.map(({ id }) => id)).toEqual(['l0', 'l1', 'l2', 'l3', 'l4', 'l5']);
    expect(assessment.accounts['score']?.total).toBe('28');
  });

  it('is undone with the fact that completed it, and lists nothing then', () => {
    const facts = lates(3);
    const before = assessOne(program, { facts });
    expect(before.accounts['score']?.total).toBe('54');
    const after = assessOne(program, { facts, rulings: [ruling(entryOf(before, 'late', 'l1'), 'dismissed')] });
    expect(after.accounts['score']?.total).toBe('76');
    expect(after.entries.some(({ kind }) => kind === 'aggregate')).toBe(false);
  });

  it('keeps a waiver of its own until a new fact completes another bundle', () => {
    const aggregate = entryOf(assessOne(program, { facts: lates(3) }), 'many');
    const rulings = [ruling(aggregate, 'waived')];
    expect(entryOf(assessOne(program, { facts: lates(3), rulings }), 'many')).toMatchObject({
      status: 'waived',
      amount: '0',
    });
    expect(entryOf(assessOne(program, { facts: lates(4), rulings }), 'many')).toMatchObject({
      status: 'undecided',
      amount: { from: '-20', to: '0' },
    });
  });

  it('binds only people who held a post in scope', () => {
    expect(
      assessOne(program, { facts: lates(3), posts: [{ from: '2026-01-01', value: 'manager' }] }).accounts['score']
        ?.total,
    ).toBe('74');
  });
});

describe('month-end clauses', () => {
  const worked = [fact('w', 'work')];

  it('is a promise before the end, then met or not met, always listed', () => {
    const running = assessOne(program, { facts: worked }, { ended: false });
    expect(entryOf(running, 'bonus')).toMatchObject({ status: 'conditional', amount: '0', clauseAmount: '5' });
    expect(running.accounts['score']?.total).toBe('80');
    expect(running.rights.map(({ status }) => status)).toEqual(['conditional', 'conditional']);
    expect(entryOf(assessOne(program, { facts: worked }), 'bonus')).toMatchObject({
      status: 'charged',
      amount: '5',
      because: { facts: [{ id: 'w' }] },
    });
    const denied = entryOf(assessOne(program, { facts: [...worked, fact('c', 'call')] }), 'bonus');
    expect(denied).toMatchObject({ status: 'not-met', amount: '0', because: { facts: [{ id: 'c' }, { id: 'w' }] } });
  });

  it('can be granted on appeal, until another fact speaks against it', () => {
    const facts = [...worked, fact('c', 'call')];
    const rulings = [ruling(entryOf(assessOne(program, { facts }), 'bonus'), 'redecided', { points: '5' })];
    expect(entryOf(assessOne(program, { facts, rulings }), 'bonus')).toMatchObject({
      status: 'redecided',
      amount: '5',
    });
    const another = [...facts, fact('d', 'call', '2026-03-12')];
    expect(entryOf(assessOne(program, { facts: another, rulings }), 'bonus')).toMatchObject({
      status: 'undecided',
      amount: { from: '0', to: '5' },
    });
  });
});

describe('accounts', () => {
  const capped = (order: 'net-then-cap' | 'cap-bonuses-first'): unknown => {
    const bonuses = Array.from({ length: 7 }, (_, index) => fact(`g${String(index)}`, 'grant'));
    const edition = compiled({
      accounts: { score: { appliesTo: ['*'], initial: '80', floor: '0', cap: '110', order, source: 't' } },
      clauses: [clause('g', 'grant', '5'), clause('l', 'late', '-3')],
    });
    return assessOne(edition, { facts: [...bonuses, fact('l', 'late')] }).accounts['score'];
  };

  it('caps once after netting, or bonuses before deductions', () => {
    expect(capped('net-then-cap')).toEqual({ initial: '80', net: '112', total: '110' });
    expect(capped('cap-bonuses-first')).toEqual({ initial: '80', net: '112', total: '107' });
  });

  it('never goes below its floor', () => {
    expect(assessOne(program, { facts: lates(9) }).accounts['score']).toEqual({ initial: '80', net: '2', total: '2' });
    const floored = compiled({ clauses: [clause('x', 'late', '-99')] });
    expect(assessOne(floored, { facts: lates(1) }).accounts['score']).toEqual({
      initial: '80',
      net: '-19',
      total: '0',
    });
  });

  it('belongs to those who held a post in scope, also to a leaver', () => {
    const scoped = compiled({
      accounts: { score: { appliesTo: ['desk'], initial: '80', order: 'net-then-cap', source: 't' } },
      pay: program.edition.pay,
      clauses: [clause('l', 'late', '-3')],
    });
    const leaver = [
      { from: '2026-01-01', value: 'agent' },
      { from: '2026-03-20', value: null },
    ];
    expect(assessOne(scoped, { posts: leaver, facts: lates(1) }).accounts['score']?.total).toBe('77');
    expect(assessOne(scoped, { posts: [{ from: '2026-01-01', value: 'manager' }] })).toMatchObject({
      accounts: {},
      pay: [],
      payFen: 0,
    });
  });
});

describe('grades, pay and rights', () => {
  it('is an interval while points are undecided', () => {
    const open = assessOne(program, { facts: [fact('x', 'lost'), fact('w', 'work')] });
    expect(open.accounts['score']?.total).toEqual({ from: '80', to: '83' });
    expect(open.grade).toBe('B');
    expect(open.payFen).toEqual({ from: 0, to: 3000 });
    expect(entryOf(open, 'pay')).toMatchObject({ status: 'undecided', fen: { from: 0, to: 3000 } });
    expect(open.results).toEqual({ low: false, score: '80..83' });
  });

  it('names every grade that is still possible, and a right that is possible', () => {
    const wide = compiled({
      ...program.edition,
      clauses: [
        clause('l', 'lost', '0', {
          effects: [{ kind: 'range', account: 'score', from: '-25', to: '0', decidedBy: [] }],
        }),
      ],
    });
    const open = assessOne(wide, { facts: [fact('x', 'lost')] });
    expect(open.grade).toEqual([null, 'C', 'B']);
    expect(open.rights[0]).toEqual({ clause: 'right', right: 'dismissal', status: 'possible' });
    expect(entryOf(open, 'right').status).toBe('undecided');
    const bands = [
      { grade: 'A', range: '[80..110]' },
      { grade: 'between', range: '(70..80)' },
      { grade: 'C', range: '(*..70]' },
    ];
    const open3 = compiled({ ...wide.edition, grades: { ...wide.edition.grades!, bands } });
    expect(assessOne(open3, { facts: [fact('x', 'lost')] }).grade).toEqual(['C', 'between', 'A']);
  });

  it.each([
    ['2026-03-31', 0, 'grace'],
    ['2026-02-01', 0, 'grace'],
    ['2026-01-31', -2000, undefined],
  ])('pays for somebody who took the post on %s: %i fen', (postTakenOn, fen, waivedBy) => {
    const { pay, payFen } = assessOne(program, { facts: lates(1), postTakenOn });
    expect(payFen).toBe(fen);
    expect(pay[0]?.waivedBy).toBe(waivedBy);
  });

  it.each([
    [[{ period: 'c1:small:2026-02-01..2026-02-28', values: { low: true } }], 'arisen'],
    [[{ period: 'c1:small:2026-02-01..2026-02-28', values: { low: false } }], 'not-arisen'],
    [[{ period: 'c1:small:2026-02-01..2026-02-28', values: {} }], 'not-arisen'],
    [[{ period: 'c1:small:2026-01-01..2026-01-31', values: { low: true } }], 'possible'],
    [[], 'possible'],
  ])('reads the month right before: %j gives %s', (prior, status) => {
    expect(assessOne(program, { facts: lates(3), prior }).rights[1]?.status).toBe(status);
  });

  it.each([
    ['2026-02-28', 'possible'],
    ['2026-03-01', 'not-arisen'],
  ])('asks for the month before of whoever had a part in it: a first post on %s gives %s', (from, status) => {
    const first = { posts: [{ from, value: 'agent' }], postTakenOn: '2026-03-01' };
    expect(assessOne(program, { facts: lates(3), ...first }).rights[1]?.status).toBe(status);
  });

  it('lets an appeal take a right and a pay line away', () => {
    const facts = lates(3);
    const before = assessOne(program, { facts });
    expect(before).toMatchObject({ payFen: -26000, rights: [{ status: 'arisen' }, { status: 'possible' }] });
    const rulings = [ruling(entryOf(before, 'right'), 'dismissed'), ruling(entryOf(before, 'pay'), 'waived')];
    expect(assessOne(program, { facts, rulings })).toMatchObject({
      payFen: 0,
      rights: [{ status: 'not-arisen' }, { status: 'possible' }],
    });
  });

  it('says of a right that is not known yet which month has no approved run, and nothing once it has one', () => {
    const facts = lates(3);
    const february = 'c1:small:2026-02-01..2026-02-28';
    const open = assessOne(program, { facts });
    const entry = entryOf(open, 'streak');
    expect(entry).toMatchObject({ status: 'undecided', because: { withoutRun: [{ period: february }] } });
    expect(entry.because.withoutRun?.[0]?.reason.en).toBe(
      'Not known yet: the month before (2026-02-01..2026-02-28) has no approved pay run. Approve one for it, or record an opening balance.',
    );
    expect(open.open.map(({ what }) => what)).toEqual(['consequence']);
    const known = assessOne(program, { facts, prior: [{ period: february, values: { low: true } }] });
    expect(entryOf(known, 'streak').because.withoutRun).toBeUndefined();
  });

  it.each([
    ['an opening balance that says so', { opening: { before: '2026-03-01', values: { low: true } } }, 'arisen'],
    ['an opening balance that does not', { opening: { before: '2026-03-01', values: {} } }, 'not-arisen'],
    ['an opening balance of another month', { opening: { before: '2026-02-01', values: { low: true } } }, 'possible'],
    [
      'an opening balance where the run says nothing',
      {
        opening: { before: '2026-03-01', values: { low: true } },
        prior: [{ period: 'c1:small:2026-02-01..2026-02-28', values: {} }],
      },
      'arisen',
    ],
    [
      'a post taken after that month',
      { posts: [{ from: '2026-03-01', value: 'agent' }], postTakenOn: '2026-03-01' },
      'not-arisen',
    ],
    [
      'a post taken on its last day',
      { posts: [{ from: '2026-02-28', value: 'agent' }], postTakenOn: '2026-02-28' },
      'possible',
    ],
    [
      'a post taken before anything was recorded',
      { posts: [{ from: '2026-03-01', value: 'agent' }], postTakenOn: '2026-02-28' },
      'possible',
    ],
    [
      'no post in that month, between two',
      {
        posts: [
          { from: '2025-01-01', value: 'agent' },
          { from: '2026-02-01', value: null },
          { from: '2026-03-01', value: 'agent' },
        ],
      },
      'not-arisen',
    ],
  ])('knows the month before by %s', (_what, more: Partial<PersonInput>, status) => {
    expect(assessOne(program, { facts: lates(3), ...more }).rights[1]?.status).toBe(status);
  });

  it('counts points that hang on an earlier month as nothing up to all of them, and lets closing wait for its run', () => {
    const bonus = compiled({
      measures: { late: { count: { facts: ['late'] }, source: 't' } },
      results: { good: 'late == 0' },
      clauses: [
        clause('streak', 'late', '3', {
          on: 'period-end',
          where: 'prior1_good and prior2_good',
          effects: [{ kind: 'points', account: 'score', points: '3' }],
        }),
      ],
    });
    const month = (start: string, good: boolean) => ({ period: `c1:small:${start}`, values: { good } });
    const february = month('2026-02-01..2026-02-28', true);
    const open = assessOne(bonus, { prior: [february] });
    const entry = entryOf(open, 'streak');
    expect(open.accounts['score']).toMatchObject({ total: { from: '80', to: '83' } });
    expect(open.open).toEqual([{ entry: entry.key, what: 'earlier-run' }]);
    expect(entry.because.withoutRun?.map(({ period }) => period)).toEqual(['c1:small:2026-01-01..2026-01-31']);
    const known = assessOne(bonus, { prior: [february, month('2026-01-01..2026-01-31', true)] });
    expect([known.accounts['score']?.total, known.open]).toEqual(['83', []]);
    const broken = assessOne(bonus, { prior: [month('2026-02-01..2026-02-28', false)] });
    expect([broken.accounts['score']?.total, broken.open]).toEqual(['80', []]);
  });
});
