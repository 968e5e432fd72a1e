import {
  type Fact,
  type FallenGround,
  type OpenAppeal,
  type PersonInput,
  type Ruling,
} from '../../assessment/assessment.js';
import { type FactDeclaration, type Obligation } from '../../edition/edition.js';
import { assess } from '../assess.js';
import { dutiesOf } from './judged-duties.js';
import {
  clause,
  compiled,
  edition as bare,
  entryOf,
  fact,
  person,
  request,
  rows,
  ruling,
} from '../../testing/small-assessment.js';

/**
 * A duty that a fact made due ends with that fact: however it was undone, nobody owes the duty and nothing is lost for having missed
 * it. Asked of a leader who owes an answer the same day to what an agent recorded.
 */
const title = { zh: '测', en: 'Test' };
const declared: FactDeclaration = {
  title,
  through: 'record',
  attributes: { ref: { type: 'code', required: false } },
  derived: {},
  recordedBy: [],
  confirmedBy: [],
  source: 't',
};
const answer: Obligation = {
  title,
  source: 't',
  owner: ['lead'],
  shared: false,
  every: { kind: 'fact', event: { facts: ['asked'] } },
  due: { at: '24:00', days: 0, counted: 'calendar', direction: 'after', countFirst: false, calendar: 'statutory' },
  doneBy: { facts: ['done'], same: 'ref' },
  grace: 0,
  onMiss: 'missed',
};
const parts = (obligations: Readonly<Record<string, Obligation>>, asking = 'q') => ({
  facts: { asked: declared, done: declared, other: declared, missed: { ...declared, through: 'derived' as const } },
  clauses: [clause('c', 'missed', '-2'), clause(asking, 'asked', '-1'), clause('d', 'done', '-1')],
  obligations,
});
const program = (obligations: Readonly<Record<string, Obligation>> = { answer }) => compiled(parts(obligations));

const asked = (more: Partial<Fact> = {}): Fact =>
  fact('asked', 'asked', '2026-03-10', { subject: 'p1', attributes: { ref: 'r1' }, ...more });
const agent = (facts: readonly Fact[], rulings: readonly Ruling[] = []): PersonInput => person({ facts, rulings });
const lead = (facts: readonly Fact[] = [], rulings: readonly Ruling[] = []): PersonInput =>
  person({ person: 'boss', posts: [{ from: '2025-01-01', value: 'lead' }], facts, rulings });

const judged = (
  inputs: readonly PersonInput[],
  edition = program(),
): { readonly duties: unknown; readonly lines: unknown; readonly total: unknown } => {
  const asking = request([edition], inputs);
  const boss = assess(asking).find((result) => result.person === 'boss')!;
  const shown = dutiesOf(asking).map((duty) => `${duty.due.localDate} ${duty.subject ?? '-'} ${duty.status}`);
  const lines = rows(boss).filter(([, id]) => id === 'c');
  return { duties: shown, lines, total: boss.accounts['score']!.total };
};

const OMISSION = 'obligation-answer-asked#boss';
const MISSED = { duties: ['2026-03-10 boss missed'], lines: [[OMISSION, 'c', 'charged', '-2']], total: '78' };
const LIFTED = { duties: ['2026-03-10 boss lifted'], lines: [[OMISSION, 'c', 'dismissed', '0']], total: '80' };
const NONE = { duties: [], lines: [], total: '80' };

const chargeOf = (edition = program()) => entryOf(assess(request([edition], [agent([asked()])]))[0]!, 'q');

