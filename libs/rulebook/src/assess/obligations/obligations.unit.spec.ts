import { type AssessmentRequest } from '../../assessment/request.js';
import { type PersonInput } from '../../assessment/assessment.js';
import { type Edition, type FactDeclaration, type Obligation } from '../../edition/edition.js';
import { assess } from '../assess.js';
import { dutiesOf } from './judged-duties.js';
import { clause, compiled, fact, person, request, rows } from '../../testing/small-assessment.js';
import { due, duty } from '../../testing/small-duties.js';

const title = { zh: '测', en: 'Test' };
const declared: FactDeclaration = {
  title,
  through: 'record',
  attributes: {
    ref: { type: 'code', required: false },
    on: { type: 'date', required: false },
    ok: { type: 'boolean', required: false },
  },
  derived: {},
  recordedBy: [],
  confirmedBy: [],
  source: 't',
};
const omission: FactDeclaration = {
  ...declared,
  through: 'derived',
  attributes: { obligation: { type: 'code', required: true }, due: { type: 'instant', required: true } },
};

const program = (obligations: Readonly<Record<string, Obligation>>, more: Partial<Edition> = {}) =>
  compiled({
    facts: { done: declared, asked: declared, leave: declared, missed: omission },
    calendars: {
      statutory: {
        weekend: ['saturday', 'sunday'],
        years: { 2026: { source: 't', holidays: ['2026-03-11'], workdays: ['2026-03-14'] } },
      },
    },
    clauses: [clause('c', 'missed', '-2')],
    obligations,
    ...more,
  });

const at = (id: string, instant: string, more: Parameters<typeof fact>[3] = {}, code = 'done') =>
  fact(id, code, instant.slice(0, 10), { conductAt: { instant, localDate: instant.slice(0, 10) }, ...more });

const states = (
  edition: ReturnType<typeof program>,
  inputs: readonly PersonInput[],
  more: Partial<AssessmentRequest> = {},
): readonly string[] =>
  dutiesOf(request([edition], inputs, more)).map(
    ({ due: when, subject, status }) => `${when.localDate} ${subject ?? '-'} ${status}`,
  );

