import { type Assessment, type Fact, type PersonInput } from '../assessment/assessment.js';
import { assess } from './assess.js';
import { discretion, entryOf, fact, periodOf, person, request, ruling } from '../testing/small-assessment.js';
import { shippedProgram } from '../testing/shipped-editions.js';

/** Section 4.3 of the norm's catalogue, read with the corrections to it: one complaint ruled valid unless a row says none. */
const EDITION = shippedProgram('cs-assessment/1.yaml');
const PERIOD = periodOf('2026-03-01', '2026-03-31', 'cs-assessment');

type Happening = readonly [code: string, attributes?: Readonly<Record<string, string | boolean>>, decided?: string];

const routine = (score: string): Happening => ['routine-scored', { score }];
const cover: Happening = ['emergency-shift-covered', { volunteered: true }];
const task: Happening = ['extra-task-completed', { task: 'report', ownWorkComplete: true }];
const suggestionOn = (what: string): Happening => ['suggestion-proved-effective', { suggestion: what }];
const suggestion = suggestionOn('board');
const exam = (score: string): Happening => ['exam-scored', { exam: 'march', score, full: '100' }];
const late = (points: string): Happening => ['late-or-early', { kind: 'late' }, points];
const complaint: Happening = ['complaint-ruled', { valid: true, quarrel: false }];
const untidy: Happening = ['desk-left-untidy'];
const moderate: Happening = ['entertainment-on-duty'];
const absent: Happening = ['absent-without-leave'];
const bonuses = (count: number): readonly Happening[] =>
  Array.from({ length: count }, (_, index) => [cover, task, suggestionOn(`board-${String(index)}`)][index % 3]!);

const agent = (name: string, happenings: readonly Happening[], more: Partial<PersonInput> = {}): PersonInput => {
  const all: readonly Happening[] = [['shift-worked'], ...happenings];
  const facts = all.map(([code, attributes = {}], index): Fact =>
    fact(`${name}#${String(index)}`, code, `2026-03-${String(index + 1).padStart(2, '0')}`, { attributes }),
  );
  const discretions = all.flatMap(([, , points], index) =>
    points === undefined ? [] : [discretion(`${name}#${String(index)}`, '003-3.1.4', { points })],
  );
  return person({
    person: name,
    posts: [{ from: '2025-06-01', value: 'cs_specialist' }],
    postTakenOn: '2025-06-01',
    facts,
    discretions,
    ...more,
  });
};

const assessed = (...people: readonly PersonInput[]): readonly Assessment[] =>
  assess(request([EDITION], people, { period: PERIOD }));

const dismissible = ({ rights }: Assessment): boolean => rights.some(({ status }) => status === 'arisen');

const result = (assessment: Assessment): readonly unknown[] => [
  assessment.accounts['score']?.net,
  assessment.accounts['score']?.total,
  assessment.grade,
  assessment.payFen,
  dismissible(assessment),
];

