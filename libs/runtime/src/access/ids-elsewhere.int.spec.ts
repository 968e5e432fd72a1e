import { type Question, scopeOf } from './table.js';
import { queries } from '../queries/queries.js';
import { requestClasses } from '../requests/index.js';
import { type Caller, ROLES } from '../system/system.js';
import { Centre, MARCH } from '../testing/centre.js';

const IDS = [
  'person',
  'team',
  'violation',
  'record',
  'handover',
  'review',
  'complaint',
  'unnamed',
  'entry',
  'run',
] as const;
type Ids = Readonly<Record<(typeof IDS)[number], string>>;

/** Of the kinds that each id has, one that nobody has. */
const NOBODYS = Object.fromEntries(IDS.map((kind) => [kind, `nobodys-${kind}`])) as Ids;

const AT = '2026-03-02T08:30';
const TEXT = 'none of ours';

/** A body that could be taken if what it names were of the caller's centre. */
const bodies = (id: Ids): Readonly<Record<string, object>> => {
  const { person, team, violation, record, handover, review, complaint, entry } = id;
  const day = '2026-02-02';
  return {
    'person.change-details': { person, name: 'Somebody' },
    'person.assign-post': { person, post: 'cs_specialist', from: day },
    'person.join-team': { person, team, from: day },
    'person.complete-training': { person, on: day },
    'person.take-post': { person, on: day },
    'person.give-opening': { person, before: '2026-03-01', values: {} },
    'person.correct-opening': { person, before: '2026-03-01', values: {}, reason: TEXT },
    'person.leave': { person, on: day },
    'person.correct-hiring': { person, hiredOn: day, reason: TEXT },
    'person.correct-leaving': { person, on: day, reason: TEXT },
    'person.cancel-registration': { person, reason: TEXT },
    'person.erase': { person, basis: TEXT },
    'team.appoint-leader': { team, leader: person, from: day },
    'team.change-details': { team, title: TEXT },
    'team.close': { team, on: null },
    'assignment.assign': { target: { kind: 'person', id: person }, rulebook: 'cs-assessment', from: '2026-04-01' },
    'case.redact': { case: `complaint-${complaint}`, person, text: TEXT },
    'violation.report': { code: 'off-topic-chat', subject: person, conductAt: AT, attributes: {}, incident: 'I-1' },
    'violation.add-evidence': { violation, kind: 'recording', reference: 'r-1' },
    'violation.confirm': { violation },
    'violation.dismiss': { violation },
    'violation.notify': { violation, channel: 'in-person' },
    'violation.correct': { violation, conductAt: AT, reason: TEXT },
    'violation.withdraw': { violation, reason: TEXT },
    'violation.decide': { violation, clause: '003-3.1.4', points: '-3', reason: TEXT },
    'record.record': { code: 'praise-received', subject: person, conductAt: AT, attributes: {} },
    'record.correct': { record, conductAt: AT, reason: TEXT },
    'record.retract': { record, reason: TEXT },
    'record.decide': { record, clause: '003-3.1.4', outcome: 'carried-out', reason: TEXT },
    'handover.start': {
      date: '2026-03-02',
      shift: 'late',
      seat: 'S-1',
      outgoing: person,
      incoming: person,
      shiftStartsAt: AT,
    },
    'handover.check': { handover, checks: { headset: 'in-order' } },
    'handover.accept': { handover },
    'handover.reject': { handover, reason: TEXT },
    'handover.leave-post': { handover, how: 'left' },
    'handover.check-first-call': { handover, devicesWork: true, underKeyboardClean: true },
    'handover.report-problem': { handover, what: 'headset-broken', foundAt: AT },
    'handover.decide-liability': { handover, problem: 0, liable: 'both', reason: TEXT },
    'handover.cancel': { handover, reason: TEXT },
    'qa-review.open': { agent: person, contact: 'call-1', form: 'conduct', contactAt: AT, reviewer: 'q-2' },
    'qa-review.score': { review, items: { 'not-harsh': 'pass' } },
    'qa-review.dispute': { review, reason: TEXT },
    'qa-review.score-second': { review, items: { 'not-harsh': 'pass' } },
    'qa-review.finalise': { review, counts: 'first' },
    'qa-review.withdraw': { review, reason: TEXT },
    'complaint.receive': { channel: 'hotline', about: [person], conductAt: AT, customer: 'somebody', text: TEXT },
    'complaint.reply': { complaint: id.unnamed, text: TEXT },
    'complaint.declare-conflict': { complaint, reason: TEXT },
    'complaint.investigate': { complaint, findings: TEXT, evidence: [], about: [person] },
    'complaint.rule': { complaint, rulings: [{ person, established: true, quarrel: false }], reason: TEXT },
    'complaint.reopen': { complaint, reason: TEXT },
    'complaint.withdraw': { complaint: id.unnamed, reason: TEXT },
    'decision.decide': { entry, outcome: 'carried-out', reason: TEXT },
    'appeal.file': { entry, grounds: TEXT },
    'appeal.decide': { entry, outcome: { kind: 'rejected' }, reason: TEXT },
    'appeal.escalate': { entry, grounds: TEXT },
    'appeal.withdraw': { entry },
    'pay-run.approve': { run: id.run, acceptDisadvantages: false },
  };
};

