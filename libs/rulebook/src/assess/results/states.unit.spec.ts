import { type Edition, type StateLevel } from '../../edition/edition.js';
import { type Assessment, type Fact, type PersonInput } from '../../assessment/assessment.js';
import { assess } from '../assess.js';
import {
  assessOne,
  clause,
  compiled,
  entryOf,
  fact,
  MARCH,
  periodOf,
  person,
  request,
  ruling,
} from '../../testing/small-assessment.js';
import { penaltyEdition, stateLevel } from '../../testing/small-states.js';

const CODES = ['case', 'demoted', 'reregistered', 'frozen', 'unfrozen'];
const withLevels = (...levels: readonly StateLevel[]) => compiled(penaltyEdition(CODES, levels));
const LADDER = [
  stateLevel('b', 'entry-tier', 1, 'penalty >= 20 and largest < 20', { enactedBy: 'demoted', endedBy: 'reregistered' }),
  stateLevel('a', 'frozen', 2, 'largest >= 20', { enactedBy: 'frozen', undoneBy: 'unfrozen', terminal: true }),
];
const ladder = (more: Partial<Edition> = {}) => compiled({ ...penaltyEdition(CODES, LADDER), ...more });

const cases = (...points: readonly number[]): Fact[] =>
  points.map((each, index) =>
    fact(`case-${index}`, 'case', `2026-03-${String(index + 1).padStart(2, '0')}`, {
      attributes: { points: String(each) },
    }),
  );
const recorded = (code: string, day: string): Fact => fact(`${code}-${day}`, code, day);

const tierOf = ({ states }: Assessment) => {
  const { state, due, levels } = states!['tier']!;
  return { state, due, levels: Object.fromEntries(levels.map((each) => [each.state, each.status])) };
};