describe('a duty whose ground was undone', () => {
  it('is missed while the fact stands, with a loss', () => {
    expect(judged([agent([asked()]), lead()])).toEqual(MISSED);
  });

  it('is owed no longer once an appeal dismissed the fact', () => {
    expect(judged([agent([asked()], [ruling(chargeOf(), 'dismissed')]), lead()])).toEqual(LIFTED);
  });

  it.each(['waived', 'mitigated', 'redecided', 'rejected'] as const)(
    'is owed as before where the appeal was %s: the fact is what it was',
    (outcome) => {
      const inputs = [agent([asked()], [ruling(chargeOf(), outcome, { points: '-1' })]), lead()];
      expect(judged(inputs)).toEqual(MISSED);
    },
  );

  it('is owed again once a further appeal set the dismissal aside', () => {
    const entry = chargeOf();
    const rulings = [
      ruling(entry, 'dismissed'),
      ruling(entry, 'redecided', { level: 2, points: '-1', event: 'second' }),
    ];
    expect(judged([agent([asked()], rulings), lead()])).toEqual(MISSED);
  });

  it.each(['dismissed', 'withdrawn', 'retracted'])('is owed no longer once the record is %s', (voidedBy) => {
    expect(judged([agent([asked({ status: 'void', voidedBy })]), lead()])).toEqual(LIFTED);
  });

  it('moves with the fact to another day, another person, another month, or away with its code', () => {
    const moved = { instant: '2026-03-12T02:00:00.000Z', localDate: '2026-03-12' };
    expect(judged([agent([asked({ conductAt: moved })]), lead()])).toMatchObject({
      duties: ['2026-03-12 boss missed'],
    });
    const own = lead([asked({ subject: 'boss' })]);
    const bySubject = program({ answer: { ...answer, owner: ['subject'] } });
    expect(judged([agent([]), own], bySubject)).toMatchObject({ duties: ['2026-03-10 boss missed'], total: '77' });
    expect(judged([agent([asked()]), lead()], bySubject)).toMatchObject({
      duties: ['2026-03-10 p1 missed'],
      lines: [],
    });
    const later = { instant: '2026-04-12T02:00:00.000Z', localDate: '2026-04-12' };
    expect(judged([agent([asked({ conductAt: later })]), lead()])).toEqual(NONE);
    expect(judged([agent([asked({ code: 'other' })]), lead()])).toEqual(NONE);
  });

  it('was no duty of anybody where it had been done, or had not come due, when the ground fell', () => {
    const done = fact('done', 'done', '2026-03-10', { subject: 'boss', attributes: { ref: 'r1' } });
    const gone = asked({ status: 'void', voidedBy: 'withdrawn' });
    expect(judged([agent([gone]), lead([done])])).toMatchObject({ duties: [], lines: [] });
    const early = { asOf: '2026-03-10T08:00:00Z' };
    expect(dutiesOf(request([program()], [agent([gone]), lead()], early))).toEqual([]);
    expect(judged([agent([gone])].concat(lead()), program({ answer: { ...answer, owner: ['nobody'] } }))).toEqual(NONE);
  });

  it('says in its line what made it due, why that counts no more, and which event said so', () => {
    const because = (rulings: readonly Ruling[], more: Partial<Fact> = {}) =>
      entryOf(assess(request([program()], [agent([asked(more)], rulings), lead()]))[0]!, 'c').because;
    const dismissal = ruling(chargeOf(), 'dismissed');
    const ground: FallenGround = {
      id: 'asked',
      code: 'asked',
      reason: 'appeal',
      event: dismissal.event,
      appeal: dismissal.appeal,
    };
    expect(because([dismissal]).withoutGround).toEqual(ground);
    expect(because([], { status: 'void', voidedBy: 'withdrawn', events: ['first', 'last'] }).withoutGround).toEqual({
      id: 'asked',
      code: 'asked',
      reason: 'withdrawn',
      event: 'last',
    });
    expect(because([])).not.toHaveProperty('withoutGround');
  });

  it('is found by the dismissal under the clause that another edition charged the fact with', () => {
    const first = program();
    const renamed = compiled(
      { ...parts({ answer }, 'z'), version: 2, effectiveFrom: '2026-03-01', staffToldOn: '2026-02-20' },
      [first],
    );
    const dismissed = agent([asked()], [ruling(chargeOf(first), 'dismissed')]);
    const asking = request([first, renamed], [dismissed, lead()]);
    expect(dutiesOf(asking).map(({ status }) => status)).toEqual(['lifted']);
  });

  it('is found by the dismissal of somebody who has no part in the period any more', () => {
    const edition = program();
    const { rulings, facts, posts, person: id } = agent([asked()], [ruling(chargeOf(), 'dismissed')]);
    const left = (more: Partial<PersonInput>) => [{ person: id, facts, posts, rulings, ...more }];
    const statuses = (more: Partial<PersonInput>) =>
      dutiesOf(request([edition], [lead()], { elsewhere: left(more) })).map(({ status }) => status);
    expect([statuses({}), statuses({ rulings: [] })]).toEqual([['lifted'], ['missed']]);
  });

  it('stands in the way of no duty that needs it', () => {
    const edition = program({ answer, report: { ...answer, requires: 'answer', every: { kind: 'month', day: 20 } } });
    const statuses = (...rulings: readonly Ruling[]) =>
      dutiesOf(request([edition], [agent([asked()], rulings), lead()])).map(({ status }) => status);
    expect(statuses()).toEqual(['missed', 'suppressed']);
    expect(statuses(ruling(chargeOf(edition), 'dismissed'))).toEqual(['lifted', 'missed']);
  });
});