/** They name nothing that somebody else could have, or an id that is refused as taken; or only the program itself sends them. */
const OF_ONES_OWN = [
  ...['edition.draft', 'edition.publish', 'edition.discard', 'period.end', 'pay-run.post'],
  ...['person.register', 'team.create', 'notice.notify'],
];

const questions = (id: Ids): readonly (readonly [Question, Readonly<Record<string, string>>])[] => [
  ['person', { person: id.person }],
  ['people', { team: id.team }],
  ['teams', { team: id.team }],
  ['scorecard', { person: id.person }],
  ['scorecard', { person: id.person, date: '2026-03-02' }],
  ['entries', { person: id.person }],
  ['decisions', { person: id.person }],
  ['decision', { entry: id.entry }],
  ['explain', { entry: id.entry }],
  ['audit', { person: id.person }],
  ['audit', { entry: id.entry }],
  ['audit', { case: `violation-${id.violation}` }],
  ['audit', { case: `complaint-${id.unnamed}` }],
  ['audit', { case: `person-${id.person}` }],
  ['cases', { subject: id.person }],
  ['case', { case: `violation-${id.violation}` }],
  ['case', { case: `complaint-${id.unnamed}` }],
  ['pay-run', { run: id.run }],
  ['pay-run-difference', { after: id.run }],
  ['verify', { run: id.run }],
];

/** Their own period or edition is looked at, or nothing is named. */
const OF_NOTHING_ELSES = [
  ...['access', 'health', 'editions', 'edition', 'edition-diff', 'edition-preview', 'periods', 'staffing'],
  ...['pay-runs', 'pay-table', 'duties', 'sample', 'redactions'],
];

/** Goal: nobody learns from a refusal whether somebody, or something, of another centre is there. Method: each command and each
 * question is sent twice from a second centre, with ids of the first one and with ids that nobody has; the answers are the same but for these. */
