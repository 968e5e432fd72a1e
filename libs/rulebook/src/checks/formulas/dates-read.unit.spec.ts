import { findingsOf } from '../../testing/findings-of.js';

const CALENDAR = 'calendars: { statutory: { weekend: [sunday], years: { 2026: { source: x } } } }\n';
const ATTRIBUTES =
  '{ minutes: minutes, on: date?, at: instant?, who: person?, days: integer?, month: { type: integer, min: 1, max: 12 }, share: { type: decimal, min: 0, max: 9 }, balance: { type: integer, min: -9, max: 9 }';
const DERIVED =
  'derived: { twice: month + twelve, twelve: "min(12, month)", half: month / 2, here: there, there: here }';

/** What the check says where the condition of the clause on facts is this one. */
const said = (condition: string): readonly string[] =>
  findingsOf(
    CALENDAR,
    ['{ minutes: minutes', ATTRIBUTES],
    ['reason: code? }', `reason: code? }, ${DERIVED}`],
    ['when: { fact: late, where: minutes > limit }', `when: { fact: late, where: '${condition}' }`],
    [
      'mode: {',
      'begin: { value: 2026-01-01, source: x-2 }\n  wait: { value: 2, alternatives: [2.5], source: x-2P }\n  grace: { value: 2026-01-01, alternatives: [none], source: x-2P }\n  mode: {',
    ],
  ).filter((finding) => /^(?:not-a-date|date-|day-)/u.test(finding));

/** Goal: what is read as a date and is none is told before it stops a month for everybody. */
describe('formulas over dates', () => {
  it.each([
    'daysBetween(on, at) > 1',
    'daysBetween(begin, "2026-03-01") > 1',
    'daysBetween(known(on, at), (at)) > 1',
    'daysBetween(on, monthDay(at, month, 31)) > 1',
    'daysBetween(on, monthDay(at, -1, month)) > 1',
    'daysBetween(on, workdaysAfter(on, clamp(days, 0, 9))) > 1',
    'daysBetween(on, workdaysAfter(at, known(month, 3))) > 1',
    'isWorkday(at) and workdaysBetween(on, begin) > 0',
  ])('may say %s', (condition) => {
    expect(said(condition)).toEqual([]);
  });

  it.each([
    ['daysBetween(reason, on) > 1', ['not-a-date x-1']],
    ['daysBetween(on, who) > 1', ['not-a-date x-1']],
    ['isWorkday(known(on, reason))', ['not-a-date x-1']],
    ['daysBetween(on, "2026-02-30") > 1', ['not-a-date x-1']],
    ['grace != "none" and daysBetween(grace, on) > 1', ['date-may-not-be x-1']],
    ['daysBetween(mode, monthDay(reason, 1, 1)) > 1', ['not-a-date x-1', 'not-a-date x-1']],
    ['daysBetween(on, monthDay(at, 1, 40)) > 1', ['day-never x-1']],
    ['daysBetween(on, monthDay(at, 0.5, 4)) > 1', ['day-never x-1']],
    ['daysBetween(on, workdaysBefore(at, month - 13)) > 1', ['day-never x-1']],
    ['daysBetween(on, monthDay(at, days, 1)) > 1', ['day-may-not-be x-1']],
    ['daysBetween(on, workdaysAfter(at, days)) > 1', ['day-may-not-be x-1']],
    ['daysBetween(on, workdaysAfter(at, known(month, days))) > 1', ['day-may-not-be x-1']],
  ])('may not say %s', (condition, findings) => {
    expect(said(condition)).toEqual(findings);
  });

  it.each<[string, readonly string[]]>([
    ['month', []],
    ['share', ['day-fraction x-1']],
    ['floor(share)', []],
    ['month + share', ['day-fraction x-1']],
    ['known(month, share)', ['day-fraction x-1']],
    ['if(minutes > 3, month, 4)', []],
    ['twice', []],
    ['half', ['day-fraction x-1']],
    ['wait', ['day-fraction x-1']],
    ['balance', ['day-may-not-be x-1']],
    ['clamp(day_days, 0, 9)', []],
    ['clamp(day_minutes, 0, 9)', ['day-fraction x-1']],
    ['minutes', ['day-may-not-be x-1', 'day-fraction x-1']],
  ])('count by what may be a fraction: %s', (days, findings) => {
    expect(said(`daysBetween(on, workdaysAfter(at, ${days})) > 1`)).toEqual(findings);
  });

  it('say nothing more of attributes in a circle, of which nobody can say what they are', () => {
    expect(said('daysBetween(on, workdaysAfter(at, clamp(here, 0, 9))) > 1')).toEqual([]);
  });

  it('of a period may not read a state, or the last code that was recorded', () => {
    const read = (formula: string): readonly string[] =>
      findingsOf(
        'states: { tier: { title: { zh: 级, en: Tier }, source: x-3, appliesTo: staff, initial: one, levels: [{ id: x-33, state: two, title: { zh: 二, en: Two }, rank: 1, where: minors > 3, enactedBy: praised, decidedBy: [manager] }] } }\n',
        ['results: { total: points }', `results: { total: '${formula}' }`],
        ['measures:\n', 'measures:\n  reasons: { last: late, of: reason, source: x-2 }\n'],
      ).filter((finding) => finding.startsWith('not-a-date'));
    expect(read('daysBetween("2026-01-01", "2026-01-02")')).toEqual([]);
    expect(read('daysBetween(state_tier, prior1_state_tier)')).toHaveLength(2);
    expect(read('daysBetween(reasons, "2026-01-02")')).toHaveLength(1);
  });
});