describe('examples of norm 003', () => {
  const month = (index: number): Partial<PersonInput> => ({
    postTakenOn: ['2026-03-02', '2026-02-27', '2026-01-31'][index - 1]!,
  });

  const rows: readonly (readonly [string, readonly Happening[], readonly unknown[], Partial<PersonInput>?])[] = [
    ['C1 exactly 60', [complaint, routine('60')], ['60', '60', 'E', -20000, false]],
    ['C2 59', [complaint, routine('59')], ['59', '59', null, -21000, true]],
    ['C3 59.5', [complaint, routine('59.5')], ['59.5', '59.5', null, -20500, true]],
    ['C4 64', [complaint, routine('64')], ['64', '64', 'E', -16000, false]],
    ['C5 64.5', [complaint, routine('64.5')], ['64.5', '64.5', 'E', -15500, false]],
    ['C6 exactly 65', [complaint, routine('65')], ['65', '65', 'D', -15000, false]],
    ['C7 69', [complaint, routine('69')], ['69', '69', 'D', -11000, false]],
    ['C8 exactly 70', [complaint, routine('70')], ['70', '70', 'C', -10000, false]],
    ['C9 79.5', [complaint, routine('79.5')], ['79.5', '79.5', 'C', -500, false]],
    ['C10 exactly 80', [complaint], ['80', '80', 'B', 0, false]],
    ['C11 89', [complaint, routine('79'), ...bonuses(2)], ['89', '89', 'B', 9000, false]],
    ['C12 exactly 90', [complaint, ...bonuses(2)], ['90', '90', 'B', 10000, false]],
    ['C13 90.5', [complaint, routine('75.5'), ...bonuses(3)], ['90.5', '90.5', 'A', 10500, false]],
    ['C14 exactly 110', [complaint, ...bonuses(6)], ['110', '110', 'A', 30000, false]],
    ['C15 seven bonuses', [complaint, ...bonuses(7)], ['115', '110', 'A', 30000, false]],
    ['C16 seven bonuses and −3', [complaint, ...bonuses(7), late('-3')], ['112', '110', 'A', 30000, false]],
    ['C18 exactly 50', [complaint, routine('50')], ['50', '50', null, -30000, true]],
    ['C19 45', [complaint, routine('45')], ['45', '45', null, -30000, true]],
    ['C20 month 1, 95', [complaint, ...bonuses(3)], ['95', '95', 'A', 0, false], month(1)],
    ['C21 month 2, 62', [complaint, routine('62')], ['62', '62', 'E', 0, false], month(2)],
    ['C22 month 3, 95', [complaint, ...bonuses(3)], ['95', '95', 'A', 15000, false], month(3)],
    ['C23 month 2, 58', [complaint, routine('58')], ['58', '58', null, 0, true], month(2)],
    ['C24 clean month', [], ['85', '85', 'B', 5000, false]],
    [
      'C25 no complaint, cover, late −3, handover −5',
      [cover, late('-3'), ['handover-record-neglected']],
      ['82', '82', 'B', 2000, false],
    ],
    ['C26 one moderate', [complaint, moderate], ['70', '70', 'C', -10000, false]],
    ['C27 two moderate', [complaint, moderate, moderate], ['40', '40', null, -30000, true]],
    [
      'C29 three minor and one moderate',
      [complaint, untidy, untidy, untidy, moderate],
      ['64', '64', 'E', -16000, false],
    ],
    ['C31 one serious', [complaint, absent], ['60', '60', 'E', -20000, false]],
    ['C32 one serious and one minor', [complaint, absent, untidy], ['58', '58', null, -22000, true]],
    ['C34 exam 55, no complaint', [exam('55')], ['75', '75', 'C', -5000, false]],
    ['C35 exam 60', [complaint, exam('60')], ['80', '80', 'B', 0, false]],
    [
      'C38 leader, discretion −5',
      [complaint, ['leader-discretion-granted', { points: '-5' }]],
      ['75', '75', 'C', -5000, false],
      { posts: [{ from: '2025-06-01', value: 'team_leader' }] },
    ],
    ['C39 routine 72, no complaint', [routine('72')], ['77', '77', 'C', -3000, false]],
    [
      'C45 equipment',
      [complaint, routine('76'), ...bonuses(7), ['equipment-removed', { item: 'headset', price: '500 yuan' }]],
      // Nobody has decided on the compensation yet.
      ['91', '91', 'A', { from: 11000 - 50000, to: 11000 }, false],
    ],
  ];

  it.each(rows.map((row) => ({ name: row[0], row })))('$name', ({ row: [, happenings, expected, more = {}] }) => {
    expect(result(assessed(agent('a', happenings, more))[0]!)).toEqual(expected);
  });

  it('C17 one of each bonus', () => {
    const figures = (value: string): readonly Happening[] => [
      ['workload-figure', { value }],
      ['quality-figure', { value }],
    ];
    const best = agent('a', [cover, task, suggestion, exam('100'), ['monthly-best-confirmed'], ...figures('99')]);
    const [first, second] = assessed(best, agent('b', [complaint, ...figures('98')]));
    expect(result(first!)).toEqual(['110', '110', 'A', 30000, false]);
    expect(
      first!.entries.filter(({ class: kind }) => kind === 'bonus').map(({ clause, amount }) => [clause, amount]),
    ).toEqual(
      expect.arrayContaining(
        ['003-2.1', '003-2.2', '003-2.3', '003-2.4', '003-2.5', '003-2.6'].map((clause) => [clause, '5']),
      ),
    );
    expect(entryOf(second!, '003-2.1').status).toBe('not-met');
  });

  it.each([
    ['C41 69 in March and 68 in April', '68', 'D', -12000, true],
    ['C42 69 in March and 70 in April', '70', 'C', -10000, false],
  ])('%s, last in both', (_name, score, grade, fen, right) => {
    const prior = [{ period: 'c1:cs-assessment:2026-02-01..2026-02-28', values: { score: '69', isLast: true } }];
    const [last] = assessed(agent('a', [complaint, routine(score)], { prior }), agent('b', [complaint]));
    expect(last).toMatchObject({
      accounts: { score: { total: score } },
      grade,
      payFen: fen,
      places: { monthly: { place: 2, last: true, participants: 2 } },
    });
    expect(dismissible(last!)).toBe(right);
  });

  it('C45 opens compensation at the price beside the points', () => {
    const [assessment] = assessed(agent('a', [['equipment-removed', { item: 'headset', price: '500 yuan' }]]));
    const entries = assessment!.entries
      .filter(({ clause }) => clause === '003-3.3.4')
      .map(({ target, status, amount, fen }) => ({ target, status, amount, fen }));
    expect(entries).toHaveLength(2);
    expect(entries).toEqual(
      expect.arrayContaining([
        { target: 'score', status: 'charged', amount: '-20', fen: undefined },
        { target: 'compensation', status: 'opened', amount: '0', fen: { from: 0, to: 50000 } },
      ]),
    );
  });

  it('C46 pays a manager bonus of 300 and none below', () => {
    const manager = (amount: string): Assessment =>
      assessed(
        agent('m', [['manager-bonus-granted', { amount }]], { posts: [{ from: '2025-06-01', value: 'cs_manager' }] }),
      )[0]!;
    expect(entryOf(manager('300 yuan'), '003-C.3')).toMatchObject({ status: 'charged', fen: 30_000 });
    expect(manager('300 yuan').payFen).toBe(30_000);
    expect(manager('299.99 yuan').entries.some(({ clause }) => clause === '003-C.3')).toBe(false);
    expect(manager('299.99 yuan').payFen).toBe(0);
    expect(manager('300 yuan').accounts).toEqual({});
  });
});