describe('obligations that recur', () => {
  it('come due at each of several times of a day, for what was done since the time before', () => {
    const edition = program({ patrol: duty({ kind: 'times', at: ['09:00', '10:00', '11:00'] }) });
    const done = [at('d1', '2026-03-02T01:00:00Z'), at('d2', '2026-03-02T02:00:01Z'), at('d3', '2026-03-03T00:30:00Z')];
    const input = person({ facts: done });
    const duties = dutiesOf(request([edition], [input])).filter(({ due: { localDate } }) => localDate < '2026-03-04');
    expect(duties.map(({ occasion, due: { instant }, status }) => [occasion, instant, status])).toEqual([
      ['2026-03-01T09:00', '2026-03-01T01:00:00Z', 'missed'],
      ['2026-03-01T10:00', '2026-03-01T02:00:00Z', 'missed'],
      ['2026-03-01T11:00', '2026-03-01T03:00:00Z', 'missed'],
      ['2026-03-02T09:00', '2026-03-02T01:00:00Z', 'done'],
      ['2026-03-02T10:00', '2026-03-02T02:00:00Z', 'missed'],
      ['2026-03-02T11:00', '2026-03-02T03:00:00Z', 'done'],
      ['2026-03-03T09:00', '2026-03-03T01:00:00Z', 'done'],
      ['2026-03-03T10:00', '2026-03-03T02:00:00Z', 'missed'],
      ['2026-03-03T11:00', '2026-03-03T03:00:00Z', 'missed'],
    ]);
  });

  it('come due on their weekday; what was done in the week counts, and what was not is a fact on the due day', () => {
    const edition = program({ weekly: duty({ kind: 'week', weekday: 'thursday' }) });
    const done = [at('d1', '2026-03-02T02:00:00Z'), at('d2', '2026-03-12T15:59:00Z'), at('d3', '2026-03-20T02:00:00Z')];
    expect(states(edition, [person({ facts: done })])).toEqual([
      '2026-03-05 p1 done',
      '2026-03-12 p1 done',
      '2026-03-19 p1 missed',
      '2026-03-26 p1 missed',
    ]);
    const [result] = assess(request([edition], [person({ facts: done })]));
    expect(rows(result!)).toEqual([
      ['obligation-weekly-2026-03-19#p1', 'c', 'charged', '-2'],
      ['obligation-weekly-2026-03-26#p1', 'c', 'charged', '-2'],
    ]);
    expect(result!.accounts['score']?.total).toBe('76');
  });

  it('count from their own day where a parameter says in how many days, also when it says none', () => {
    const within = (named: object) =>
      states(program({ weekly: duty({ kind: 'week', weekday: 'thursday' }, { due: due(named) }) }), [
        person({ facts: [at('monday', '2026-03-02T02:00:00Z'), at('thursday', '2026-03-12T02:00:00Z')] }),
      ]).slice(0, 2);
    expect(within({})).toEqual(['2026-03-05 p1 done', '2026-03-12 p1 done']);
    expect(within({ named: { days: 'analysisDays' } })).toEqual(['2026-03-05 p1 missed', '2026-03-12 p1 done']);
  });

  it('have the same key and the same id however often they are computed', () => {
    const edition = program({ weekly: duty({ kind: 'week', weekday: 'thursday' }) });
    const once = () => assess(request([edition], [person()]))[0]!.entries.map(({ key }) => key);
    expect(once()).toEqual(once());
    expect(new Set(once()).size).toBe(4);
  });

  it.each([
    ['2026-03-05T09:59:00Z', 'done'],
    ['2026-03-05T10:00:00Z', 'done'],
    ['2026-03-05T10:10:00Z', 'done'],
    ['2026-03-05T10:10:01Z', 'missed'],
    ['2026-03-01T15:59:00Z', 'missed'],
    ['2026-03-01T16:00:00Z', 'done'],
  ])('take conduct at %s, due at 18:00 with ten minutes of grace, as %s', (instant, status) => {
    const edition = program({
      weekly: duty({ kind: 'week', weekday: 'thursday' }, { due: due({ at: '18:00' }), grace: 10 }),
    });
    expect(states(edition, [person({ facts: [at('d', instant)] })])[0]).toBe(`2026-03-05 p1 ${status}`);
  });

  it('take the last day of a month that does not have theirs', () => {
    const edition = program({ roster: duty({ kind: 'month', day: 29 }) });
    const february = { id: 'x', centre: 'c1', rulebook: 'small', start: '2026-02-01', end: '2026-02-28' };
    const input = person({ segment: { from: '2026-02-01', to: '2026-02-28' } });
    expect(states(edition, [input], { period: february })).toEqual(['2026-02-28 p1 missed']);
    expect(states(edition, [person()])).toEqual(['2026-03-29 p1 missed']);
  });

  it('come due on every day, or on every working day of the calendar', () => {
    expect(states(program({ daily: duty({ kind: 'day' }) }), [person()])).toHaveLength(31);
    const workdays = states(program({ daily: duty({ kind: 'workday' }) }), [person()]);
    expect(workdays).toHaveLength(22);
    expect(workdays).toContain('2026-03-14 p1 missed');
    expect(workdays.some((state) => state.startsWith('2026-03-11'))).toBe(false);
  });
});

