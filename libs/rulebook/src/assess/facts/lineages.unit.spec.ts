import { type Assessment, type Ruling } from '../../assessment/assessment.js';
import { assess } from '../assess.js';
import { lineagesAmong } from './lineages.js';
import {
  assessOne,
  clause,
  compiled,
  discretion,
  entryOf,
  fact,
  periodOf,
  person,
  request,
  rows,
  ruling,
} from '../../testing/small-assessment.js';

const range = [{ kind: 'range', account: 'score', from: '-5', to: '-2', decidedBy: ['supervisor'] }] as const;

const first = compiled({ clauses: [clause('old', 'late', '0', { effects: range }), clause('n', 'noise', '-1')] });
const second = compiled(
  {
    version: 2,
    effectiveFrom: '2026-04-01',
    clauses: [clause('new', 'late', '0', { effects: range, continues: ['old'] }), clause('n', 'noise', '-1')],
  },
  [first],
);

describe('the lineage of a clause of any edition', () => {
  const lineageOf = lineagesAmong([first, second]);

  it.each([
    ['old', 'old'],
    ['new', 'old'],
    ['n', 'n'],
    ['unheard of', 'unheard of'],
  ])('of %s is %s', (id, lineage) => {
    expect(lineageOf(id)).toBe(lineage);
  });

  it('holds what was decided under a later edition where the fact is of a day before it', () => {
    const decided = { facts: [fact('f', 'late')], discretions: [discretion('f', 'new', { points: '-3' })] };
    const assessed = assess(request([first], [person(decided)], { later: [second] }))[0]!;
    expect(entryOf(assessed, 'old')).toMatchObject({ status: 'charged', amount: '-3' });
    expect(assessed.open).toEqual([]);
  });

  it('holds it as well as if the earlier edition were in force', () => {
    const decided = { facts: [fact('f', 'late')], discretions: [discretion('f', 'new', { points: '-3' })] };
    const selection = { kind: 'as-if', edition: first.reference } as const;
    const [assessed] = assess(request([first, second], [person(decided)], { selection }));
    expect(entryOf(assessed!, 'old').amount).toBe('-3');
  });

  describe('that was merged from several', () => {
    const apart = compiled({
      clauses: [clause('a', 'late', '0', { effects: range }), clause('b', 'noise', '0', { effects: range })],
    });
    const merged = compiled(
      {
        version: 2,
        effectiveFrom: '2026-04-01',
        clauses: [
          clause('m', 'late', '0', { effects: range, when: { facts: ['late', 'noise'] }, continues: ['a', 'b'] }),
        ],
      },
      [apart],
    );
    const noise = { facts: [fact('f', 'noise')] };
    const under = (edition: typeof merged, more: object): Assessment =>
      assess(
        request([apart, merged], [person({ ...noise, ...more })], {
          selection: { kind: 'as-if', edition: edition.reference },
        }),
      )[0]!;
    const disputed = entryOf(under(merged, {}), 'm');

    it.each([
      ['waived', {}, 'waived', '0'],
      ['mitigated', { points: '-2' }, 'mitigated', '-2'],
    ] as const)('keeps what an appeal %s as if the clauses were still apart', (outcome, more, status, amount) => {
      const ruled = { rulings: [ruling(disputed, outcome, more)] };
      expect(entryOf(under(merged, ruled), 'm')).toMatchObject({ status, amount });
      expect(entryOf(under(apart, ruled), 'b')).toMatchObject({ status, amount });
    });

    it('moves a fact from one of the clauses to the other, and tells their entries apart', () => {
      const moved = ruling(entryOf(under(apart, {}), 'b'), 'reclassified', { toClause: 'a', points: '-2' });
      const assessed = under(apart, { rulings: [moved] });
      const [a, b] = [entryOf(assessed, 'a'), entryOf(assessed, 'b')];
      expect([a.status, a.amount, b.status]).toEqual(['charged', '-2', 'reclassified']);
      expect(a.because.rulings).toEqual([{ ...moved, stale: false }]);
      expect([...a.formerKeys, ...b.formerKeys]).toEqual([]);
      const back = ruling(entryOf(under(apart, {}), 'b'), 'rejected');
      expect(entryOf(under(apart, { rulings: [back] }), 'b').formerKeys).toHaveLength(1);
    });

    it('keeps what somebody chose within the range', () => {
      const chosen = { discretions: [discretion('f', 'm', { points: '-3' })] };
      expect(entryOf(under(merged, chosen), 'm').amount).toBe('-3');
      expect(entryOf(under(apart, chosen), 'b').amount).toBe('-3');
    });
  });

  it('keeps a fact dismissed whose date is corrected to before the edition that brought the clause', () => {
    const added = compiled(
      {
        version: 2,
        effectiveFrom: '2026-04-01',
        clauses: [clause('old', 'late', '-1'), clause('n', 'noise', '-1'), clause('more', 'late', '-9')],
      },
      [first],
    );
    const april = periodOf('2026-04-01', '2026-04-30');
    const segment = { from: april.start, to: april.end };
    const [before] = assess(
      request([first, added], [person({ segment, facts: [fact('f', 'late', '2026-04-02')] })], { period: april }),
    );
    const dismissed = ruling(entryOf(before!, 'more'), 'dismissed');
    const corrected = person({ facts: [fact('f', 'late', '2026-03-31')], rulings: [dismissed] });
    const after = assess(request([first], [corrected], { later: [added] }))[0]!;
    expect(rows(after)).toEqual([['f', 'old', 'dismissed', '0']]);
    expect(entryOf(after, 'old').because.rulings).toEqual([{ ...dismissed, stale: false }]);
  });

  it('moves a fact to the clause that the one named by an appeal continues', () => {
    const noise = { facts: [fact('f', 'noise')] };
    const moved = ruling(entryOf(assessOne(first, noise), 'n'), 'reclassified', { toClause: 'new', points: '-2' });
    const under = (later: readonly (typeof second)[]): Assessment =>
      assess(request([first], [person({ ...noise, rulings: [moved] })], { later }))[0]!;
    expect(rows(under([second]))).toEqual([
      ['f', 'old', 'charged', '-2'],
      ['f', 'n', 'reclassified', '0'],
    ]);
  });

  describe('that was split into several', () => {
    const minutes = (least: number) => ({ facts: ['late'], where: `minutes > ${String(least)}` });
    const whole = compiled({ clauses: [clause('x', 'late', '-3')] });
    const split = (keptId: string, continues: readonly string[]) =>
      compiled(
        {
          version: 2,
          effectiveFrom: '2026-03-05',
          clauses: [
            clause(keptId, 'late', '-2', { when: minutes(0), continues, limit: { per: 'day', keep: 1 } }),
            clause('x2', 'late', '-4', { when: minutes(10), continues: ['x'], limit: { per: 'day', keep: 1 } }),
          ],
          measures: {
            one: { countEntries: { clause: [keptId] }, source: 't' },
            two: { countEntries: { clause: ['x2'] }, source: 't' },
            clauses: { distinctClauses: { class: ['minor'] }, source: 't' },
          },
        },
        [whole],
      );
    const late = (id: string, stated: string, day: string) =>
      fact(id, 'late', day, { attributes: { minutes: stated } });

    it.each([
      ['x1', ['x']],
      ['x', []],
    ])('tells the entries of its parts apart, and counts each by itself (%s %j)', (keptId, continues) => {
      const facts = [late('a', '12', '2026-03-10'), late('b', '7', '2026-03-11'), late('c', '12', '2026-03-11')];
      const [card] = assess(request([whole, split(keptId, continues)], [person({ facts })]));
      expect(rows(card!).toSorted(([one], [other]) => (String(one) < String(other) ? -1 : 1))).toEqual([
        ['a', keptId, 'displaced', '0'],
        ['a', 'x2', 'charged', '-4'],
        ['b', keptId, 'charged', '-2'],
        ['c', keptId, 'displaced', '0'],
        ['c', 'x2', 'charged', '-4'],
      ]);
      expect(card!.measures).toEqual({ one: '1', two: '2', clauses: '2' });
      expect(new Set(card!.entries.map(({ key }) => key)).size).toBe(5);
    });

    it.each([
      ['x1', ['x']],
      ['x', []],
    ])('keeps what was ruled before, and what is ruled since (%s %j)', (keptId, continues) => {
      const facts = [late('a', '12', '2026-03-10')];
      const both = [whole, split(keptId, continues)];
      const under = (given: readonly Ruling[], ...editions: typeof both) =>
        rows(assess(request(editions, [person({ facts, rulings: given })], { later: both }))[0]!).at(-1);
      const before = entryOf(assessOne(whole, { facts }), 'x');
      expect(under([ruling(before, 'waived')], ...both)).toEqual(['a', 'x2', 'waived', '0']);
      const since = entryOf(assess(request(both, [person({ facts })]))[0]!, 'x2');
      expect(under([ruling(since, 'waived')], ...both)).toEqual(['a', 'x2', 'waived', '0']);
      expect(under([ruling(since, 'waived')], whole)).toEqual(['a', 'x', 'waived', '0']);
    });

    it('moves a fact to what became of the clause that an appeal named, and back', () => {
      const noise = clause('n', 'noise', '-1');
      const one = compiled({ clauses: [clause('x', 'late', '-3'), noise] });
      const two = compiled(
        {
          version: 2,
          clauses: [
            clause('x1', 'late', '-2', { continues: ['x'] }),
            clause('x2', 'call', '-4', { continues: ['x'] }),
            noise,
          ],
        },
        [one],
      );
      const facts = [fact('n', 'noise')];
      const moved = (toClause: string, to: typeof one) => {
        const rulings = [ruling(entryOf(assessOne(one, { facts }), 'n'), 'reclassified', { toClause })];
        const selection = { kind: 'as-if', edition: to.reference } as const;
        return rows(assess(request([one, two], [person({ facts, rulings })], { selection }))[0]!).find(
          ([, , status]) => status === 'charged',
        )![1];
      };
      expect([moved('x', two), moved('x2', two), moved('x2', one)]).toEqual(['x1', 'x2', 'x']);
    });

    it('leaves open what an amount for the whole comes to for each part, and waives all of them', () => {
      const aggregate = (id: string, continues: readonly string[] = []) => ({
        ...{ id, title: first.edition.title, class: 'serious', appliesTo: ['*'], times: 'lates', continues },
        effects: [{ kind: 'range', account: 'score', from: '-20', to: '-1', decidedBy: ['supervisor'] }] as const,
      });
      const counting = { lates: { count: { facts: ['late'] }, source: 't' } };
      const together = compiled({ measures: counting, aggregates: [aggregate('g')] });
      const apart = compiled(
        { version: 2, measures: counting, aggregates: [aggregate('g1', ['g']), aggregate('g2', ['g'])] },
        [together],
      );
      const facts = [fact('f', 'late')];
      const filedUnder = (id: string, edition: string) => ({ filedUnder: { clause: id, edition, amount: '-20' } });
      const card = (given: Ruling) =>
        assess(
          request([together, apart], [person({ facts, rulings: [given] })], {
            selection: { kind: 'as-if', edition: apart.reference },
          }),
        )[0]!;
      const shown = (given: Ruling) => card(given).entries.map(({ clause: id, status }) => [id, status]);
      const whole = entryOf(assessOne(together, { facts }), 'g');
      const before = filedUnder('g', 'small@1');
      expect(shown(ruling(whole, 'redecided', { points: '-15', ...before }))).toEqual([
        ['g1', 'undecided'],
        ['g2', 'undecided'],
      ]);
      expect(shown(ruling(whole, 'waived', before))).toEqual([
        ['g1', 'waived'],
        ['g2', 'waived'],
      ]);
      const part = entryOf(card(ruling(whole, 'rejected', before)), 'g2');
      expect(shown(ruling(part, 'redecided', { points: '-15', ...filedUnder('g2', 'small@2') }))).toEqual([
        ['g1', 'undecided'],
        ['g2', 'redecided'],
      ]);
    });
  });
});
