import { type Fact, type Ruling } from '../../assessment/assessment.js';
import {
  assessOne,
  clause,
  compiled,
  edition,
  entryOf,
  fact,
  MARCH,
  periodOf,
  request,
  rows,
  ruling,
  person,
} from '../../testing/small-assessment.js';
import { assess } from '../assess.js';
import { compileEdition } from '../../compiling/compiled-edition.js';

/** A limit for each value of an attribute: two records of one thing count once, whichever clause they fall under. */
const ONCE = { limit: { per: 'minutes', keep: 1 } } as const;
const program = compiled({
  clauses: [
    clause('short', 'late', '-5', { when: { facts: ['late'], where: 'minutes < 60' }, ...ONCE }),
    clause('long', 'late', '-10', {
      when: { facts: ['late'], where: 'minutes > 60' },
      excusedBy: [{ fact: 'leave', covers: 'day', prior: false }],
      ...ONCE,
    }),
  ],
});
const late = (id: string, day: number, minutes: string | null, more: Partial<Fact> = {}): Fact =>
  fact(id, 'late', `2026-03-${String(day).padStart(2, '0')}`, {
    attributes: minutes === null ? {} : { minutes },
    ...more,
  });
const counted = (facts: readonly Fact[]): readonly unknown[] =>
  rows(assessOne(program, { facts })).map(([id, , status]) => `${String(id)} ${String(status)}`);

describe('a limit for each value of an attribute', () => {
  it('counts the earliest conduct, in whatever order the records came, and names it at the others', () => {
    const facts = [late('c', 12, '30'), late('a', 11, '30.0'), late('b', 10, '31')];
    const assessment = assessOne(program, { facts });
    expect(rows(assessment)).toEqual([
      ['b', 'short', 'charged', '-5'],
      ['a', 'short', 'charged', '-5'],
      ['c', 'short', 'displaced', '0'],
    ]);
    expect(entryOf(assessment, 'short', 'c').because).toMatchObject({
      limit: '1/minutes',
      countedBy: [{ id: 'a', code: 'late', events: ['event-of-a'] }],
    });
    expect(assessOne(program, { facts: facts.toReversed() })).toEqual(assessment);
  });

  it('counts also by a value that is derived from what was stated, and not where none can be', () => {
    const deriving = compiled({ clauses: [clause('k', 'late', '-5', { limit: { per: 'over', keep: 1 } })] });
    const facts = [
      late('a', 10, '30'),
      late('b', 11, '30.0'),
      late('c', 12, '31'),
      late('d', 13, null),
      late('e', 14, null),
    ];
    expect(rows(assessOne(deriving, { facts })).map(([id, , status]) => `${String(id)} ${String(status)}`)).toEqual([
      'a charged',
      'b displaced',
      'c charged',
      'd charged',
      'e charged',
    ]);
  });

  it('counts the next one when an appeal dismisses the first', () => {
    const facts = [late('a', 10, '30'), late('b', 11, '30')];
    const first = entryOf(assessOne(program, { facts }), 'short', 'a');
    const after = assessOne(program, { facts, rulings: [ruling(first, 'dismissed')] });
    expect(rows(after).map(([id, , status]) => [id, status])).toEqual([
      ['a', 'dismissed'],
      ['b', 'charged'],
    ]);
  });

  it.each([
    [
      'merely alleged',
      [late('a', 10, '30', { status: 'candidate' }), late('b', 11, '30')],
      ['a candidate', 'b charged'],
    ],
    ['void', [late('a', 10, '30', { status: 'void' }), late('b', 11, '30')], ['b charged']],
    [
      'excused',
      [late('a', 10, '70'), fact('l', 'leave', '2026-03-10'), late('b', 11, '70')],
      ['a excused', 'b charged'],
    ],
    [
      'without the attribute',
      [late('a', 10, null), late('b', 11, null)],
      ['a displaced', 'a undecided', 'b displaced', 'b undecided'],
    ],
  ])('lets a record that is %s take nobody’s place', (_what, facts, expected) => {
    expect(counted(facts)).toEqual(expected);
  });

  it('lets a record that falls under no clause count as the first', () => {
    const both = compiled({
      clauses: [
        clause('long', 'late', '-10', {
          when: { facts: ['late'], where: 'over > 10' },
          limit: { per: 'approved', keep: 1 },
        }),
      ],
    });
    const facts = ['15', '30'].map((minutes, index) =>
      late(`f${String(index)}`, 10 + index, minutes, { attributes: { minutes, approved: true } }),
    );
    expect(rows(assessOne(both, { facts }))).toEqual([['f1', 'long', 'displaced', '0']]);
  });

  it('keeps as many as it says', () => {
    const twice = compiled({ clauses: [clause('1', 'late', '-5', { limit: { per: 'minutes', keep: 2 } })] });
    const assessment = assessOne(twice, { facts: [late('a', 10, '5'), late('b', 11, '5'), late('c', 12, '5')] });
    expect(rows(assessment).map(([, , status]) => status)).toEqual(['charged', 'charged', 'displaced']);
    expect(entryOf(assessment, '1', 'c').because.countedBy?.map(({ id }) => id)).toEqual(['a', 'b']);
  });

  it('is not asked of a day whose edition does not know the attribute', () => {
    const { late: declared, ...others } = edition().facts;
    const attributes = { approved: declared!.attributes['approved']! };
    const first = compileEdition(
      edition({
        facts: { ...others, late: { ...declared!, attributes, derived: {} } },
        clauses: [clause('1', 'late', '-5')],
      }),
      [],
    );
    const second = compileEdition(
      edition({ version: 2, effectiveFrom: '2026-03-15', clauses: [clause('1', 'late', '-5', ONCE)] }),
      [first],
    );
    const facts = [late('a', 10, '5'), late('b', 20, '5'), late('c', 21, '5')];
    const [assessment] = assess(request([first, second], [person({ facts })]));
    expect(rows(assessment!).map(([id, , status]) => [id, status])).toEqual([
      ['a', 'charged'],
      ['b', 'charged'],
      ['c', 'displaced'],
    ]);
  });
});

