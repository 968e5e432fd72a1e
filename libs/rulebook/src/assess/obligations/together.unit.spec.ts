import { type Fact } from '../../assessment/assessment.js';
import { dutiesOf } from './judged-duties.js';
import { compiled, fact, person, request } from '../../testing/small-assessment.js';
import { type FactDeclaration, type Obligation } from '../../edition/edition.js';
import { duty } from '../../testing/small-duties.js';

const declared: FactDeclaration = {
  title: { zh: '测', en: 'Test' },
  through: 'record',
  attributes: { count: { type: 'integer', required: false } },
  derived: {},
  recordedBy: [],
  confirmedBy: [],
  source: 't',
};
const omission: FactDeclaration = { ...declared, through: 'derived', attributes: {} };

const done = (day: string, count: string | undefined, more: Partial<Fact> = {}): Fact =>
  fact(`d${day.slice(-2)}`, 'done', day, { attributes: count === undefined ? {} : { count }, ...more });

const judged = (obligations: Readonly<Record<string, Obligation>>, ...facts: readonly (readonly Fact[])[]) => {
  const edition = compiled({ facts: { done: declared, missed: omission }, obligations });
  const inputs = facts.map((of, index) => person({ person: `p${String(index + 1)}`, facts: of }));
  return dutiesOf(request([edition], inputs));
};

const FIVE = { facts: ['done'], sum: 'count', least: 5 };

describe('a duty that several fulfil together', () => {
  const weekly = { weekly: duty({ kind: 'week', weekday: 'sunday' }, { doneBy: FIVE }) };

  it('is done with the one with which they come to enough, within the week', () => {
    const facts = [done('2026-03-03', '3'), done('2026-03-05', undefined), done('2026-03-08', '2')];
    const duties = judged(weekly, [...facts, done('2026-03-09', '4'), done('2026-03-16', '1')]);
    expect(duties.map(({ occasion, status, doneBy }) => [occasion, status, doneBy])).toEqual([
      ['2026-03-01', 'missed', undefined],
      ['2026-03-08', 'done', 'd08'],
      ['2026-03-15', 'missed', undefined],
      ['2026-03-22', 'missed', undefined],
      ['2026-03-29', 'missed', undefined],
    ]);
  });

  it('counts nothing for what another edition took for no number', () => {
    const facts = [done('2026-03-03', 'few'), done('2026-03-04', '4'), done('2026-03-05', '5 yuan')];
    const statusOf = (more: readonly Fact[]) => judged(weekly, [...facts, ...more])[1]!.status;
    expect([statusOf([]), statusOf([done('2026-03-06', '1')])]).toEqual(['missed', 'done']);
  });

  it('counts what arrived twice once, whatever comes between', () => {
    const few = done('2026-03-03', '3');
    const [, week] = judged(weekly, [few, done('2026-03-04', '1'), { ...few }]);
    expect([week!.occasion, week!.status]).toEqual(['2026-03-08', 'missed']);
  });

  it('adds up what somebody else did only where the duty is shared', () => {
    const others = [done('2026-03-03', '3', { subject: 'p1' })];
    const own = [done('2026-03-04', '2', { subject: 'p2' })];
    const of = (shared: boolean) =>
      judged({ weekly: { ...weekly.weekly, shared } }, others, own)
        .filter(({ occasion }) => occasion === '2026-03-08')
        .map(({ subject, status }) => `${subject ?? '-'} ${status}`);
    expect(of(false)).toEqual(['p1 missed', 'p2 missed']);
    expect(of(true)).toEqual(['p1 done', 'p2 done']);
  });

  it('is done for all by one who owes it, also before the post was theirs', () => {
    const met = done('2026-03-11', undefined, { subject: 'came' });
    const posts = (became: string) => [
      { from: '2025-01-01', value: 'agent' },
      { from: became, value: 'lead' },
    ];
    const people = [
      person({ person: 'came', posts: posts('2026-03-20'), facts: [met] }),
      person({ person: 'stays', posts: posts('2025-02-01') }),
    ];
    const of = (shared: boolean) => {
      const meeting = duty({ kind: 'month', day: 31 }, { owner: ['lead'], shared });
      const edition = compiled({ facts: { done: declared, missed: omission }, obligations: { meeting } });
      return dutiesOf(request([edition], people)).map(({ subject, status }) => `${subject ?? '-'} ${status}`);
    };
    expect(of(true)).toEqual(['came done', 'stays done']);
    expect(of(false)).toEqual(['came done', 'stays missed']);
  });

  it('stands in the way of what needs it until enough came, late', () => {
    const plan = duty({ kind: 'month', day: 5 }, { doneBy: FIVE });
    const check = duty({ kind: 'month', day: 25 }, { requires: 'plan', doneBy: { facts: ['other'] } });
    const states = (counts: readonly string[]) =>
      judged(
        { plan, check },
        counts.map((count, index) => done(`2026-03-1${String(index)}`, count)),
      ).map(({ status }) => status);
    expect(states(['4'])).toEqual(['missed', 'suppressed']);
    expect(states(['4', '1'])).toEqual(['missed', 'missed']);
  });
});

describe('a duty of a week that ends on a day', () => {
  it('is owed once in the seven days up to that day', () => {
    const ending = { weekly: duty({ kind: 'week-ending', weekday: 'friday' }) };
    const days = ['2026-02-28', '2026-03-07', '2026-03-14', '2026-03-15'];
    expect(
      judged(
        ending,
        days.map((day) => done(day, '1')),
      ).map(({ occasion, status }) => `${occasion} ${status}`),
    ).toEqual(['2026-03-06 done', '2026-03-13 done', '2026-03-20 done', '2026-03-27 missed']);
  });
});