describe('recurring duties at the ends of what a calendar knows', () => {
  const december = { id: 'x', centre: 'c1', rulebook: 'small', start: '2026-12-01', end: '2026-12-31' };
  const input = person({ segment: { from: '2026-12-01', to: '2026-12-31' } });

  it('are found in December while the next year is not published', () => {
    const edition = program({ daily: duty({ kind: 'workday' }) });
    expect(states(edition, [input], { period: december })).toHaveLength(23);
  });

  it('leave an event alone whose working days run into a year that nobody published, until that year is asked for', () => {
    const edition = program({
      report: duty({ kind: 'fact', event: { facts: ['asked'] } }, { due: due({ days: 3, counted: 'working' }) }),
    });
    const asked = at('asked', '2026-12-30T02:00:00Z', {}, 'asked');
    const input = (from: string, to: string) => person({ segment: { from, to }, facts: [asked] });
    expect(states(edition, [input('2026-12-01', '2026-12-31')], { period: december })).toEqual([]);
    const january = { ...december, start: '2027-01-01', end: '2027-01-31' };
    expect(() => states(edition, [input('2027-01-01', '2027-01-31')], { period: january })).toThrow(
      'has no data for 2027',
    );
  });

  it('are found from anchors before the period where days are counted from them, and only from those', () => {
    const edition = program({ later: duty({ kind: 'month', day: 28 }, { due: due({ days: 5 }) }) });
    const march = states(edition, [person()]);
    expect(march).toEqual(['2026-03-05 p1 missed']);
  });

  it('are found from anchors after the period where days are counted back', () => {
    const ahead = due({ days: 3, direction: 'before' });
    const edition = program({ ahead: duty({ kind: 'month', day: 2 }, { due: ahead }) });
    expect(states(edition, [person()])).toEqual(['2026-03-30 p1 missed']);
  });
});

describe('open windows', () => {
  const edition = program({ weekly: duty({ kind: 'week', weekday: 'thursday' }) });

  it('are not missed while the month runs and nobody says what time it is', () => {
    expect(new Set(states(edition, [person()], { ended: false }).map((state) => state.split(' ')[2]))).toEqual(
      new Set(['open']),
    );
    expect(rows(assess(request([edition], [person()], { ended: false }))[0]!)).toEqual([]);
  });

  it('close at their moment', () => {
    const until = (asOf: string) => states(edition, [person()], { ended: false, asOf })[0];
    expect(until('2026-03-05T15:59:59Z')).toBe('2026-03-05 p1 open');
    expect(until('2026-03-05T16:00:00Z')).toBe('2026-03-05 p1 missed');
  });
});

describe('who owes a duty', () => {
  const posts = (post: string | null, from = '2025-01-01') => [{ from, value: post }];

  it('is each holder, or any of them for all', () => {
    const inputs = [person({ facts: [at('d', '2026-03-29T02:00:00Z')] }), person({ person: 'p2' })];
    const month = { kind: 'month' as const, day: 29 };
    expect(states(program({ each: duty(month) }), inputs)).toEqual(['2026-03-29 p1 done', '2026-03-29 p2 missed']);
    expect(states(program({ all: duty(month, { shared: true }) }), inputs)).toEqual([
      '2026-03-29 p1 done',
      '2026-03-29 p2 done',
    ]);
  });

  it('is the holder on the due day; a vacant post charges nobody and is reported', () => {
    const edition = program({ monthly: duty({ kind: 'month', day: 10 }, { owner: ['lead'] }) });
    const left = person({ posts: [...posts('lead'), { from: '2026-03-10', value: null }] });
    expect(states(edition, [left])).toEqual(['2026-03-10 - vacant']);
    const follower = person({ person: 'p2', posts: posts('lead', '2026-03-10') });
    expect(states(edition, [left, follower])).toEqual(['2026-03-10 p2 missed']);
    expect(rows(assess(request([edition], [left]))[0]!)).toEqual([]);
  });

  it('may be a unit', () => {
    const edition = program(
      { plan: duty({ kind: 'month', day: 5 }, { owner: ['support'] }) },
      {
        unitKinds: ['support'],
        accounts: { unit: { appliesTo: ['support'], initial: '100', order: 'net-then-cap', source: 't' } },
        clauses: [
          clause('5.1', 'missed', '-2', {
            appliesTo: ['support'],
            effects: [{ kind: 'points', account: 'unit', points: '-2' }],
          }),
        ],
      },
    );
    const unit = person({ person: 'u1', kind: 'unit', posts: posts('support'), teams: [] });
    const total = (input: PersonInput) => assess(request([edition], [input]))[0]!.accounts['unit']?.total;
    expect(total(unit)).toBe('98');
    // It owes what comes due from its first day on.
    expect(['2026-03-05', '2026-03-06'].map((createdOn) => total({ ...unit, createdOn }))).toEqual(['98', '100']);
    expect(states(edition, [{ ...unit, createdOn: '2026-03-06' }])).toEqual(['2026-03-05 - vacant']);
  });

  it('is excused by what excuses the clause', () => {
    const edition = program(
      { monthly: duty({ kind: 'month', day: 10 }) },
      {
        clauses: [clause('c', 'missed', '-2', { excusedBy: [{ fact: 'leave', covers: 'day', prior: false }] })],
      },
    );
    const [result] = assess(request([edition], [person({ facts: [fact('l', 'leave', '2026-03-10')] })]));
    expect(rows(result!)).toEqual([['obligation-monthly-2026-03-10#p1', 'c', 'excused', '0']]);
  });
});