describe('a limit in a day or in the period', () => {
  const limited = (per: 'day' | 'period', keep: number) =>
    compiled({ clauses: [clause('1', 'late', '-5', { limit: { per, keep } }), clause('2', 'noise', '-2')] });
  const days = [late('d', 11, '5'), late('c', 10, '9'), late('b', 10, '7'), late('a', 10, '5')];
  const hours = ['2026-03-11T01', '2026-03-10T03', '2026-03-10T02', '2026-03-10T01'];
  const facts = days.map((one, index) => ({
    ...one,
    conductAt: { ...one.conductAt, instant: `${hours[index]!}:00:00.000Z` },
  }));
  const told = (per: 'day' | 'period', keep: number): readonly unknown[] => {
    const { entries } = assessOne(limited(per, keep), { facts });
    return entries.map(({ status, because }) => [because.facts[0]!.id, status, because.countedBy?.map(({ id }) => id)]);
  };

  it('keeps the earliest of each day, in whatever order they came, and names all of them at the others', () => {
    expect(told('day', 2)).toEqual([
      ['a', 'charged', undefined],
      ['b', 'charged', undefined],
      ['c', 'displaced', ['a', 'b']],
      ['d', 'charged', undefined],
    ]);
  });

  it('keeps the earliest of the period', () => {
    expect(told('period', 1)).toEqual([
      ['a', 'charged', undefined],
      ['b', 'displaced', ['a']],
      ['c', 'displaced', ['a']],
      ['d', 'displaced', ['a']],
    ]);
  });
});

it('a limit for each value counts what was recorded of one code, also where another has the same value', () => {
  const both = compiled({ clauses: [clause('1', 'late', '-5', ONCE), clause('2', 'noise', '-2', ONCE)] });
  const noise = fact('n', 'noise', '2026-03-09', { attributes: { minutes: '30' } });
  const { entries } = assessOne(both, { facts: [late('a', 10, '30'), late('b', 11, '30'), noise] });
  expect(entries.map(({ clause: id, status }) => `${id} ${status}`).sort()).toEqual([
    '1 charged',
    '1 displaced',
    '2 charged',
  ]);
});

const APRIL = periodOf('2026-04-01', '2026-04-30');
const overTime = (over: 'year' | 'ever', keep = 1) =>
  compiled({ clauses: [clause('1', 'late', '-5', { limit: { per: 'minutes', keep, over } })] });
const CODE = 'counted_late_minutes_30';