describe('norm 003 around the examples', () => {
  it('shares the last place, and nobody is last when all are equal', () => {
    const tied = assessed(agent('a', [complaint]), agent('b', [complaint]), agent('c', []));
    expect(
      tied.map(({ places }) => [places['monthly']?.place, places['monthly']?.first, places['monthly']?.last]),
    ).toEqual([
      [2, false, true],
      [2, false, true],
      [1, true, false],
    ]);
    const equal = assessed(agent('a', []), agent('b', []));
    expect(equal.map(({ places }) => places['monthly'])).toEqual([
      { place: 1, first: false, last: false, participants: 2 },
      { place: 1, first: false, last: false, participants: 2 },
    ]);
  });

  it('excuses lateness under a leave approved before it, and then counts no violation', () => {
    const leave = fact('leave', 'leave-approved', '2026-03-01', {
      attributes: { from: '2026-03-02T00:00:00.000Z', to: '2026-03-03T00:00:00.000Z' },
    });
    const input = agent('a', [late('-3')]);
    const [assessment] = assessed({ ...input, facts: [...input.facts, leave] });
    expect(entryOf(assessment!, '003-3.1.4')).toMatchObject({ status: 'excused', amount: '0' });
    expect(assessment!.measures['minors']).toBe('0');
  });

  it('charges an emergency once, by its overrun in whole minutes', () => {
    const overrun = (elapsed: string): unknown => {
      const [assessment] = assessed(agent('a', [['emergency-handled', { elapsed, control: '30' }]]));
      return assessment!.entries.filter(({ kind }) => kind === 'fact').map(({ clause, amount }) => [clause, amount]);
    };
    expect(overrun('30')).toEqual([]);
    expect(overrun('30.5')).toEqual([['003-3.1.13', '-5']]);
    expect(overrun('40.5')).toEqual([['003-3.2.8', '-10']]);
    expect(overrun('60')).toEqual([['003-3.2.8', '-10']]);
    expect(overrun('60.1')).toEqual([['003-3.3.6', '-20']]);
  });

  it.each([
    ['missed the meeting by being absent', { incident: 'i1' }, ['department-meeting-missed', 'absent-without-leave']],
    [
      'handled a complaint badly by quarrelling',
      { contact: 'call-1' },
      ['complaint-handled-improperly', 'complaint-ruled'],
    ],
  ])('charges one conduct under the heavier clause alone: %s', (_name, shared, codes) => {
    const input = agent('a', [complaint]);
    const attributes = { valid: true, quarrel: true };
    const conduct = (day: string, grouped: object): readonly Fact[] =>
      codes.map((code) => fact(`${code}#${day}`, code, `2026-03-${day}`, { attributes, ...grouped }));
    const charged = (facts: readonly Fact[]): string | undefined =>
      result(assessed({ ...input, facts: [...input.facts, ...facts] })[0]!)[1] as string;
    expect(charged(conduct('20', shared))).toBe('60');
    expect(charged(conduct('20', {}))).toBe(codes[0] === 'department-meeting-missed' ? '50' : '55');
  });

  it('undoes an aggregate by appeals: five late arrivals, one appeal won, then a second', () => {
    const input = agent('a', [complaint, late('-2'), late('-2'), late('-2'), late('-2'), late('-2')]);
    const step = (rulings: PersonInput['rulings']): Assessment => assessed({ ...input, rulings })[0]!;
    const before = step([]);
    expect(result(before)).toEqual(['50', '50', null, -30000, true]);
    expect(entryOf(before, '003-3.3.5')).toMatchObject({ status: 'charged', amount: '-20', times: '1' });
    const first = ruling(entryOf(before, '003-3.1.4', 'a#2'), 'dismissed');
    const second = ruling(entryOf(before, '003-3.1.4', 'a#3'), 'dismissed');
    const once = step([first]);
    expect(result(once)).toEqual(['52', '52', null, -28000, true]);
    expect(entryOf(once, '003-3.3.5').because.counted).toHaveLength(4);
    const twice = step([first, second]);
    expect(result(twice)).toEqual(['74', '74', 'C', -6000, false]);
    expect(twice.entries.some(({ clause }) => clause === '003-3.3.5')).toBe(false);
    const named = twice.entries.flatMap(({ because }) => because.rulings ?? []).map(({ event }) => event);
    expect(named).toEqual([first.event, second.event]);
  });

  it('explains a clause to which an appeal moved another fact, reading no account where the clause means what only its own facts state', () => {
    const found = agent('a', [['inspection-error-found']]);
    const [before] = assessed(found);
    const moved = {
      ...found,
      rulings: [ruling(entryOf(before!, '003-3.1.14'), 'reclassified', { toClause: '003-3.2.7' })],
    };
    const [after] = assess(request([EDITION], [moved], { period: PERIOD, explain: true }));
    const { status, amount, because } = entryOf(after!, '003-3.2.7');
    expect([status, amount, because.condition?.value]).toEqual(['charged', '-10', 'unknown']);
    expect(after!.accounts['score']?.net).toBe('75');
  });
});

describe('the revised edition of 003', () => {
  const revised = shippedProgram('cs-assessment/2.yaml', [EDITION]);

  it('prices as if, keeps rulings through the renumbered clause, and leaves March alone otherwise', () => {
    const input = agent('a', [
      complaint,
      ['workplace-left-unreported', { minutes: '6' }],
      ['service-information-wrong'],
    ]);
    const [march] = assess(request([EDITION, revised], [input], { period: PERIOD }));
    expect(result(march!)).toEqual(['73', '73', 'C', -7000, false]);
    const rulings = [ruling(entryOf(march!, '003-3.1.12'), 'waived')];
    const [asIf] = assess(
      request([EDITION, revised], [{ ...input, rulings }], {
        period: PERIOD,
        selection: { kind: 'as-if', edition: revised.reference },
      }),
    );
    expect(result(asIf!)).toEqual(['77', '77', 'C', -3600, false]);
    expect(entryOf(asIf!, '003-3.1.15')).toMatchObject({ status: 'waived', key: entryOf(march!, '003-3.1.12').key });
  });
});