describe('obligations after an event', () => {
  const after = (more: Partial<Obligation['due']> = {}, obligation: Partial<Obligation> = {}) =>
    program({
      report: duty(
        { kind: 'fact', event: { facts: ['asked'] } },
        { due: due({ days: 3, counted: 'working', ...more }), doneBy: { facts: ['done'], same: 'ref' }, ...obligation },
      ),
    });
  const asked = (instant: string, ref = 'r1') => at(`asked-${ref}`, instant, { attributes: { ref } }, 'asked');
  const done = (instant: string, ref = 'r1') => at(`done-${ref}`, instant, { attributes: { ref } });

  it.each([
    ['2026-03-06', 3, false, '2026-03-12'],
    ['2026-03-06', 3, true, '2026-03-10'],
    ['2026-03-11', 1, false, '2026-03-12'],
    ['2026-03-11', 1, true, '2026-03-12'],
    ['2026-03-13', 1, false, '2026-03-14'],
  ])('from %s come due %i working days later, first day counted: %s, on %s', (day, days, countFirst, dueDay) => {
    const edition = after({ days, countFirst });
    expect(states(edition, [person({ facts: [asked(`${day}T02:00:00Z`)] })])).toEqual([`${dueDay} p1 missed`]);
  });

  it('are fulfilled by the same case only, between the event and the due moment, whenever it was recorded', () => {
    const facts = [asked('2026-03-02T02:00:00Z'), asked('2026-03-03T02:00:00Z', 'r2')];
    const status = (...more: readonly ReturnType<typeof done>[]) =>
      states(after(), [person({ facts: [...facts, ...more] })]);
    expect(status(done('2026-03-05T02:00:00Z'))).toEqual(['2026-03-05 p1 done', '2026-03-06 p1 missed']);
    expect(status(done('2026-03-02T01:00:00Z'))[0]).toBe('2026-03-05 p1 missed');
    expect(status(done('2026-03-05T16:00:01Z'))[0]).toBe('2026-03-05 p1 missed');
  });

  it('belong to the month in which they come due, with events from before it', () => {
    const event = fact('early', 'asked', '2026-02-27', { attributes: { ref: 'r1' } });
    expect(states(after(), [person({ facts: [event] })])).toEqual(['2026-03-04 p1 missed']);
    expect(states(after(), [person({ facts: [asked('2026-03-30T02:00:00Z')] })])).toEqual([]);
  });

  it('are fulfilled by a fact about somebody else only where the duty says that anybody will do', () => {
    const heard = done('2026-03-03T02:00:00Z');
    const by = (about?: 'anybody') =>
      states(after({}, { doneBy: { facts: ['done'], same: 'ref', ...(about && { about }) } }), [
        person({ facts: [asked('2026-03-02T02:00:00Z'), asked('2026-03-02T02:00:00Z', 'r2')] }),
        person({ person: 'p2', posts: [{ from: '2026-01-01', value: 'lead' }], facts: [{ ...heard, subject: 'p2' }] }),
      ]);
    expect(by()).toEqual(['2026-03-05 p1 missed', '2026-03-05 p1 missed']);
    expect(by('anybody')).toEqual(['2026-03-05 p1 done', '2026-03-05 p1 missed']);
  });

  it('count backwards from a date that the fact states, and may be owed by whom the fact is about', () => {
    const edition = program({
      swap: duty(
        { kind: 'fact', event: { facts: ['asked'] }, anchor: 'on' },
        {
          owner: ['subject'],
          due: due({ days: 2, counted: 'working', direction: 'before' }),
          doneBy: { facts: ['done'], same: 'ref' },
        },
      ),
    });
    const swap = at('swap', '2026-03-09T02:00:00Z', { attributes: { ref: 's1', on: '2026-03-09' } }, 'asked');
    const inTime = (day: string) =>
      states(edition, [
        person({ facts: [swap, at('d', `${day}T02:00:00Z`, { attributes: { ref: 's1' } })] }),
        person({ person: 'p2' }),
      ]);
    expect(inTime('2026-03-05')).toEqual(['2026-03-05 p1 done']);
    expect(inTime('2026-03-06')).toEqual(['2026-03-05 p1 missed']);
  });

  it.each([
    ['2026-03-03', '2026-03-02T16:00:00Z', undefined, '2026-03-06 p1 missed'],
    ['2026-03-03', '2026-03-02T16:00:00Z', 'day' as const, '2026-03-06 p1 done'],
    ['2026-03-03', '2026-03-02T15:59:00Z', 'day' as const, '2026-03-06 p1 missed'],
    ['2026-03-05', '2026-03-04T02:00:00Z', 'day' as const, '2026-03-08 p1 done'],
    ['2026-03-05', '2026-03-04T01:59:00Z', 'day' as const, '2026-03-08 p1 missed'],
  ])('counted from %s may be fulfilled at %s, since %s: %s', (on, instant, since, expected) => {
    const doneBy = { facts: ['done'], same: 'ref', ...(since && { since }) };
    const edition = program({
      report: duty(
        { kind: 'fact', event: { facts: ['asked'] }, anchor: 'on' },
        { owner: ['subject'], due: due({ days: 3 }), doneBy },
      ),
    });
    const judged = at('judged', '2026-03-04T02:00:00Z', { attributes: { ref: 'r1', on } }, 'asked');
    expect(states(edition, [person({ facts: [judged, done(instant)] })])).toEqual([expected]);
  });

  it('are told apart by the local day of conduct where they say so', () => {
    const edition = program({
      check: duty(
        { kind: 'fact', event: { facts: ['asked'] } },
        { owner: ['subject'], doneBy: { facts: ['done'], same: 'day', since: 'day', about: 'anybody' } },
      ),
    });
    const check = at('check', '2026-03-02T01:00:00Z', { subject: 'p2' });
    const begun = (id: string, instant: string) => at(id, instant, {}, 'asked');
    expect(
      states(edition, [
        person({ facts: [begun('b1', '2026-03-02T02:00:00Z'), begun('b2', '2026-03-03T02:00:00Z')] }),
        person({ person: 'p2', facts: [check] }),
      ]),
    ).toEqual(['2026-03-02 p1 done', '2026-03-03 p1 missed']);
  });

  it('read conditions on the event and on what fulfils it', () => {
    const edition = program({
      report: duty(
        { kind: 'fact', event: { facts: ['asked'], where: 'ok' } },
        { doneBy: { facts: ['done'], where: 'ok' } },
      ),
    });
    const event = (ok: boolean) => at('e', '2026-03-02T02:00:00Z', { attributes: { ok } }, 'asked');
    const answer = (ok: boolean) => at('d', '2026-03-02T03:00:00Z', { attributes: { ok } });
    expect(states(edition, [person({ facts: [event(false)] })])).toEqual([]);
    expect(states(edition, [person({ facts: [event(true), answer(false)] })])).toEqual(['2026-03-02 p1 missed']);
    expect(states(edition, [person({ facts: [event(true), answer(true)] })])).toEqual(['2026-03-02 p1 done']);
  });
});