describe('a limit over more than a period', () => {
  const ever = overTime('ever');
  const march = assessOne(ever, { facts: [late('a', 10, '30'), late('b', 11, '30')] });
  const april = (more: Partial<Parameters<typeof assessOne>[1]>, program = ever) =>
    assessOne(
      program,
      { segment: { from: APRIL.start, to: APRIL.end }, prior: [{ period: MARCH.id, values: march.results }], ...more },
      { period: APRIL },
    );
  const later = (id: string, minutes: string, more: Partial<Fact> = {}): Fact =>
    fact(id, 'late', '2026-04-12', { attributes: { minutes }, ...more });

  it('carries what the period counted, with its day and its events', () => {
    expect(rows(march)).toEqual([
      ['a', '1', 'charged', '-5'],
      ['b', '1', 'displaced', '0'],
    ]);
    expect(march.results[CODE]).toBe('2026-03-10 a event-of-a');
  });

  it('counts nothing that an earlier period counted, names it and carries it on', () => {
    const assessment = april({ facts: [later('c', '30'), later('d', '31')] });
    expect(rows(assessment)).toEqual([
      ['c', '1', 'displaced', '0'],
      ['d', '1', 'charged', '-5'],
    ]);
    expect(entryOf(assessment, '1', 'c').because).toMatchObject({
      limit: '1/minutes',
      countedBy: [{ id: 'a', code: 'late', events: ['event-of-a'], date: '2026-03-10' }],
    });
    expect(assessment.results).toMatchObject({
      [CODE]: '2026-03-10 a event-of-a',
      counted_late_minutes_31: '2026-04-12 d event-of-d',
    });
  });

  it('counts the record again that the earlier period counted, where a correction moved it into this one', () => {
    expect(rows(april({ facts: [later('a', '30')] }))).toEqual([['a', '1', 'charged', '-5']]);
  });

  it('counts nothing of a record that an appeal dismissed, also once it is corrected to what no clause prices', () => {
    const passing = compiled({
      clauses: [clause('low', 'late', '-10', { when: { facts: ['late'], where: 'points < 60' }, ...ONCE })],
    });
    const scored = (id: string, day: number, points: string): Fact =>
      late(id, day, null, { attributes: { minutes: '30', points } });
    const first = entryOf(assessOne(passing, { facts: [scored('a', 10, '50')] }), 'low', 'a');
    const facts = [scored('a', 10, '90'), scored('b', 11, '40')];
    const lowIn = (rulings: readonly Ruling[]): readonly unknown[] =>
      rows(assessOne(passing, { facts, rulings })).map(([id, , status]) => [id, status]);
    expect(lowIn([ruling(first, 'dismissed')])).toEqual([['b', 'charged']]);
    expect(lowIn([])).toEqual([['b', 'displaced']]);
  });

  it('carries nothing of a record that an appeal dismissed, so that the next one counts', () => {
    const first = entryOf(assessOne(ever, { facts: [late('a', 10, '30')] }), '1', 'a');
    const undone = assessOne(ever, { facts: [late('a', 10, '30')], rulings: [ruling(first, 'dismissed')] });
    expect(undone.results).not.toHaveProperty(CODE);
    const prior = [{ period: MARCH.id, values: undone.results }];
    expect(rows(april({ prior, facts: [later('c', '30')] }))).toEqual([['c', '1', 'charged', '-5']]);
  });

  it('keeps as many as it says over all periods', () => {
    const twice = overTime('ever', 2);
    expect(rows(april({ facts: [later('c', '30'), later('d', '30')] }, twice))).toEqual([
      ['c', '1', 'charged', '-5'],
      ['d', '1', 'displaced', '0'],
    ]);
  });

  it.each([
    ['2026-01-05', 'displaced'],
    ['2025-12-31', 'charged'],
  ])('over a year counts what was counted on %s: %s', (day, status) => {
    const prior = [{ period: MARCH.id, values: { [CODE]: day } }];
    const assessment = april({ prior, facts: [later('c', '30')] }, overTime('year'));
    expect(rows(assessment).map(([, , found]) => found)).toEqual([status]);
  });

  it('over a year forgets the year before', () => {
    const prior = [{ period: MARCH.id, values: { [CODE]: '2025-12-31' } }];
    expect(april({ prior, facts: [] }, overTime('year')).results).toEqual({});
    expect(april({ prior, facts: [] }).results).toEqual({ [CODE]: '2025-12-31' });
    const both = [{ period: MARCH.id, values: { [CODE]: '2025-12-31; 2026-01-01' } }];
    expect(april({ prior: both, facts: [] }, overTime('year')).results).toEqual({ [CODE]: '2026-01-01' });
  });

  it('over a year forgets nothing that another limit counts for ever', () => {
    const clauses = (['year', 'ever'] as const).map((over, index) =>
      clause(String(index), 'late', '-5', { limit: { per: 'minutes', keep: 1, over } }),
    );
    const prior = [{ period: MARCH.id, values: { [CODE]: '2025-12-31' } }];
    expect(april({ prior, facts: [] }, compiled({ clauses })).results).toEqual({ [CODE]: '2025-12-31' });
  });

  it('says nothing of what a limit within the period counted', () => {
    expect(assessOne(program, { facts: [late('a', 10, '30')] }).results).toEqual({});
  });
});
