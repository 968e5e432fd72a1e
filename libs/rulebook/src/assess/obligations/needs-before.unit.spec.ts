import { type Fact, type PersonInput } from '../../assessment/assessment.js';
import { dutiesOf } from './judged-duties.js';
import { clause, compiled, fact, person, request } from '../../testing/small-assessment.js';
import { type Edition, type FactDeclaration, type Obligation } from '../../edition/edition.js';
import { dutyReach } from './reach.js';
import { due, duty } from '../../testing/small-duties.js';

const declared: FactDeclaration = {
  title: { zh: '测', en: 'Test' },
  through: 'record',
  attributes: { ref: { type: 'code', required: false } },
  derived: {},
  recordedBy: [],
  confirmedBy: [],
  source: 't',
};
const program = (obligations: Readonly<Record<string, Obligation>>, more: Partial<Edition> = {}) =>
  compiled({
    facts: {
      done: declared,
      asked: declared,
      answered: declared,
      missed: { ...declared, through: 'derived' },
    },
    clauses: [clause('c', 'missed', '-2')],
    obligations,
    ...more,
  });
const at = (id: string, code: string, day: string, more: Partial<Fact> = {}): Fact => fact(id, code, day, more);
const states = (edition: ReturnType<typeof program>, inputs: readonly PersonInput[]): readonly string[] =>
  dutiesOf(request([edition], inputs)).map(
    ({ obligation, due: { localDate }, subject, status }) => `${obligation} ${localDate} ${subject ?? '-'} ${status}`,
  );

describe('what a duty needs that was due before the period', () => {
  const edition = program({
    plan: duty({ kind: 'month', day: 25 }, { owner: ['lead'], doneBy: { facts: ['asked'] } }),
    check: duty({ kind: 'month', day: 5 }, { requires: 'plan' }),
  });
  const lead = (...days: readonly string[]): PersonInput =>
    person({
      person: 'boss',
      posts: [{ from: '2025-01-01', value: 'lead' }],
      facts: days.map((day) => at(`plan-${day}`, 'asked', day, { subject: 'boss' })),
    });
  const check = (...inputs: readonly PersonInput[]): string | undefined =>
    states(edition, [person(), ...inputs]).find((line) => line.startsWith('check'));

  it.each([
    ['nothing', [], 'suppressed'],
    ['it in time', ['2026-02-24'], 'missed'],
    ['it late, yet before this was due', ['2026-03-02'], 'missed'],
    ['it too late for this', ['2026-03-06'], 'suppressed'],
    ['the one of the month before alone', ['2026-01-24'], 'suppressed'],
  ] as const)('where the leader had done %s', (_done, days, status) => {
    expect(check(lead(...days))).toBe(`check 2026-03-05 p1 ${status}`);
  });

  it('is not charged in this period, nor listed', () => {
    const lines = states(edition, [person(), lead()]);
    expect(lines).toEqual(['check 2026-03-05 p1 suppressed', 'plan 2026-03-25 boss missed']);
  });

  it('is not there where nobody held the post, or whoever held it left', () => {
    expect(check()).toBe('check 2026-03-05 p1 suppressed');
    expect(check({ ...lead(), leftOn: '2026-02-20' })).toBe('check 2026-03-05 p1 suppressed');
  });

  it('is, of an event, the duty after the same event', () => {
    const same = { owner: ['agent'], doneBy: { facts: ['answered'], same: 'ref' } };
    const after = (days: number, more: Partial<Obligation>): Obligation =>
      duty({ kind: 'fact', event: { facts: ['asked'] } }, { due: due({ days }), ...same, ...more });
    const chain = program({
      answer: after(1, {}),
      report: after(4, { requires: 'answer', doneBy: { facts: ['done'], same: 'ref' } }),
    });
    const ref = { attributes: { ref: 'r1' } };
    const asked = at('q', 'asked', '2026-02-27', ref);
    const of = (...facts: readonly Fact[]): readonly string[] => states(chain, [person({ facts: [asked, ...facts] })]);
    expect(of()).toEqual(['report 2026-03-03 p1 suppressed']);
    expect(of(at('a', 'answered', '2026-02-28', ref))).toEqual(['report 2026-03-03 p1 missed']);
    expect(of(at('a', 'answered', '2026-02-28', { attributes: { ref: 'r2' } }))).toEqual([
      'report 2026-03-03 p1 suppressed',
    ]);
  });

  it('goes on along what that needs in turn', () => {
    const chain = program({
      plan: duty({ kind: 'month', day: 20 }, { owner: ['lead'], doneBy: { facts: ['asked'] } }),
      talk: duty({ kind: 'month', day: 26 }, { requires: 'plan', doneBy: { facts: ['answered'] } }),
      check: duty({ kind: 'month', day: 5 }, { requires: 'talk' }),
    });
    const of = (...inputs: readonly PersonInput[]): string | undefined =>
      states(chain, inputs).find((line) => line.startsWith('check'));
    expect(of(person(), lead())).toBe('check 2026-03-05 p1 suppressed');
    const talked = person({ facts: [at('t', 'answered', '2026-02-26')] });
    expect(of(talked, lead('2026-02-19'))).toBe('check 2026-03-05 p1 missed');
  });

  it('takes facts as far back as what is needed looks for its own', () => {
    expect(dutyReach(edition.edition)?.before).toBe(62);
    expect(dutyReach(program({ check: duty({ kind: 'month', day: 5 }) }).edition)?.before).toBe(31);
  });

  it('needs no calendar of a year in which nothing of the period counts by it', () => {
    const yearly = program(
      {
        plan: duty({ kind: 'workday' }, { owner: ['lead'], doneBy: { facts: ['asked'] } }),
        check: duty({ kind: 'month', day: 5 }, { requires: 'plan' }),
      },
      {
        effectiveFrom: '2025-01-01',
        staffToldOn: '2025-01-01',
        calendars: {
          statutory: { weekend: ['saturday', 'sunday'], years: { 2026: { source: 't', holidays: [], workdays: [] } } },
        },
      },
    );
    const january = { id: 'j', centre: 'c1', rulebook: 'small', start: '2026-01-01', end: '2026-01-31' };
    const segment = { from: '2026-01-01', to: '2026-01-31' };
    const duties = dutiesOf(request([yearly], [person({ segment })], { period: january }));
    expect(duties.find(({ obligation }) => obligation === 'check')?.status).toBe('suppressed');
  });
});
