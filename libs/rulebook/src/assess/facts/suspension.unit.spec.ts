import { type Discretion, type OpenAppeal, type PersonInput } from '../../index.js';
import { type Effect } from '../../edition/edition.js';
import {
  assessOne,
  clause,
  compiled,
  discretion,
  edition,
  entryOf,
  fact,
  ruling,
} from '../../testing/small-assessment.js';

/*
 * Goal: where the edition lets an appeal suspend, nothing follows from an entry while an appeal against it is open, and everything as
 * soon as it is not; elsewhere an open appeal changes nothing.
 */
const title = { zh: '测', en: 'Test' };
const opens: Effect = {
  kind: 'opens',
  process: 'compensation',
  decidedBy: ['hr'],
  amount: '0 yuan - price',
  line: 'damages',
};
const program = (suspends: boolean) =>
  compiled({
    processes: { ...edition().processes, appeal: { levels: [], suspends } },
    measures: { minors: { countEntries: { class: ['minor'] }, source: 't' } },
    clauses: [
      clause('a', 'late', '0', {
        effects: [{ kind: 'range', account: 'score', from: '-5', to: '-2', decidedBy: ['supervisor'] }],
      }),
      clause('b', 'noise', '-5'),
      clause('c', 'lost', '0', { effects: [opens], class: 'loss' }),
    ],
    aggregates: [
      {
        id: 'g',
        title,
        class: 'repeated',
        appliesTo: ['*'],
        times: 'if(minors >= 2, 1, 0)',
        effects: [{ kind: 'points', account: 'score', points: '-20' }],
        continues: [],
      },
    ],
    pay: [
      {
        id: 'p',
        line: 'damages',
        title,
        formula: '0 yuan',
        collects: true,
        rounding: { to: 'fen', mode: 'half-up' },
      },
    ],
  });
const facts = [
  fact('f', 'late'),
  fact('g', 'noise'),
  fact('h', 'lost', '2026-03-10', { attributes: { price: '500 yuan' } }),
];
const plain = assessOne(program(true), { facts });
const keyOf = (id: string): string => entryOf(plain, id).key;
const against = (id: string): OpenAppeal => ({
  entryKey: keyOf(id),
  level: 1,
  at: '2026-03-20T00:00:00.000Z',
  event: `filed-${id}`,
  appeal: `appeal-${keyOf(id)}`,
});
const shown = (appealed: readonly string[], suspends = true) => {
  const assessment = assessOne(program(suspends), { facts, appeals: appealed.map(against) });
  return {
    entries: ['a', 'b', 'c', 'g'].map((id) => {
      const entry = assessment.entries.find((one) => one.clause === id);
      return entry === undefined ? null : [entry.status, entry.amount];
    }),
    total: assessment.accounts['score']!.total,
    payFen: assessment.payFen,
    open: assessment.open.map(({ what }) => what),
  };
};

