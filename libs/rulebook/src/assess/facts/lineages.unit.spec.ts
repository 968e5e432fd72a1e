import { type Assessment } from '../../assessment/assessment.js';
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
});