describe('a duty while an appeal against its ground is open', () => {
  const suspending = (suspends: boolean, more: Readonly<Record<string, Obligation>> = { answer }) =>
    compiled({
      ...parts(more),
      processes: { ...bare().processes, appeal: { levels: [], suspends } },
      measures: { omissions: { count: { facts: ['missed'] }, source: 't' } },
    });
  const against = (edition = suspending(true)): OpenAppeal => ({
    entryKey: chargeOf(edition).key,
    level: 1,
    at: '2026-03-20T00:00:00.000Z',
    event: 'filed',
    appeal: 'appeal-of-the-agent',
  });
  const appealing = (appeals: readonly OpenAppeal[], more: Partial<Fact> = {}) =>
    person({ facts: [asked(more)], appeals });
  const SUSPENDED = { ...MISSED, lines: [[OMISSION, 'c', 'suspended', '0']], total: '80' };

  it('costs nothing until it is decided, where the edition lets an appeal suspend; elsewhere it costs what it does', () => {
    expect(judged([appealing([against()]), lead()], suspending(true))).toEqual(SUSPENDED);
    expect(judged([appealing([]), lead()], suspending(true))).toEqual(MISSED);
    const open = appealing([against(suspending(false))]);
    expect(judged([open, lead()], suspending(false))).toEqual(MISSED);
  });

  it('says which appeal it waits for, what it costs without it, and feeds no measure meanwhile', () => {
    const asking = request([suspending(true)], [appealing([against()]), lead()]);
    const boss = assess(asking).find((result) => result.person === 'boss')!;
    expect(entryOf(boss, 'c').because.suspendedBy).toEqual({ ...against(), status: 'charged', amount: '-2' });
    expect(boss.measures['omissions']).toBe('0');
    expect(boss.open).toEqual([{ entry: entryOf(boss, 'c').key, what: 'appeal' }]);
    expect(dutiesOf(asking)[0]!.groundDisputed).toEqual(against());
  });

  it('is judged no otherwise where it was done, has not come due, or its ground is void', () => {
    const done = fact('done', 'done', '2026-03-10', { subject: 'boss', attributes: { ref: 'r1' } });
    expect(judged([appealing([against()]), lead([done])], suspending(true))).toMatchObject({
      duties: ['2026-03-10 boss done'],
    });
    const early = { asOf: '2026-03-10T08:00:00Z' };
    const running = request([suspending(true)], [appealing([against()]), lead()], early);
    expect(dutiesOf(running).map(({ status, groundDisputed }) => [status, groundDisputed])).toEqual([
      ['open', undefined],
    ]);
    const gone = appealing([against()], { status: 'void', voidedBy: 'withdrawn' });
    expect(judged([gone, lead()], suspending(true))).toEqual(LIFTED);
  });

  it('waits for the appeal of somebody who has no part in the period any more', () => {
    const { person: id, facts, posts, rulings, appeals } = appealing([against()]);
    const elsewhere = [{ person: id, facts, posts, rulings, ...(appeals && { appeals }) }];
    const [boss] = assess(request([suspending(true)], [lead()], { elsewhere }));
    expect(rows(boss!).filter(([, clauseId]) => clauseId === 'c')).toEqual(SUSPENDED.lines);
  });
});

describe('a duty whose omission an appeal dismissed', () => {
  const omission = (edition = program()) =>
    entryOf(
      assess(request([edition], [agent([asked()]), lead()])).find(({ person: id }) => id === 'boss')!,
      'c',
    );
  const DISMISSED = { ...LIFTED, duties: ['2026-03-10 boss dismissed'] };

  it('is listed as dismissed, with the event that said so', () => {
    const dismissal = ruling(omission(), 'dismissed');
    const inputs = [agent([asked()]), lead([], [dismissal])];
    expect(judged(inputs)).toEqual(DISMISSED);
    const { event, appeal } = dismissal;
    expect(dutiesOf(request([program()], inputs))[0]!.dismissedBy).toEqual({ event, appeal });
  });

  it.each(['waived', 'mitigated', 'redecided', 'rejected'] as const)(
    'is listed as missed where the appeal was %s, or was dismissed and set aside',
    (outcome) => {
      const rulings = [ruling(omission(), outcome, { points: '-1' })];
      expect(judged([agent([asked()]), lead([], rulings)])).toMatchObject({ duties: MISSED.duties });
      const aside = [
        ruling(omission(), 'dismissed'),
        ruling(omission(), 'redecided', { level: 2, points: '-1', event: 'second' }),
      ];
      expect(judged([agent([asked()]), lead([], aside)])).toMatchObject({ duties: MISSED.duties });
    },
  );

  it('leaves what needs the duty as it was', () => {
    const edition = program({ answer, report: { ...answer, requires: 'answer', every: { kind: 'month', day: 20 } } });
    const statuses = (...rulings: readonly Ruling[]) =>
      dutiesOf(request([edition], [agent([asked()]), lead([], rulings)])).map(({ status }) => status);
    expect(statuses(ruling(omission(edition), 'dismissed'))).toEqual(['dismissed', 'suppressed']);
  });
});

describe('what fulfilled a duty and was dismissed on appeal', () => {
  it('fulfils it no longer, as it excuses nothing any longer', () => {
    const done = fact('done', 'done', '2026-03-10', { subject: 'boss', attributes: { ref: 'r1' } });
    const fulfilled = [agent([asked()]), lead([done])];
    expect(judged(fulfilled)).toMatchObject({ duties: ['2026-03-10 boss done'] });
    const entry = entryOf(assess(request([program()], fulfilled))[0]!, 'd');
    expect(judged([agent([asked()]), lead([done], [ruling(entry, 'dismissed')])])).toMatchObject({
      duties: ['2026-03-10 boss missed'],
    });
  });
});