describe('what a duty needs', () => {
  const edition = program({
    plan: duty({ kind: 'month', day: 5 }, { owner: ['lead'], doneBy: { facts: ['asked'] } }),
    check: duty({ kind: 'month', day: 20 }, { requires: 'plan' }),
  });
  const lead = (facts: PersonInput['facts'] = []) =>
    person({ person: 'boss', posts: [{ from: '2025-01-01', value: 'lead' }], facts });

  it('suppresses it when it was missed itself, and only then', () => {
    expect(states(edition, [person(), lead()])).toEqual(['2026-03-05 boss missed', '2026-03-20 p1 suppressed']);
    const planned = lead([at('plan', '2026-03-04T02:00:00Z', { subject: 'boss' }, 'asked')]);
    expect(states(edition, [person(), planned])).toEqual(['2026-03-05 boss done', '2026-03-20 p1 missed']);
    expect(states(edition, [person()])).toEqual(['2026-03-05 - vacant', '2026-03-20 p1 suppressed']);
  });

  it.each([
    ['2026-03-20T15:59:00Z', 'missed'],
    ['2026-03-20T16:00:00Z', 'suppressed'],
  ])('does not suppress it when it came late, yet before this was due: done at %s', (instant, status) => {
    const late = lead([at('plan', instant, { subject: 'boss' }, 'asked')]);
    expect(states(edition, [person(), late])).toEqual(['2026-03-05 boss missed', `2026-03-20 p1 ${status}`]);
  });
});

