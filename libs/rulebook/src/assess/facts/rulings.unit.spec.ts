import { type Ruling } from '../../assessment/assessment.js';
import { assess } from '../assess.js';
import { entryKey } from './entry-key.js';
import {
  assessOne,
  clause,
  compiled,
  discretion,
  edition,
  entryOf,
  fact,
  person,
  request,
  rows,
  ruling,
} from '../../testing/small-assessment.js';

const range = [{ kind: 'range', account: 'score', from: '-5', to: '-2', decidedBy: ['supervisor'] }] as const;

describe('entry keys', () => {
  it('names person, lineage, target and facts, in whatever order the facts come', () => {
    const key = entryKey('p', 'c', 'score', { facts: ['a', 'b'] });
    expect(key).toMatch(/^[0-9a-f]{24}$/u);
    expect(entryKey('p', 'c', 'score', { facts: ['b', 'a'] })).toBe(key);
    const others = [
      entryKey('q', 'c', 'score', { facts: ['a', 'b'] }),
      entryKey('p', 'd', 'score', { facts: ['a', 'b'] }),
      entryKey('p', 'c', 'other', { facts: ['a', 'b'] }),
      entryKey('p', 'c', 'score', { facts: ['a'] }),
      entryKey('p', 'c', 'score', { period: 'a' }),
    ];
    expect(new Set([key, ...others]).size).toBe(6);
  });

  it('stays through a corrected date and a renumbered clause, and with it the ruling', () => {
    const first = compiled({ clauses: [clause('old', 'late', '0', { effects: range })] });
    const second = compiled(
      { version: 2, clauses: [clause('new', 'late', '0', { effects: range, continues: ['old'] })] },
      [first],
    );
    const before = entryOf(assessOne(first, { facts: [fact('f', 'late')] }), 'old');
    const rulings = [ruling(before, 'mitigated', { points: '-2' })];
    const [after] = assess(
      request([first, second], [person({ facts: [fact('f', 'late', '2026-03-28')], rulings })], {
        selection: { kind: 'as-if', edition: second.reference },
      }),
    );
    expect(entryOf(after!, 'new')).toMatchObject({ key: before.key, status: 'mitigated', amount: '-2' });
  });

  it('finds rulings on every clause that a merged one goes on with', () => {
    const first = compiled({ clauses: [clause('x', 'noise', '-1'), clause('y', 'late', '-1')] });
    const merged = compiled(
      {
        version: 2,
        clauses: [clause('z', 'late', '-1', { when: { facts: ['noise', 'late'] }, continues: ['x', 'y'] })],
      },
      [first],
    );
    const before = entryOf(assessOne(first, { facts: [fact('f', 'late')] }), 'y');
    const after = entryOf(assessOne(merged, { facts: [fact('f', 'late')], rulings: [ruling(before, 'waived')] }), 'z');
    expect(after).toMatchObject({ status: 'waived', amount: '0', formerKeys: [before.key] });
  });
});

