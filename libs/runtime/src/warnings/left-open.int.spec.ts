/** Who closes a month is told what may still move it: complaints that nobody has ruled on, and appeals that wait. */
import { Centre, MARCH } from '../testing/centre.js';
import { warningsOf } from '../testing/warned.js';
import { type CommandOutcome } from '../system/system.js';

const [SUPERVISOR, MANAGER, HR, HANDLER] = [
  ['supervisor-1', 'supervisor'] as const,
  ['manager-1', 'manager'] as const,
  ['hr-1', 'hr'] as const,
  ['handler-1', 'complaint_handler'] as const,
];

describe('a run of a period', () => {
  let centre: Centre;
  beforeEach(async () => {
    centre = await Centre.open('memory');
    await centre.settle();
  });
  afterEach(() => centre.system.close());

  const complain = async (conductAt: string): Promise<string> => {
    const said = { channel: 'phone', about: ['a-1'], customer: 'Mrs Zhao', text: 'he shouted' };
    return (await centre.act(HANDLER, 'complaint.receive', { ...said, conductAt })).id;
  };
  const rule = async (complaint: string): Promise<void> => {
    const found = { complaint, findings: 'he did', evidence: ['rec-1'], about: ['a-1'] };
    await centre.act(HANDLER, 'complaint.investigate', found);
    const rulings = [{ person: 'a-1', established: true, quarrel: true }];
    await centre.act(SUPERVISOR, 'complaint.rule', { complaint, rulings, reason: 'heard it' });
  };
  const told = async (period: string, kind: 'close' | 'rerun' = 'close'): Promise<readonly string[]> => {
    await centre.system.settled();
    const outcome: CommandOutcome = await centre.send(HR, 'pay-run.post', { period, kind, provisional: true });
    return warningsOf(outcome).map(({ code, field, text }) => `${code} ${field} ${text.en.split(': ')[1]}`);
  };

  it('says which complaints and appeals are open that keep it from nothing', async () => {
    await centre.violation('a-1', 'entertainment-on-duty', 'I-1');
    const [found] = await centre.ask<{ key: string }[]>(HR, 'entries', { person: 'a-1' });
    await centre.act(['a-1', 'agent'], 'appeal.file', { entry: found!.key, grounds: 'it was my break' });
    const [ruled, open] = [await complain('2026-03-02T08:45'), await complain('2026-03-02T08:50')];
    await rule(ruled);
    centre.clock.set('2026-04-01T01:00:00.000Z');
    expect(await told(MARCH)).toEqual([
      expect.stringContaining(`complaints-not-ruled period ${open}.`),
      expect.stringContaining(`appeals-pending period ${found!.key}.`),
    ]);
    await rule(open);
    await centre.act(MANAGER, 'appeal.decide', { entry: found!.key, outcome: { kind: 'waived' }, reason: 'seen' });
    expect(await told(MARCH, 'rerun')).toEqual([]);
  });

  it('says nothing of complaints about conduct of another period', async () => {
    centre.clock.set('2026-04-03T01:00:00.000Z');
    await complain('2026-04-02T08:45');
    expect(await told(MARCH)).toEqual([]);
  });

  it('says nothing of appeals against entries of another period', async () => {
    centre.clock.set('2026-04-03T01:00:00.000Z');
    const reported = await centre.act(['leader-1', 'team_leader'], 'violation.report', {
      ...{ code: 'entertainment-on-duty', subject: 'a-1', conductAt: '2026-04-02T08:30', attributes: {} },
      ...{ incident: 'I-1', description: 'seen by the leader' },
    });
    await centre.act(SUPERVISOR, 'violation.confirm', { violation: reported.id });
    const period = 'centre-1:cs-assessment:2026-04-01..2026-04-30';
    const [found] = await centre.ask<{ key: string }[]>(HR, 'entries', { person: 'a-1', period });
    await centre.act(['a-1', 'agent'], 'appeal.file', { entry: found!.key, grounds: 'it was my break' });
    expect(await told(MARCH)).toEqual([]);
  });
});