describe('an open appeal', () => {
  const untouched = {
    entries: [
      ['undecided', { from: '-5', to: '-2' }],
      ['charged', '-5'],
      ['opened', '0'],
      ['charged', '-20'],
    ],
    total: { from: '50', to: '53' },
    payFen: { from: -50_000, to: 0 },
    open: ['discretion', 'amount'],
  };

  it('changes nothing where the edition does not let it suspend', () => {
    expect(shown(['a', 'b', 'c', 'g'], false)).toEqual(untouched);
    expect(shown([], true)).toEqual(untouched);
  });

  it('holds back the entry, what is counted from it, and the closing of the month', () => {
    expect(shown(['b'])).toEqual({
      ...untouched,
      entries: [['undecided', { from: '-5', to: '-2' }], ['suspended', '0'], ['opened', '0'], null],
      total: { from: '75', to: '78' },
      open: ['discretion', 'appeal', 'amount'],
    });
  });

  it('holds back an undecided range, an opened amount and an aggregate alike', () => {
    expect(shown(['a', 'c'])).toEqual({
      entries: [['suspended', '0'], ['charged', '-5'], ['suspended', '0'], null],
      total: '75',
      payFen: 0,
      open: ['appeal', 'appeal'],
    });
    expect(shown(['g'])).toMatchObject({ total: { from: '70', to: '73' }, open: ['discretion', 'amount', 'appeal'] });
  });

  it('says which appeal it waits for, and what the entry is without it', () => {
    const { because } = entryOf(assessOne(program(true), { facts, appeals: [against('c')] }), 'c');
    expect(because.suspendedBy).toEqual({
      ...against('c'),
      status: 'opened',
      amount: '0',
      fen: { from: -50_000, to: 0 },
    });
  });

  it('holds back what an earlier ruling left of the entry, and nothing where nothing was left', () => {
    const entry = entryOf(plain, 'a');
    const ruled = (outcome: 'mitigated' | 'waived') =>
      entryOf(
        assessOne(program(true), {
          facts,
          rulings: [ruling(entry, outcome, { points: '-2' })],
          appeals: [against('a')],
        }),
        'a',
      );
    expect([ruled('mitigated').status, ruled('mitigated').because.suspendedBy?.amount]).toEqual(['suspended', '-2']);
    expect(ruled('waived').status).toBe('waived');
  });

  it('holds back the entry of the clause to which the first level moved the fact, while the second level is asked', () => {
    const moved = (suspends: boolean) =>
      assessOne(program(suspends), {
        facts: facts.slice(0, 1),
        rulings: [ruling(entryOf(plain, 'a'), 'reclassified', { toClause: 'b' })],
        appeals: [{ ...against('a'), level: 2 }],
      });
    const { entries, open } = moved(true);
    expect(entries.map(({ clause, status, amount }) => [clause, status, amount])).toEqual([
      ['a', 'reclassified', '0'],
      ['b', 'suspended', '0'],
      ['p', 'charged', '0'],
    ]);
    expect(open.map(({ what }) => what)).toEqual(['appeal']);
    expect(entryOf(moved(false), 'b').status).toBe('charged');
  });

  /* A score counts into the performance by a clause that only reports it; while it is in dispute it does not (002P-3.1b). */
  it('holds back what is only reported, and every measure that would count it', () => {
    const scores = [
      fact('high', 'work', '2026-03-10', { attributes: { points: '100' } }),
      fact('low', 'work', '2026-03-11', { attributes: { points: '60' } }),
    ];
    const scored = (suspends: boolean, open: readonly string[]) => {
      const small = compiled({
        processes: { ...edition().processes, appeal: { levels: [], suspends } },
        measures: {
          reported: { countEntries: { class: ['minor'], reported: true }, source: 't' },
          mean: { mean: { facts: ['work'] }, of: 'points', source: 't' },
        },
        clauses: [clause('s', 'work', '0', { effects: [{ kind: 'report' }] })],
      });
      const keyFor = (id: string): string =>
        assessOne(small, { facts: scores }).entries.find(({ because }) => because.facts[0]?.id === id)!.key;
      const appeals = open.map((id) => ({ ...against('a'), entryKey: keyFor(id) }));
      const assessment = assessOne(small, { facts: scores, appeals });
      return {
        statuses: assessment.entries.map(({ status }) => status),
        reported: assessment.measures['reported'],
        mean: assessment.measures['mean'],
        open: assessment.open.map(({ what }) => what),
      };
    };
    const all = { statuses: ['reported', 'reported'], reported: '2', mean: '80', open: [] };
    expect(scored(true, [])).toEqual(all);
    expect(scored(false, ['low'])).toEqual(all);
    expect(scored(true, ['low'])).toEqual({
      statuses: ['reported', 'suspended'],
      reported: '1',
      mean: '100',
      open: ['appeal'],
    });
  });

  /* The entry that is appealed is then one of a clause that does not name the code of the fact. */
  it('holds back from every measure a fact that a ruling moved to another clause, once that entry is appealed', () => {
    const small = compiled({
      processes: { ...edition().processes, appeal: { levels: [], suspends: true } },
      measures: { mean: { mean: { facts: ['work'] }, of: 'points', source: 't' } },
      clauses: [
        clause('s', 'work', '0', { effects: [{ kind: 'report' }] }),
        clause('m', 'other', '0', { effects: [{ kind: 'report' }] }),
      ],
    });
    const scores = [
      fact('high', 'work', '2026-03-10', { attributes: { points: '100' } }),
      fact('low', 'work', '2026-03-11', { attributes: { points: '60' } }),
    ];
    const moved = ruling(entryOf(assessOne(small, { facts: scores }), 's', 'low'), 'reclassified', { toClause: 'm' });
    const rulings = [moved];
    const before = assessOne(small, { facts: scores, rulings });
    const entry = entryOf(before, 'm', 'low');
    const appeals = [{ ...against('a'), entryKey: entry.key }];
    const after = assessOne(small, { facts: scores, rulings, appeals });
    expect([entry.status, before.measures['mean']]).toEqual(['reported', '80']);
    expect([entryOf(after, 'm', 'low').status, after.measures['mean']]).toEqual(['suspended', '100']);
  });

  /* Whoever asks for more than was granted keeps what was granted meanwhile, and what is counted from it. */
  describe('against a gain', () => {
    const declared = { ...edition().facts['work']!, through: 'record' as const };
    const bonus = (effects: readonly Effect[], code = 'praise') =>
      compiled({
        processes: { ...edition().processes, appeal: { levels: [], suspends: true } },
        facts: { praise: declared, 'qa-scored': { ...declared, through: 'slice' }, noise: edition().facts['noise']! },
        measures: {
          praised: { count: { facts: [code] }, source: 't' },
        },
        clauses: [
          clause('given', code, '0', { effects }),
          clause('b', 'noise', '-5'),
          clause('best', '', '3', { on: 'period-end', where: 'praised >= 1' }),
        ],
        pay: [
          {
            id: 'p',
            line: 'rewards',
            title,
            formula: '0 yuan',
            collects: true,
            rounding: { to: 'fen', mode: 'half-up' },
          },
        ],
      });
    const under = (
      small: ReturnType<typeof bonus>,
      attributes: Readonly<Record<string, string>>,
      { code = 'praise', ...said }: Partial<PersonInput> & { readonly code?: string } = {},
    ) => {
      const given = [fact('f', code, '2026-03-10', { attributes })];
      const { key } = entryOf(assessOne(small, { facts: given }), 'given');
      const { entries, accounts, payFen } = assessOne(small, {
        ...said,
        facts: given,
        appeals: [{ ...against('b'), entryKey: key }],
      });
      const { status } = entries.find((entry) => entry.clause === 'given')!;
      return { status, total: accounts['score']!.total, payFen };
    };
    const points = (amount: string): Effect => ({ kind: 'points', account: 'score', points: amount });
    const stated: Effect = { kind: 'stated', account: 'score', attribute: 'points', from: '-5', to: '5' };
    const money = (amount: string): Effect => ({ kind: 'money', line: 'rewards', amount });

    it.each([
      ['points of a record', [points('2')], {}, { status: 'charged', total: '85', payFen: 0 }],
      ['points that the fact states', [stated], { points: '4' }, { status: 'charged', total: '87', payFen: 0 }],
      [
        'points that the fact states and that are taken away',
        [stated],
        { points: '-4' },
        { status: 'suspended', total: '80', payFen: 0 },
      ],
      ['points that are taken away', [points('-2')], {}, { status: 'suspended', total: '80', payFen: 0 }],
      ['money', [money('price')], { price: '100 yuan' }, { status: 'charged', total: '83', payFen: 10_000 }],
      [
        'money that is taken away',
        [money('0 yuan - price')],
        { price: '100 yuan' },
        { status: 'suspended', total: '80', payFen: 0 },
      ],
    ] as const)('%s: %#', (_case, effects, attributes, expected) => {
      expect(under(bonus(effects), attributes)).toEqual(expected);
    });

    /* Of a range that may give and take, what somebody chose or an appeal set says whether anything waits. */
    const range: Effect = { kind: 'range', account: 'score', from: '-5', to: '5', decidedBy: ['supervisor'] };
    const chosen = (amount: string, more: Partial<Discretion> = {}): Partial<PersonInput> => ({
      discretions: [discretion('f', 'given', { points: amount, ...more })],
    });
    const ruledTo = (amount: string): Partial<PersonInput> => {
      const entry = entryOf(assessOne(bonus([range]), { facts: [fact('f', 'praise')] }), 'given');
      return { rulings: [ruling(entry, 'redecided', { points: amount })] };
    };
    const counted = (total: string) => ({ status: 'charged', total, payFen: 0 });
    const held = { status: 'suspended', total: '80', payFen: 0 };

    it.each([
      ['nobody has chosen in it', {}, held],
      ['something was given', chosen('3'), counted('86')],
      ['something was taken', chosen('-3'), held],
      ['it was chosen before the fact was corrected', chosen('3', { stale: true }), held],
      ['it was chosen outside of it', chosen('6'), held],
      ['an appeal gave something', { ...chosen('-3'), ...ruledTo('4') }, { ...counted('87'), status: 'redecided' }],
      ['an appeal took something', { ...chosen('3'), ...ruledTo('-1') }, held],
    ] as const)('a range of which %s', (_what, said, expected) => {
      expect(under(bonus([range]), {}, said)).toEqual(expected);
    });

    it('holds back no reward of a review', () => {
      expect(under(bonus([points('2')], 'qa-scored'), {}, { code: 'qa-scored' })).toEqual({
        status: 'charged',
        total: '85',
        payFen: 0,
      });
    });

    it('holds back no bonus of the month', () => {
      const small = bonus([{ kind: 'report' }]);
      const praised = [fact('f', 'praise')];
      const { key } = entryOf(assessOne(small, { facts: praised }), 'best');
      const appealed = assessOne(small, { facts: praised, appeals: [{ ...against('b'), entryKey: key }] });
      expect([entryOf(appealed, 'best').status, appealed.accounts['score']!.total]).toEqual(['charged', '83']);
    });
  });
});
