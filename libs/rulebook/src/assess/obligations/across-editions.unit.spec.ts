import { type AssessmentRequest } from '../../assessment/request.js';
import { type PersonInput } from '../../assessment/assessment.js';
import { type Edition, type Obligation } from '../../edition/edition.js';
import { assess } from '../assess.js';
import { dutiesOf } from './judged-duties.js';
import { type EditionProgram } from '../../compiling/compiled-edition.js';
import { clause, compiled, fact, person, periodOf, request } from '../../testing/small-assessment.js';
import { due, duty, FACTS } from '../../testing/small-duties.js';

const DAYS_OFF = { source: 't', holidays: [], workdays: [] };

type Obligations = Readonly<Record<string, Obligation>>;

const edition = (version: number, effectiveFrom: string, obligations: Obligations, more: Partial<Edition> = {}) =>
  compiled({
    version,
    effectiveFrom,
    staffToldOn: effectiveFrom,
    facts: FACTS,
    calendars: { statutory: { weekend: ['saturday', 'sunday'], years: { 2026: DAYS_OFF } } },
    clauses: [clause('c', 'missed', '-2')],
    obligations,
    ...more,
  });

/** Under the one until 15 March, and the other from then on. */
const changed = (one: Obligations, other: Obligations, from = '2026-03-16') => [
  edition(1, '2026-01-01', one),
  edition(2, from, other),
];

const APRIL = periodOf('2026-04-01', '2026-04-30');
const at = (id: string, day: string, code = 'done') =>
  fact(id, code, day, { conductAt: { instant: `${day}T02:00:00.000Z`, localDate: day } });

const inMarch = (facts: PersonInput['facts'] = []) => person({ facts });
const inApril = (facts: PersonInput['facts'] = []) =>
  person({ facts, segment: { from: '2026-04-01', to: '2026-04-30' } });

const states = (
  editions: readonly EditionProgram[],
  input: PersonInput,
  more: Partial<AssessmentRequest> = {},
): readonly string[] =>
  dutiesOf(request(editions, [input], more)).map(
    ({ obligation, due: { localDate }, status }) => `${obligation} ${localDate} ${status}`,
  );

/** The days on which the person is charged for what was not done. */
const charged = (editions: readonly EditionProgram[], input: PersonInput, more: Partial<AssessmentRequest> = {}) =>
  assess(request(editions, [input], more))[0]!
    .entries.filter(({ kind, status }) => kind === 'fact' && status === 'charged')
    .map(({ dates }) => dates.conduct);

describe('a duty that needs another of before the edition began', () => {
  const obligations = {
    plan: duty({ kind: 'month', day: 5 }, { doneBy: { facts: ['asked'] } }),
    check: duty({ kind: 'month', day: 31 }, { requires: 'plan' }),
  };
  const twice = changed(obligations, obligations);

  it('is not owed where that one was missed', () => {
    expect(states(twice, inMarch())).toEqual(['plan 2026-03-05 missed', 'check 2026-03-31 suppressed']);
  });

  it('is owed where that one was done, or done late', () => {
    for (const day of ['2026-03-04', '2026-03-10', '2026-03-20'])
      expect(states(twice, inMarch([at('plan', day, 'asked')])).at(-1)).toBe('check 2026-03-31 missed');
  });
});

