/** An erasure says what of the person is still open, and all of it that a month waits for can be settled without a word. */
import { Centre, MARCH } from '../testing/centre.js';

const [LEADER, SUPERVISOR] = [['leader-1', 'team_leader'] as const, ['supervisor-1', 'supervisor'] as const];
const [MANAGER, HR, HANDLER] = [
  ['manager-1', 'manager'] as const,
  ['hr-1', 'hr'] as const,
  ['handler-1', 'complaint_handler'] as const,
];

const QA = ['qa-1', 'qa_reviewer'] as const;
const FORM_ITEMS = ['takes-difficulty', 'procedures', 'business', 'mandarin', 'phrases', 'not-harsh', 'not-shirking'];
const ITEMS = Object.fromEntries([...FORM_ITEMS, 'four-same'].map((item) => [item, 'pass']));

describe('the erasure of somebody with open cases', () => {
  let centre: Centre;
  beforeEach(async () => {
    centre = await Centre.open('memory');
    await centre.settle();
  });
  afterEach(() => centre.system.close());

  const late = async (incident: string): Promise<string> => {
    const { id } = await centre.act(LEADER, 'violation.report', {
      ...{ code: 'late-or-early', subject: 'a-1', conductAt: '2026-03-02T08:30', incident, description: 'seen' },
      attributes: { kind: 'late', minutes: '12' },
    });
    return id;
  };
  const entryOf = async (violation: string): Promise<string> => {
    const found = await centre.ask<{ key: string; because: { facts: { id: string }[] } }[]>(HR, 'entries', {
      person: 'a-1',
    });
    return found.find(({ because }) => because.facts.some(({ id }) => id.startsWith(`violation-${violation}`)))!.key;
  };
  const close = (): Promise<unknown> =>
    centre.send(HR, 'pay-run.post', { period: MARCH, kind: 'close', provisional: false });

  it('names each with what is missing, lets each be settled without words, and the month closes for good', async () => {
    const [alleged, undecided] = [await late('I-1'), await late('I-2')];
    await centre.act(SUPERVISOR, 'violation.confirm', { violation: undecided });
    const appealed = await entryOf(await centre.violation('a-1', 'entertainment-on-duty', 'I-3'));
    await centre.act(['a-1', 'agent'], 'appeal.file', { entry: appealed, grounds: 'it was my break' });
    const { id: complaint } = await centre.act(HANDLER, 'complaint.receive', {
      ...{ channel: 'phone', about: ['a-1'], conductAt: '2026-03-02T08:45', customer: 'Mrs Zhao', text: 'he shouted' },
    });
    const reviewed = { agent: 'a-1', contact: 'call-1', contactAt: '2026-03-02T08:40', reviewer: 'qa-1' };
    const { id: review } = await centre.act(QA, 'qa-review.open', { ...reviewed, form: 'conduct' });
    await centre.act(QA, 'qa-review.score', { review, items: ITEMS });
    await centre.system.settled();
    const entry = await entryOf(undecided);

    const erased = await centre.act(HR, 'person.erase', { person: 'a-1', basis: 'request' });

    expect(erased.openCases?.map(({ kind, id, status }) => [kind, id, status].join(' ')).sort()).toEqual(
      [
        `appeal ${appealed} pending`,
        `complaint ${complaint} received`,
        `entry ${entry} discretion`,
        `qaReview ${review} scored`,
        `violation ${alleged} reported`,
      ].sort(),
    );
    for (const { missing } of erased.openCases ?? []) expect(missing.zh === '' || missing.en === '').toBe(false);

    centre.clock.set('2026-04-01T01:00:00.000Z');
    await centre.system.settled();
    expect(await close()).toMatchObject({ code: 'open-decisions' });
    const said = { violation: undecided, clause: '003-3.1.4', points: '-3' };
    expect(await centre.send(SUPERVISOR, 'violation.decide', { ...said, reason: 'x' })).toMatchObject({
      code: 'reason-not-kept',
    });
    await centre.act(SUPERVISOR, 'violation.decide', said);
    await centre.act(SUPERVISOR, 'violation.dismiss', { violation: alleged });
    await centre.act(MANAGER, 'appeal.decide', { entry: appealed, outcome: { kind: 'waived' } });
    await centre.system.settled();
    expect(await close()).toMatchObject({ kind: 'accepted' });
    expect(await centre.ask(['auditor-1', 'auditor'], 'verify', {})).toMatchObject({ log: { result: 'ok' } });
  });

  it('leaves a complaint about nobody else to be withdrawn, also after reopening, and what was ruled falls', async () => {
    const { id: complaint } = await centre.act(HANDLER, 'complaint.receive', {
      ...{ channel: 'phone', about: ['a-1'], conductAt: '2026-03-02T08:45', customer: 'Mrs Zhao', text: 'he shouted' },
    });
    const found = { complaint, findings: 'he did', evidence: ['rec-1'], about: ['a-1'] };
    await centre.act(HANDLER, 'complaint.investigate', found);
    const rulings = [{ person: 'a-1', established: true, quarrel: true }];
    await centre.act(SUPERVISOR, 'complaint.rule', { complaint, rulings, reason: 'heard it' });
    await centre.act(MANAGER, 'complaint.reopen', { complaint, reason: 'another caller' });
    expect(await centre.send(HANDLER, 'complaint.withdraw', { complaint })).toMatchObject({
      code: 'complaint-reopened',
    });
    await centre.act(HR, 'person.erase', { person: 'a-1', basis: 'request' });
    centre.clock.set('2026-04-01T01:00:00.000Z');
    await centre.system.settled();
    expect(await close()).toMatchObject({ code: 'open-decisions' });

    expect(await centre.send(HANDLER, 'complaint.withdraw', { complaint, reason: 'x' })).toMatchObject({
      code: 'reason-not-kept',
    });
    await centre.act(HANDLER, 'complaint.withdraw', { complaint });
    await centre.system.settled();

    expect(await close()).toMatchObject({ kind: 'accepted' });
    const card = await centre.ask<{ assessment: { accounts: { score: { net: string } } } }>(HR, 'scorecard', {
      ...{ person: 'a-1', period: MARCH },
    });
    expect(card.assessment.accounts.score.net).toBe('80');
  });

  it('charges nothing more to them in a handover, and goes on with the other side', async () => {
    const parties = { outgoing: 'a-1', incoming: 'a-2', shiftStartsAt: '2026-03-02T09:00' };
    const { id: handover } = await centre.act(LEADER, 'handover.start', {
      ...{ date: '2026-03-02', shift: 'early', seat: 'S-1' },
      ...parties,
    });
    await centre.act(HR, 'person.erase', { person: 'a-1', basis: 'request' });
    const said = { handover, what: 'headset-broken', foundAt: '2026-03-02T08:50' };
    const outcomes = [
      await centre.send(LEADER, 'handover.leave-post', { handover, how: 'left' }),
      await centre.send(['a-2', 'agent'], 'handover.report-problem', said),
    ];
    expect(outcomes).toMatchObject([{ code: 'subject-erased' }, { code: 'subject-erased' }]);
    const checks = Object.fromEntries(
      ['shift-record', 'open-issues', 'equipment', 'desk'].map((check) => [check, 'in-order']),
    );
    await centre.act(['a-2', 'agent'], 'handover.check', { handover, checks });
    await centre.act(['a-2', 'agent'], 'handover.accept', { handover });
    await centre.act(['a-2', 'agent'], 'handover.check-first-call', {
      ...{ handover, devicesWork: true, underKeyboardClean: true },
    });
    centre.clock.set('2026-03-02T03:00:00.000Z');
    const later = { ...said, foundAt: '2026-03-02T10:30' };
    await centre.act(['a-2', 'agent'], 'handover.report-problem', later);
    const liable = { handover, problem: 1, reason: 'seen by both' };
    expect(await centre.send(SUPERVISOR, 'handover.decide-liability', { ...liable, liable: 'both' })).toMatchObject({
      code: 'subject-erased',
    });
    await centre.act(SUPERVISOR, 'handover.decide-liability', { ...liable, liable: 'neither' });
  });

  it('is asked for a reason by everybody else', async () => {
    const violation = await late('I-1');
    expect(await centre.send(SUPERVISOR, 'violation.dismiss', { violation })).toMatchObject({ code: 'reason-missing' });
    const { openCases } = await centre.act(HR, 'person.erase', { person: 'a-2', basis: 'request' });
    expect(openCases).toEqual([]);
  });
});
