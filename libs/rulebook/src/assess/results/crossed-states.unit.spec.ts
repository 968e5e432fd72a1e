import { type Assessment, type Fact } from '../../assessment/assessment.js';
import { type Edition, type StateLevel } from '../../edition/edition.js';
import { assess } from '../assess.js';
import { clause, compiled, entryOf, fact, person, request, ruling } from '../../testing/small-assessment.js';
import { penaltyEdition, stateLevel } from '../../testing/small-states.js';

const level = (id: string, state: string, rank: number, where: string, enactedBy: string): StateLevel =>
  stateLevel(id, state, rank, where, { enactedBy, terminal: state === 'frozen' });
const ENTRY = level('b', 'entry-tier', 1, 'penalty >= limit and largest < 20', 'demoted');

const edition = (version: number, levels: readonly StateLevel[], more: Partial<Edition> = {}): Partial<Edition> => {
  const { clauses, ...penalties } = penaltyEdition(['case', 'open', 'demoted', 'frozen'], levels);
  const open = clause('u', 'open', '0', { effects: [{ kind: 'unset', account: 'penalty', unset: '[0..20)' }] });
  return {
    version,
    ...penalties,
    parameters: { limit: { value: '20', source: 't' } },
    clauses: [...clauses, open],
    ...more,
  };
};

/** Until 14 March twenty points of the month freeze; from the 15th they lead to the entry tier, and a case of twenty freezes. */
const harsh = compiled(edition(1, [level('a', 'frozen', 2, 'largest >= 20 or penalty >= limit', 'frozen')]));
const mild = compiled(
  edition(2, [ENTRY, level('a', 'frozen', 2, 'largest >= 20', 'frozen')], {
    effectiveFrom: '2026-03-15',
    staffToldOn: '2026-03-10',
  }),
  [harsh],
);

const onDay = (day: number, points: number, code = 'case'): Fact =>
  fact(`${code}-${String(day)}`, code, `2026-03-${String(day).padStart(2, '0')}`, {
    attributes: points === 0 ? {} : { points: String(points) },
  });
const assessed = (facts: readonly Fact[], rulings: Parameters<typeof person>[0] = {}): Assessment =>
  assess(request([harsh, mild], [person({ facts, ...rulings })]))[0]!;
const tierOf = ({ states }: Assessment) => {
  const { state, due, levels } = states!['tier']!;
  return { state, due, levels: Object.fromEntries(levels.map((each) => [each.state, each.status])) };
};

describe('a state under two editions of one period', () => {
  it('is due by the edition under which the limit was reached', () => {
    const result = assessed([onDay(5, 10), onDay(14, 10)]);
    expect(tierOf(result)).toEqual({
      state: 'active',
      due: 'frozen',
      levels: { 'entry-tier': 'outranked', frozen: 'due' },
    });
    const { status, because } = entryOf(result, 'a');
    expect([status, because.edition]).toEqual(['opened', harsh.reference]);
  });

  it('is due by the later edition where the limit was reached on its first day', () => {
    const result = assessed([onDay(5, 10), onDay(15, 10)]);
    expect(tierOf(result).due).toBe('entry-tier');
    expect(entryOf(result, 'b').because.edition).toEqual(mild.reference);
  });

  it('stays due whatever is added under the later edition', () => {
    expect(tierOf(assessed([onDay(5, 10), onDay(14, 10), onDay(20, 5)])).due).toBe('frozen');
  });

  it('is not due any more once an appeal dismisses what led there', () => {
    const facts = [onDay(5, 10), onDay(14, 10), onDay(20, 10)];
    const dismissed = ruling(entryOf(assessed(facts), 'c', 'case-14'), 'dismissed');
    expect(tierOf(assessed(facts, { rulings: [dismissed] })).due).toBe('entry-tier');
  });

  it('has its ground once it was enacted, whatever the later edition asks', () => {
    const frozen = fact('frozen-15', 'frozen', '2026-03-15');
    expect(tierOf(assessed([onDay(5, 10), onDay(14, 10), frozen])).levels['frozen']).toBe('enacted');
    expect(tierOf(assessed([onDay(5, 10), onDay(15, 10), frozen])).levels['frozen']).toBe('without-ground');
  });

  it('is possible where points that the norm leaves open could have reached it then', () => {
    expect(tierOf(assessed([onDay(5, 10), onDay(14, 0, 'open')])).levels).toEqual({
      'entry-tier': 'possible',
      frozen: 'possible',
    });
    expect(tierOf(assessed([onDay(5, 10), onDay(15, 0, 'open')])).levels).toEqual({
      'entry-tier': 'possible',
      frozen: 'not-due',
    });
  });

  it('is asked of the editions of which a day lies within the period, its last one among them, and of no other', () => {
    const idle = level('b', 'entry-tier', 1, 'penalty < limit', 'demoted');
    const never = level('b', 'entry-tier', 1, 'penalty > 100', 'demoted');
    const due = (...from: readonly (readonly [string, StateLevel])[]) => {
      const editions = from.map(([effectiveFrom, asked], index) =>
        compiled(edition(index + 1, [asked], { effectiveFrom, staffToldOn: effectiveFrom })),
      );
      return tierOf(assess(request(editions, [person({ facts: [] })]))[0]!).due;
    };
    expect(due(['2026-01-01', idle], ['2026-03-01', never])).toBeNull();
    expect(due(['2026-01-01', idle], ['2026-03-02', never])).toBe('entry-tier');
    expect(due(['2026-01-01', idle], ['2026-03-31', never])).toBe('entry-tier');
    expect(due(['2026-01-01', never], ['2026-04-01', idle], ['2026-05-01', never])).toBeNull();
  });

  it('is due by the one edition as if it had been in force all the while', () => {
    const asIf = { selection: { kind: 'as-if', edition: mild.reference } } as const;
    const [result] = assess(request([harsh, mild], [person({ facts: [onDay(5, 10), onDay(14, 10)] })], asIf));
    expect(tierOf(result!).due).toBe('entry-tier');
  });
});
