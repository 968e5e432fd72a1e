/** An erasure says what of the person is still open, and all of it that a month waits for can be settled without a word. */
import { Centre, MARCH } from '../testing/centre.js';

const [LEADER, SUPERVISOR] = [['leader-1', 'team_leader'] as const, ['supervisor-1', 'supervisor'] as const];
const [MANAGER, HR, HANDLER] = [
  ['manager-1', 'manager'] as const,
  ['hr-1', 'hr'] as const,
  ['handler-1', 'complaint_handler'] as const,
];

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
    await centre.system.settled();
    const entry = await entryOf(undecided);

    const erased = await centre.act(HR, 'person.erase', { person: 'a-1', basis: 'request' });

    expect(erased.openCases?.map(({ kind, id, status }) => [kind, id, status].join(' ')).sort()).toEqual(
      [
        `appeal ${appealed} pending`,
        `complaint ${complaint} received`,
        `entry ${entry} discretion`,
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

  it('is asked for a reason by everybody else', async () => {
    const violation = await late('I-1');
    expect(await centre.send(SUPERVISOR, 'violation.dismiss', { violation })).toMatchObject({ code: 'reason-missing' });
    const { openCases } = await centre.act(HR, 'person.erase', { person: 'a-2', basis: 'request' });
    expect(openCases).toEqual([]);
  });
});