describe('rulings', () => {
  const program = compiled({
    clauses: [
      clause('a', 'late', '0', { effects: range }),
      clause('b', 'noise', '-5'),
      clause('c', 'call', '0', { effects: range, class: 'moderate' }),
    ],
    measures: {
      minors: { countEntries: { class: ['minor'] }, source: 't' },
      moderates: { countEntries: { class: ['moderate'] }, source: 't' },
      lates: { count: { facts: ['late'] }, source: 't' },
    },
  });
  const facts = [fact('f', 'late')];
  const entry = entryOf(assessOne(program, { facts }), 'a');
  const ruled = (...rulings: readonly Ruling[]): ReturnType<typeof assessOne> => assessOne(program, { facts, rulings });

  it.each([
    ['rejected', {}, 'undecided', { from: '-5', to: '-2' }, { minors: '1', lates: '1' }],
    ['dismissed', {}, 'dismissed', '0', { minors: '0', lates: '0' }],
    ['waived', {}, 'waived', '0', { minors: '0', lates: '1' }],
    ['mitigated', { points: '-2' }, 'mitigated', '-2', { minors: '1', lates: '1' }],
    ['redecided', { points: '-4' }, 'redecided', '-4', { minors: '1', lates: '1' }],
    ['redecided', { points: '-1' }, 'undecided', { from: '-5', to: '-2' }, { minors: '1', lates: '1' }],
    ['mitigated', {}, 'undecided', { from: '-5', to: '-2' }, { minors: '1', lates: '1' }],
  ] as const)('%s %j gives %s %j', (outcome, more, status, amount, counts) => {
    const assessment = ruled(ruling(entry, outcome, more));
    expect(entryOf(assessment, 'a')).toMatchObject({ status, amount });
    expect(assessment.measures).toEqual({ ...counts, moderates: '0' });
    expect(entryOf(assessment, 'a').because.rulings).toEqual([
      { ...ruling(entry, outcome, more), stale: status === 'undecided' && outcome !== 'rejected' },
    ]);
  });

  it('moves to the clause that the ruling names, with the class and key of that clause', () => {
    const assessment = ruled(ruling(entry, 'reclassified', { toClause: 'c', points: '-3' }));
    expect(rows(assessment)).toEqual([
      ['f', 'a', 'reclassified', '0'],
      ['f', 'c', 'charged', '-3'],
    ]);
    expect(entryOf(assessment, 'c').key).toBe(entryKey('p1', 'c', 'score', { facts: ['f'] }));
    expect(entryOf(assessment, 'c').because.rulings).toHaveLength(1);
    expect(assessment.measures).toEqual({ minors: '0', moderates: '1', lates: '1' });
    expect(ruled(ruling(entry, 'reclassified', { toClause: 'c' })).open).toEqual([
      { entry: entryKey('p1', 'c', 'score', { facts: ['f'] }), what: 'discretion' },
    ]);
  });

  it('says which ruling dismissed a fact whose code was corrected afterwards', () => {
    const dismissal = ruling(entry, 'dismissed');
    const assessment = assessOne(program, { facts: [fact('f', 'noise')], rulings: [dismissal] });
    expect(rows(assessment)).toEqual([['f', 'b', 'dismissed', '0']]);
    expect(entryOf(assessment, 'b').because.rulings).toEqual([{ ...dismissal, stale: false }]);
  });

  describe('about a fact whose code was corrected afterwards', () => {
    const corrected = (...rulings: readonly Ruling[]): ReturnType<typeof assessOne> =>
      assessOne(program, { facts: [fact('f', 'noise')], rulings });

    it.each([
      ['waived', {}],
      ['mitigated', { points: '-2' }],
      ['redecided', { points: '-3' }],
      ['reclassified', { toClause: 'c', points: '-3' }],
    ] as const)('says of one that %s that it holds no longer, and of which clause it was', (outcome, more) => {
      const made = ruling(entry, outcome, more);
      const assessment = corrected(made);
      expect(rows(assessment)).toEqual([['f', 'b', 'charged', '-5']]);
      expect(entryOf(assessment, 'b').because.rulings).toEqual([{ ...made, stale: true, clause: 'a' }]);
    });

    it('lets the new appeal be decided beside it', () => {
      const made = ruling(entry, 'waived');
      const second = ruling(entryOf(corrected(made), 'b'), 'waived', { event: 'second' });
      const assessment = corrected(made, second);
      expect(rows(assessment)).toEqual([['f', 'b', 'waived', '0']]);
      expect(entryOf(assessment, 'b').because.rulings?.map(({ stale }) => stale)).toEqual([true, false]);
    });

    it('says so as well where the clause is of an edition for a later month', () => {
      const later = compiled({ version: 2, effectiveFrom: '2026-04-01', clauses: [clause('d', 'late', '-9')] });
      const selection = { kind: 'as-if', edition: later.reference } as const;
      const made = ruling(entryOf(assessOne(later, { facts }, { selection }), 'd'), 'waived');
      const [assessment] = assess(request([program], [person({ facts, rulings: [made] })], { later: [later] }));
      expect(entryOf(assessment!, 'a').because.rulings).toEqual([{ ...made, stale: true, clause: 'd' }]);
    });

    it('says nothing of a ruling about something else that rests on the fact', () => {
      const other = { ...ruling(entry, 'waived'), entryKey: 'an aggregate' };
      expect(entryOf(corrected(other), 'b').because.rulings).toBeUndefined();
    });
  });

  it('lets a second level rule on the clause that the first one named', () => {
    const moved = entryOf(ruled(ruling(entry, 'reclassified', { toClause: 'b' })), 'b');
    const assessment = ruled(
      ruling(entry, 'reclassified', { toClause: 'b' }),
      ruling(moved, 'dismissed', { level: 2, event: 'second' }),
    );
    expect(rows(assessment)).toEqual([['f', 'a', 'dismissed', '0']]);
    expect(assessment.measures['lates']).toBe('0');
  });

  it('assesses several facts that were moved to a clause which reads what none of them states', () => {
    const { late, noise } = edition().facts;
    const loss = { type: 'money', required: false } as const;
    const plain = compiled({
      facts: {
        late: { ...late!, attributes: { loss }, derived: {} },
        noise: { ...noise!, attributes: {}, derived: {} },
      },
      clauses: [
        clause('l', 'late', '0', {
          effects: [{ kind: 'opens', process: 'compensation', decidedBy: ['hr'], amount: 'loss' }],
        }),
        clause('n', 'noise', '-5'),
      ],
    });
    const noises = [fact('f', 'noise'), fact('g', 'noise', '2026-03-11')];
    const moves = assessOne(plain, { facts: noises }).entries.map((one) =>
      ruling(one, 'reclassified', { toClause: 'l' }),
    );
    const assessment = assessOne(plain, { facts: noises, rulings: moves });
    expect(rows(assessment).map(([, ...row]) => row)).toEqual([
      ['l', 'opened', '0'],
      ['n', 'reclassified', '0'],
      ['l', 'opened', '0'],
      ['n', 'reclassified', '0'],
    ]);
  });

  describe('about a fact that is moved back', () => {
    const away = ruling(entry, 'reclassified', { toClause: 'b' });
    const back = (at: string): Ruling =>
      ruling(entryOf(ruled(away), 'b'), 'reclassified', { toClause: 'a', points: '-3', level: 2, at, event: 'back' });
    const later = '2026-03-26T00:00:00.000Z';

    it('lets it stand under the clause that it came from, and lists both', () => {
      const assessment = ruled(away, back(later));
      expect(rows(assessment)).toEqual([
        ['f', 'a', 'charged', '-3'],
        ['f', 'b', 'reclassified', '0'],
      ]);
      expect(entryOf(assessment, 'a').because.rulings).toEqual([
        { ...away, stale: false },
        { ...back(later), stale: false },
      ]);
      expect(assessment.measures['lates']).toBe('1');
    });

    it('lets what is ruled under that clause since hold', () => {
      const waived = ruling(entry, 'waived', { level: 3, at: '2026-03-27T00:00:00.000Z', event: 'since' });
      const assessment = ruled(away, back(later), waived);
      expect(entryOf(assessment, 'a')).toMatchObject({ status: 'waived', amount: '0' });
    });

    it('leaves it where it was moved last, whatever moved it from there before', () => {
      const again = { ...away, level: 3, at: '2026-03-27T00:00:00.000Z', event: 'again' };
      const assessment = ruled(away, back(later), again);
      expect(rows(assessment)).toEqual([
        ['f', 'a', 'reclassified', '0'],
        ['f', 'b', 'charged', '-5'],
      ]);
      expect(entryOf(assessment, 'b').because.rulings?.map(({ event }) => event)).toEqual(['back', 'again']);
    });
  });

  it('goes by the highest level that changed something, and lists all', () => {
    const first = ruling(entry, 'waived');
    const second = ruling(entry, 'rejected', { level: 2, event: 'two' });
    const third = ruling(entry, 'redecided', { level: 3, points: '-5', event: 'three' });
    expect(entryOf(ruled(second, first), 'a')).toMatchObject({ status: 'waived', amount: '0' });
    expect(entryOf(ruled(third, second, first), 'a')).toMatchObject({ status: 'redecided', amount: '-5' });
    expect(entryOf(ruled(third, second, first), 'a').because.rulings?.map(({ level }) => level)).toEqual([1, 2, 3]);
  });

  it('holds no longer when the entry rests on a fact that it did not see', () => {
    const assessment = ruled(ruling(entry, 'waived', { facts: [] }));
    expect(entryOf(assessment, 'a')).toMatchObject({
      status: 'undecided',
      amount: { from: '-5', to: '0' },
      because: { rulings: [{ stale: true }] },
    });
    expect(assessment.open).toEqual([{ entry: entry.key, what: 'discretion' }]);
  });

  it('leaves nothing to anybody where the clause gives today what was ruled', () => {
    const noise = { facts: [fact('n', 'noise')] };
    const fixed = entryOf(assessOne(program, noise), 'b');
    const rulings = [ruling(fixed, 'redecided', { points: '-5', facts: [] })];
    const assessment = assessOne(program, { ...noise, rulings });
    const because = { rulings: [{ stale: true }] };
    expect(entryOf(assessment, 'b')).toMatchObject({ status: 'charged', amount: '-5', because });
    expect(assessment.open).toEqual([]);
  });

  it('leaves an amount open that a fixed clause does not allow', () => {
    const fixed = entryOf(assessOne(program, { facts: [fact('n', 'noise')] }), 'b');
    const assessment = assessOne(program, {
      facts: [fact('n', 'noise')],
      rulings: [ruling(fixed, 'mitigated', { points: '-2' })],
    });
    expect(entryOf(assessment, 'b')).toMatchObject({ status: 'undecided', amount: { from: '-5', to: '-2' } });
    expect(assessment.open).toEqual([{ entry: fixed.key, what: 'appeal' }]);
  });

  it('gives way to what was chosen within the clause since it fits no longer, and to nothing that was chosen before', () => {
    const rulings = [ruling(entry, 'mitigated', { points: '-1', at: '2026-03-25T00:00:00.000Z' })];
    const chosen = (at: string, points = '-3') => {
      const assessment = assessOne(program, { facts, rulings, discretions: [discretion('f', 'a', { points, at })] });
      const { status, amount, because } = entryOf(assessment, 'a');
      return [status, amount, because.rulings?.map(({ stale }) => stale), assessment.open.map(({ what }) => what)];
    };
    const waits = ['undecided', { from: '-5', to: '-2' }, [true], ['discretion']];
    expect(chosen('2026-03-20T00:00:00.000Z')).toEqual(waits);
    expect(chosen('2026-04-02T00:00:00.000Z')).toEqual(['charged', '-3', [true], []]);
    expect(chosen('2026-04-02T00:00:00.000Z', '-6')).toEqual(waits);
  });

  it('follows a dismissed fact to whatever clause prices it today', () => {
    const other = compiled({ version: 2, effectiveFrom: '2026-03-01', clauses: [clause('d', 'late', '-9')] });
    const removed = compiled({ clauses: [clause('a', 'late', '0', { effects: range })] });
    const [assessment] = assess(request([removed, other], [person({ facts, rulings: [ruling(entry, 'dismissed')] })]));
    expect(rows(assessment!)).toEqual([['f', 'd', 'dismissed', '0']]);
  });

  it('counts waived entries where the edition says so', () => {
    const counting = compiled({ ...program.edition, parameters: { waivedCounts: { value: true, source: 't' } } });
    expect(assessOne(counting, { facts, rulings: [ruling(entry, 'waived')] }).measures['minors']).toBe('1');
  });
});