describe('a duty of a month or week whose day another edition moves', () => {
  const monthly = (day: number) => ({ plan: duty({ kind: 'month', day }) });
  const weekly = (weekday: 'monday' | 'thursday') => ({ report: duty({ kind: 'week', weekday }) });

  it('is owed once in the month of the change: when it was first due', () => {
    expect(states(changed(monthly(5), monthly(20)), inMarch())).toEqual(['plan 2026-03-05 missed']);
    expect(charged(changed(monthly(5), monthly(20)), inMarch())).toEqual(['2026-03-05']);
  });

  it('is owed by the earlier edition’s day where the new one’s had passed before it began', () => {
    expect(states(changed(monthly(20), monthly(5)), inMarch())).toEqual(['plan 2026-03-20 missed']);
    expect(charged(changed(monthly(20), monthly(5)), inMarch())).toEqual(['2026-03-20']);
    expect(states(changed(monthly(20), monthly(5)), inMarch([at('d', '2026-03-18')]))).toEqual([
      'plan 2026-03-20 done',
    ]);
  });

  it('is owed once in the week of the change', () => {
    const each = ['2026-03-02', '2026-03-09', '2026-03-16'].map((day) => `report ${day} missed`);
    expect(states(changed(weekly('monday'), weekly('thursday'), '2026-03-18'), inMarch())).toEqual([
      ...each,
      'report 2026-03-26 missed',
    ]);
    expect(states(changed(weekly('thursday'), weekly('monday'), '2026-03-18'), inMarch())).toEqual([
      'report 2026-03-05 missed',
      'report 2026-03-12 missed',
      'report 2026-03-19 missed',
      'report 2026-03-23 missed',
      'report 2026-03-30 missed',
    ]);
  });

  it('is not owed for the month any more where the new edition does not know it', () => {
    expect(states(changed(monthly(20), {}), inMarch())).toEqual([]);
    expect(states(changed({}, monthly(5)), inMarch())).toEqual([]);
  });
});

describe('a duty after an event whose days another edition changes', () => {
  const answer = (days: number, more: Partial<Obligation> = {}) => ({
    answer: duty({ kind: 'fact', event: { facts: ['asked'] } }, { due: due({ days }), ...more }),
  });

  it('is charged once where both give it a day of their own', () => {
    const longer = changed(answer(1), answer(3));
    expect(states(longer, inMarch([at('e', '2026-03-13', 'asked')]))).toEqual(['answer 2026-03-14 missed']);
    expect(charged(longer, inMarch([at('e', '2026-03-13', 'asked')]))).toEqual(['2026-03-14']);
  });

  it('is not charged in the next month again', () => {
    const longer = changed(answer(1), answer(3), '2026-04-01');
    const facts = [at('e', '2026-03-30', 'asked')];
    expect(states(longer, inMarch(facts))).toEqual(['answer 2026-03-31 missed']);
    expect(states(longer, inApril(facts), { period: APRIL })).toEqual([]);
  });

  it('keeps the longer time that it had when the event happened', () => {
    const shorter = changed(answer(3), answer(1));
    expect(states(shorter, inMarch([at('e', '2026-03-14', 'asked')]))).toEqual(['answer 2026-03-17 missed']);
    expect(states(shorter, inMarch([at('e', '2026-03-16', 'asked')]))).toEqual(['answer 2026-03-17 missed']);
    const facts = [at('e', '2026-03-30', 'asked')];
    expect(states(changed(answer(3), answer(1), '2026-04-01'), inApril(facts), { period: APRIL })).toEqual([
      'answer 2026-04-02 missed',
    ]);
  });

  it('is counted back to one day as well', () => {
    const before = (days: number) => ({
      answer: duty(
        { kind: 'fact', event: { facts: ['asked'] }, anchor: 'on' },
        { due: due({ days, direction: 'before' }) },
      ),
    });
    const shift = { ...at('e', '2026-03-10', 'asked'), attributes: { on: '2026-03-17' } };
    expect(states(changed(before(2), before(1)), inMarch([shift]))).toEqual(['answer 2026-03-15 missed']);
    expect(states(changed(before(1), before(2)), inMarch([shift]))).toEqual(['answer 2026-03-16 missed']);
  });

  it('is still no duty under an edition that asks it of other events', () => {
    const other = answer(1, { every: { kind: 'fact', event: { facts: ['done'] } }, doneBy: { facts: ['asked'] } });
    expect(states(changed(answer(3), other), inMarch([at('e', '2026-03-14', 'asked')]))).toEqual([]);
  });
});

describe('an edition that another has replaced', () => {
  it('needs no calendar of the years in which it binds nobody', () => {
    const daily = { report: duty({ kind: 'workday' }, { due: due({ days: 1, counted: 'working' }) }) };
    const old = edition(1, '2025-01-01', daily, {
      calendars: { statutory: { weekend: ['saturday', 'sunday'], years: { 2025: DAYS_OFF } } },
    });
    expect(states([old, edition(2, '2026-01-01', daily)], inMarch())).toHaveLength(22);
  });
});