describe('what a duty needs of those who owe it each for themselves', () => {
  const edition = program({
    plan: duty({ kind: 'month', day: 5 }, { doneBy: { facts: ['asked'] } }),
    check: duty({ kind: 'month', day: 20 }, { requires: 'plan' }),
  });
  const planned = (subject: string, day: string) => [at('plan', `2026-03-${day}T02:00:00Z`, { subject }, 'asked')];
  const colleague = (...days: string[]) => person({ person: 'a0', facts: days.flatMap((day) => planned('a0', day)) });
  const segment = { from: '2026-03-10', to: '2026-03-31' };

  it.each([
    ['nobody else is there', []],
    ['a colleague missed it', [colleague()]],
    ['a colleague did it late', [colleague('06')]],
    ['a colleague did it', [colleague('04')]],
  ])('is not there for whoever was not there when it was due, whatever others did: %s', (_case, others) => {
    const last = (facts: PersonInput['facts']) => states(edition, [...others, person({ segment, facts })]).at(-1);
    expect(last([])).toBe('2026-03-20 p1 suppressed');
    expect(last(planned('p1', '12'))).toBe('2026-03-20 p1 missed');
  });
});

describe('what fulfils a duty', () => {
  const weekly = (days: number) =>
    program({ analysis: duty({ kind: 'week', weekday: 'thursday' }, { due: due({ days }) }) });
  const first = (days: number, instant: string) =>
    states(weekly(days), [person({ facts: [at('d', instant)] })])[days === 0 ? 0 : 1];

  it.each([
    [0, '2026-03-01T16:00:00Z', '2026-03-05 p1 done'],
    [0, '2026-03-01T15:59:00Z', '2026-03-05 p1 missed'],
    [3, '2026-03-04T15:59:00Z', '2026-03-08 p1 missed'],
    [3, '2026-03-04T16:00:00Z', '2026-03-08 p1 done'],
  ])(
    'is done within its week, and from its day on where %i days are counted from it: %s',
    (days, instant, expected) => {
      expect(first(days, instant)).toBe(expected);
    },
  );

  it.each([
    ['2026-03-05T10:00:00Z', true, 'done'],
    ['2026-03-11T10:00:00Z', true, 'missed'],
    ['2026-03-05T10:00:00Z', false, 'missed'],
  ])(
    'of a team is what a member did while a member, who may have left the post by the due day: %s, shared %s',
    (instant, shared, status) => {
      const meeting = program({ meeting: duty({ kind: 'month', day: 31 }, { owner: ['lead'], shared }) });
      const lead = (id: string, posts: PersonInput['posts'], facts: PersonInput['facts'] = []) =>
        person({ person: id, posts, facts });
      const went = lead(
        'went',
        [
          { from: '2025-01-01', value: 'lead' },
          { from: '2026-03-10', value: 'agent' },
        ],
        [at('d', instant, { subject: 'went' })],
      );
      const stays = lead('stays', [{ from: '2025-01-01', value: 'lead' }]);
      expect(states(meeting, [stays, went])).toEqual([`2026-03-31 stays ${status}`]);
    },
  );
});