describe('an id of another centre', () => {
  let centre: Centre;
  let theirs: Ids;

  beforeAll(async () => {
    centre = await Centre.open('memory');
    await centre.settle();
    const violation = await centre.violation('a-1', 'entertainment-on-duty', 'I-1');
    const supervisor = ['supervisor-1', 'supervisor'] as const;
    const stated = { conductAt: AT, attributes: {} };
    const made = async (type: string, data: object): Promise<string> => (await centre.act(supervisor, type, data)).id;
    const complained = { channel: 'hotline', conductAt: AT, customer: 'somebody', text: 'late' };
    const handover = { date: '2026-03-02', shift: 'early', seat: 'S-1', outgoing: 'a-1', incoming: 'a-2' };
    const review = { agent: 'a-1', contact: 'call-1', form: 'conduct', contactAt: AT, reviewer: 'q-1' };
    const others = {
      record: await made('record.record', { ...stated, code: 'praise-received', subject: 'a-1' }),
      handover: await made('handover.start', { ...handover, shiftStartsAt: AT }),
      review: await made('qa-review.open', review),
      complaint: await made('complaint.receive', { ...complained, about: ['a-1'] }),
      unnamed: await made('complaint.receive', { ...complained, about: [] }),
    };
    const entries = await centre.ask<readonly { readonly key: string }[]>(supervisor, 'entries', { person: 'a-1' });
    centre.clock.set('2026-04-02T01:00:00.000Z');
    await centre.system.settled();
    const closing = { period: MARCH, kind: 'close', provisional: true };
    const { id: run } = await centre.act(['hr-1', 'hr'], 'pay-run.post', closing);
    await centre.system.settled();
    theirs = { person: 'a-1', team: 't-1', violation, ...others, entry: entries[0]!.key, run };
  }, 60_000);
  afterAll(() => centre.system.close());

  /** Whoever may do it to everybody of the other centre. */
  const callerFor = (action: string): Caller => {
    const role = ROLES.find((one) => scopeOf(one, action) === 'centre') ?? 'hr';
    return { id: `${role}-2`, role, centre: 'centre-2' };
  };
  /** With ids of nobody in the place of theirs. */
  const nameless = (answer: object): unknown => {
    let text = JSON.stringify({ ...answer, position: undefined });
    // A short id may be a part of a longer one.
    for (const kind of IDS.toSorted((one, other) => theirs[other].length - theirs[one].length))
      text = text.replaceAll(theirs[kind], NOBODYS[kind]);
    return JSON.parse(text);
  };

  it('is named by every command and question that is not known to name none', () => {
    expect(Object.keys(bodies(NOBODYS)).concat(OF_ONES_OWN).sort()).toEqual(Object.keys(requestClasses).sort());
    const asked = new Set<string>(questions(NOBODYS).map(([name]) => name));
    expect([...asked, ...OF_NOTHING_ELSES].sort()).toEqual(queries.map(({ name }) => name).sort());
  });

  it.each(Object.keys(bodies(NOBODYS)))('%s is answered as about one that nobody has', async (type) => {
    const sent = async (ids: Ids): Promise<object> =>
      centre.system.execute({
        ...{ caller: callerFor(type), type, data: bodies(ids)[type] },
        idempotencyKey: `${type} ${ids.person}`,
      });
    const head = await centre.system.query({ caller: callerFor('health'), name: 'health', parameters: {} });
    const [known, unknown] = [await sent(theirs), await sent(NOBODYS)];
    expect(nameless(known)).toEqual(unknown);
    expect(unknown).toMatchObject({ kind: 'refused' });
    expect(unknown).not.toMatchObject({ code: 'invalid-request' });
    expect(await centre.system.query({ caller: callerFor('health'), name: 'health', parameters: {} })).toEqual(head);
  });

  it.each(questions(NOBODYS).map(([name], index) => [name, index] as const))(
    '%s is answered as about one that nobody has: %#',
    async (name, index) => {
      const asked = (ids: Ids): Promise<object> =>
        centre.system.query({ caller: callerFor(name), name, parameters: questions(ids)[index]![1] });
      expect(nameless(await asked(theirs))).toEqual(nameless(await asked(NOBODYS)));
    },
  );

  it('is answered to whoever works where it is, but where nothing is left to decide or to compare', async () => {
    const manager = { id: 'manager-1', role: 'manager', centre: 'centre-1' } as const;
    const answers = questions(theirs).map(async ([name, parameters]) => {
      const { kind } = await centre.system.query({ caller: manager, name, parameters });
      return kind === 'found' ? [] : [name];
    });
    expect((await Promise.all(answers)).flat()).toEqual(['decision', 'pay-run-difference']);
  });
});