describe('states', () => {
  it.each([
    [[10, 5], null],
    [[10, 5, 4], null],
    [[10, 9], null],
    [[10, 10], 'entry-tier'],
    [[15, 5], 'entry-tier'],
    [[15, 10], 'entry-tier'],
    [[19], null],
    [[20], 'frozen'],
    [[20, 10], 'frozen'],
  ])('a month with cases of %j makes due: %s', (points, due) => {
    const { state, due: found } = tierOf(assessOne(ladder(), { facts: cases(...points) }));
    expect([state, found]).toEqual(['active', due]);
  });

  it('are due at once, before the month has ended, and listed as an entry that somebody decides', () => {
    const result = assessOne(ladder(), { facts: cases(20) }, { ended: false });
    expect(tierOf(result).due).toBe('frozen');
    expect(
      result.entries.filter(({ class: of }) => of === 'state').map(({ clause: id, status }) => [id, status]),
    ).toEqual([['a', 'opened']]);
  });

  it('hold once enacted, and are due no more', () => {
    const result = tierOf(assessOne(ladder(), { facts: [...cases(10, 10), recorded('demoted', '2026-03-20')] }));
    expect(result).toEqual({ state: 'entry-tier', due: null, levels: { 'entry-tier': 'enacted', frozen: 'not-due' } });
  });

  it('never undo themselves: when an appeal takes the ground away, undoing is a decision of its own', () => {
    const facts = [...cases(10, 10), recorded('demoted', '2026-03-20')];
    const first = entryOf(assessOne(ladder(), { facts }), 'c', 'case-0');
    const after = tierOf(assessOne(ladder(), { facts, rulings: [ruling(first, 'dismissed')] }));
    expect(after).toEqual({
      state: 'entry-tier',
      due: null,
      levels: { 'entry-tier': 'without-ground', frozen: 'not-due' },
    });
  });

  it('are due no more when the case fell before anybody enacted them', () => {
    const facts = cases(10, 10);
    const first = entryOf(assessOne(ladder(), { facts }), 'c', 'case-0');
    expect(tierOf(assessOne(ladder(), { facts, rulings: [ruling(first, 'dismissed')] })).due).toBeNull();
  });

  it('are due no more when an appeal dismisses the consequence itself', () => {
    const facts = cases(10, 10);
    const consequence = entryOf(assessOne(ladder(), { facts }), 'b');
    const result = tierOf(assessOne(ladder(), { facts, rulings: [ruling(consequence, 'dismissed')] }));
    expect([result.due, result.levels['entry-tier']]).toEqual([null, 'not-due']);
  });

  it('stay waived where what is added costs nothing, and are open again where it costs something', () => {
    const waived = [ruling(entryOf(assessOne(ladder(), { facts: cases(20) }), 'a'), 'waived')];
    const due = (...points: readonly number[]) =>
      tierOf(assessOne(ladder(), { facts: cases(...points), rulings: waived })).due;
    expect([due(20), due(20, 0), due(20, 5)]).toEqual([null, null, 'frozen']);
    // It is enacted by a fact: an appeal's level that would have to rule anew nobody could ask but the person.
    expect(assessOne(ladder(), { facts: cases(20, 5), rulings: waived }).open).toEqual([]);
  });

  it('lead back by the way that the edition names, and out of a terminal one only by undoing', () => {
    const back = [...cases(10, 10), recorded('demoted', '2026-03-20'), recorded('reregistered', '2026-03-25')];
    expect(tierOf(assessOne(ladder(), { facts: back }))).toMatchObject({ state: 'active', due: null });
    const stuck = [...cases(20), recorded('frozen', '2026-03-05'), recorded('reregistered', '2026-03-25')];
    expect(tierOf(assessOne(ladder(), { facts: stuck })).state).toBe('frozen');
    const lower = [...stuck, recorded('demoted', '2026-03-26')];
    expect(tierOf(assessOne(ladder(), { facts: lower })).state).toBe('frozen');
    expect(tierOf(assessOne(ladder(), { facts: [...stuck, recorded('unfrozen', '2026-03-28')] })).state).toBe('active');
  });

  it('count from the recorded fact, not from the order in which it arrived', () => {
    const facts = [recorded('reregistered', '2026-03-25'), recorded('demoted', '2026-03-20')];
    expect(tierOf(assessOne(ladder(), { facts })).state).toBe('active');
  });

  it('go on into the next month, with what was due and not enacted', () => {
    const edition = ladder();
    const carried = (march: PersonInput['facts'], april: PersonInput['facts']) => {
      const { results } = assessOne(edition, { facts: march });
      const input = person({
        segment: { from: '2026-04-01', to: '2026-04-30' },
        facts: april,
        prior: [{ period: MARCH.id, values: results }],
      });
      const [result] = assess(request([edition], [input], { period: periodOf('2026-04-01', '2026-04-30') }));
      return tierOf(result!);
    };
    expect(carried([...cases(20), recorded('frozen', '2026-03-05')], [])).toEqual({
      state: 'frozen',
      due: null,
      levels: { 'entry-tier': 'not-due', frozen: 'enacted' },
    });
    expect(carried(cases(10, 10), []).due).toBe('entry-tier');
    expect(carried(cases(10, 10), [recorded('demoted', '2026-04-02')])).toEqual({
      state: 'entry-tier',
      due: null,
      levels: { 'entry-tier': 'enacted', frozen: 'not-due' },
    });
  });

  it('go on under a higher one that is due as well, and are due again once that falls', () => {
    const edition = ladder();
    const month = (name: string, last: number, more: Partial<PersonInput>) => {
      const [from, to] = [`2026-${name}-01`, `2026-${name}-${String(last)}`];
      const input = person({ segment: { from, to }, ...more });
      return assess(request([edition], [input], { period: periodOf(from, to) }))[0]!;
    };
    const april = fact('worst', 'case', '2026-04-10', { attributes: { points: '20' } });
    const afterMarch = [{ period: MARCH.id, values: month('03', 31, { facts: cases(10, 10) }).results }];
    const both = month('04', 30, { facts: [april], prior: afterMarch });
    expect(tierOf(both)).toEqual({
      state: 'active',
      due: 'frozen',
      levels: { 'entry-tier': 'outranked', frozen: 'due' },
    });
    const afterApril = [{ period: both.period.id, values: both.results }, ...afterMarch];
    const may = month('05', 31, { prior: afterApril });
    expect(tierOf(may)).toEqual({
      state: 'active',
      due: 'frozen',
      levels: { 'entry-tier': 'outranked', frozen: 'due' },
    });
    const rulings = [ruling(entryOf(may, 'a'), 'dismissed')];
    expect(tierOf(month('05', 31, { prior: afterApril, rulings }))).toEqual({
      state: 'active',
      due: 'entry-tier',
      levels: { 'entry-tier': 'due', frozen: 'not-due' },
    });
    const enacted = month('05', 31, { prior: afterApril, facts: [recorded('frozen', '2026-05-02')] });
    expect(enacted.results).toEqual({ state_tier: 'frozen', due_tier: 'entry-tier' });
    expect(both.results).toEqual({ state_tier: 'active', due_tier: 'frozen entry-tier' });
  });

  describe('in a period in which they were enacted once already', () => {
    const more = [...cases(10, 10), fact('later', 'case', '2026-03-25', { attributes: { points: '19' } })];
    const demoted = recorded('demoted', '2026-03-08');
    const undoable = withLevels(
      stateLevel('b', 'entry-tier', 1, 'penalty >= 20', {
        enactedBy: 'demoted',
        endedBy: 'reregistered',
        undoneBy: 'unfrozen',
      }),
    );
    const after = (...facts: readonly Fact[]) => tierOf(assessOne(undoable, { facts: [...facts] }));

    it('are not due a second time for the points of the same month, also where more follow', () => {
      expect(after(...more, demoted, recorded('reregistered', '2026-03-20'))).toEqual({
        state: 'active',
        due: null,
        levels: { 'entry-tier': 'not-due' },
      });
    });

    it('are due by what the facts give where the first time was undone as wrong', () => {
      const undone = recorded('unfrozen', '2026-03-20');
      expect(after(...cases(10), demoted, undone)).toMatchObject({ state: 'active', due: null });
      expect(after(...more, demoted, undone)).toMatchObject({ state: 'active', due: 'entry-tier' });
      expect(after(...more, demoted, undone, recorded('demoted', '2026-03-26'))).toMatchObject({
        state: 'entry-tier',
        due: null,
      });
      expect(
        after(...more, demoted, undone, recorded('demoted', '2026-03-26'), recorded('reregistered', '2026-03-27')),
      ).toMatchObject({ state: 'active', due: null });
    });
  });

  describe('after a terminal one was undone', () => {
    const edition = ladder();
    const demoted = recorded('demoted', '2026-03-20');
    const frozen = recorded('frozen', '2026-03-22');
    const month = (name: string, last: number, more: Partial<PersonInput>) => {
      const [from, to] = [`2026-${name}-01`, `2026-${name}-${String(last)}`];
      const input = person({ segment: { from, to }, ...more });
      return assess(request([edition], [input], { period: periodOf(from, to) }))[0]!;
    };
    const after = (march: readonly Fact[], april: readonly Fact[]) => {
      const { results } = month('03', 31, { facts: march });
      return month('04', 30, { facts: april, prior: [{ period: MARCH.id, values: results }] });
    };

    it('are again the one that it was put over, in the same month and in a later one', () => {
      const here = [...cases(10, 10), demoted, frozen, recorded('unfrozen', '2026-03-28')];
      const same = assessOne(edition, { facts: here });
      expect(tierOf(same)).toMatchObject({ state: 'entry-tier', due: null });
      expect(same.states!['tier']!.since).toBe('2026-03-20');
      const later = after([...cases(10, 10), demoted, frozen], [recorded('unfrozen', '2026-04-03')]);
      expect(tierOf(later)).toEqual({
        state: 'entry-tier',
        due: null,
        levels: { 'entry-tier': 'enacted', frozen: 'not-due' },
      });
    });

    it('are the ordinary one where what it was put over was ended meanwhile', () => {
      const ended = [...cases(10, 10), demoted, frozen, recorded('reregistered', '2026-03-25')];
      expect(tierOf(after(ended, [recorded('unfrozen', '2026-04-03')])).state).toBe('active');
    });

    it('are due again where nobody enacted what was due under it', () => {
      const { results } = month('03', 31, { facts: [...cases(10, 10), frozen] });
      expect(results).toEqual({ state_tier: 'frozen', due_tier: 'entry-tier' });
      const held = after([...cases(10, 10), frozen], []);
      expect(tierOf(held)).toEqual({
        state: 'frozen',
        due: null,
        levels: { 'entry-tier': 'not-due', frozen: 'enacted' },
      });
      expect(held.results).toEqual(results);
      expect(tierOf(after([...cases(10, 10), frozen], [recorded('unfrozen', '2026-04-03')]))).toEqual({
        state: 'active',
        due: 'entry-tier',
        levels: { 'entry-tier': 'due', frozen: 'not-due' },
      });
    });

    it('are not due again where they had been enacted under it', () => {
      const { results } = month('03', 31, { facts: [...cases(10, 10), frozen, recorded('demoted', '2026-03-24')] });
      expect(results).toEqual({ state_tier: 'frozen', under_tier: 'entry-tier' });
    });

    it('are known from an opening balance', () => {
      const opening = { before: '2026-03-01', values: { state_tier: 'frozen', under_tier: 'entry-tier' } };
      expect(tierOf(assessOne(edition, { opening, facts: [recorded('unfrozen', '2026-03-03')] })).state).toBe(
        'entry-tier',
      );
    });
  });

  it('lead back out of a higher one that is not terminal to what holds without it', () => {
    const steps = withLevels(
      stateLevel('b', 'entry-tier', 1, 'penalty >= 10', {
        enactedBy: 'demoted',
        endedBy: 'reregistered',
        undoneBy: 'case',
      }),
      stateLevel('a', 'frozen', 2, 'penalty >= 20', { enactedBy: 'frozen', undoneBy: 'unfrozen' }),
    );
    const over = [recorded('demoted', '2026-03-02'), recorded('frozen', '2026-03-03')];
    const after = (...codes: readonly string[]) =>
      assessOne(steps, { facts: [...over, ...codes.map((code, day) => recorded(code, `2026-03-1${String(day)}`))] })
        .results;
    expect(after()).toEqual({ state_tier: 'frozen', under_tier: 'entry-tier' });
    expect(after('unfrozen')).toEqual({ state_tier: 'entry-tier' });
    expect(after('reregistered')).toEqual({ state_tier: 'frozen' });
    expect(after('reregistered', 'unfrozen')).toEqual({ state_tier: 'active' });
    expect(after('case', 'unfrozen')).toEqual({ state_tier: 'active' });
    // Said once more it is the same state, over what it was put over at first.
    expect(after('frozen')).toEqual({ state_tier: 'frozen', under_tier: 'entry-tier' });
    expect(after('frozen', 'unfrozen')).toEqual({ state_tier: 'entry-tier' });
  });

  describe('of somebody who was away for a month, or held a post that has none', () => {
    const edition = ladder();
    const held = ladder({ states: { tier: { ...edition.edition.states!['tier']!, appliesTo: ['agent'] } } });
    const inMonth = (from: string, to: string, more: Partial<PersonInput>) =>
      assess(request([held], [person({ segment: { from, to }, ...more })], { period: periodOf(from, to) }))[0]!;
    const april = periodOf('2026-04-01', '2026-04-30');
    const inMay = (aprilResults: Assessment['results'] | null, marchResults: Assessment['results']) =>
      inMonth('2026-05-01', '2026-05-31', {
        prior: [
          aprilResults === null
            ? { period: april.id, values: {}, away: true }
            : { period: april.id, values: aprilResults },
          { period: MARCH.id, values: marchResults },
        ],
      });
    const march = assessOne(held, { facts: [...cases(10, 10), recorded('frozen', '2026-03-22')] }).results;
    const asClerk = (facts: readonly Fact[], prior: Assessment['results'] = march) =>
      inMonth(april.start, april.end, {
        facts,
        posts: [{ from: '2025-01-01', value: 'clerk' }],
        prior: [{ period: MARCH.id, values: prior }],
      });

    it('are found as they were left', () => {
      expect(march).toEqual({ state_tier: 'frozen', due_tier: 'entry-tier' });
      expect(inMay(null, march).results).toEqual(march);
      expect(inMay({}, march).results).toEqual({ state_tier: 'active' });
    });

    it('wait for the post, with what was recorded meanwhile', () => {
      const other = asClerk([]);
      expect(other.states).toBeUndefined();
      expect(other.results).toEqual(march);
      expect(inMay(other.results, march).results).toEqual(march);
      expect(asClerk([recorded('unfrozen', '2026-04-03')]).results).toEqual({
        state_tier: 'active',
        due_tier: 'entry-tier',
      });
      expect(asClerk([recorded('unfrozen', '2026-04-03'), recorded('demoted', '2026-04-04')]).results).toEqual({
        state_tier: 'entry-tier',
      });
    });

    it('are not said of whoever never had another than the ordinary one', () => {
      expect(asClerk([], {}).results).toEqual({});
    });
  });

  it('start from an opening balance', () => {
    const opening = { before: '2026-03-01', values: { state_tier: 'frozen' } };
    expect(tierOf(assessOne(ladder(), { opening })).state).toBe('frozen');
    expect(tierOf(assessOne(ladder(), { opening: { ...opening, before: '2026-02-01' } })).state).toBe('active');
  });

  it('are possible where the points that a norm leaves open could reach them', () => {
    const edition = ladder({
      clauses: [clause('u', 'case', '0', { effects: [{ kind: 'unset', account: 'penalty', unset: '[0..20)' }] })],
    });
    const result = tierOf(assessOne(edition, { facts: cases(0, 0) }));
    expect(result).toEqual({ state: 'active', due: null, levels: { 'entry-tier': 'possible', frozen: 'not-due' } });
  });

  it('can be read by formulas', () => {
    const edition = ladder({
      results: { frozen: 'state_tier == "frozen"' },
    });
    expect(assessOne(edition, { facts: [recorded('frozen', '2026-03-05')] }).results).toEqual({
      frozen: true,
      state_tier: 'frozen',
    });
  });
});

describe('an opening balance', () => {
  it('gives the months of service of somebody whose history is elsewhere', () => {
    const edition = compiled({ results: { month: 'monthOfService' } });
    const month = (monthsServed: number) =>
      assessOne(edition, { opening: { before: '2026-03-01', values: {}, monthsServed } }).results['month'];
    expect([month(0), month(14)]).toEqual(['1', '15']);
  });
});
