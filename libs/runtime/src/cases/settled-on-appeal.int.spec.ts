import { Centre } from '../testing/centre.js';

const SUPERVISOR = ['supervisor-1', 'supervisor'] as const;
const MANAGER = ['manager-1', 'manager'] as const;

interface Listed {
  readonly key: string;
  readonly clause: string;
  readonly status: string;
  readonly amount: string;
}

/** Points within a clause are decided in the case of the violation; what an appeal settled only an appeal changes, there as anywhere. */
describe('points that an appeal settled', () => {
  let centre: Centre;
  beforeEach(async () => {
    centre = await Centre.open('memory');
    await centre.settle();
  });
  afterEach(() => centre.system.close());

  const decide = (violation: string, points: string): ReturnType<Centre['send']> =>
    centre.send(SUPERVISOR, 'violation.decide', { violation, clause: '003-3.1.4', points, reason: 'as seen' });
  const entry = async (): Promise<Listed> => {
    const listed = await centre.ask<Listed[]>(['hr-1', 'hr'], 'entries', { person: 'a-1' });
    return listed.find(({ clause }) => clause === '003-3.1.4')!;
  };
  const appealed = async (outcome: object): Promise<string> => {
    const { id: violation } = await centre.act(['leader-1', 'team_leader'], 'violation.report', {
      ...{ code: 'late-or-early', subject: 'a-1', conductAt: '2026-03-02T08:30', incident: 'I-1' },
      ...{ attributes: { kind: 'late', minutes: '12' }, description: 'seen by the leader' },
    });
    await centre.act(SUPERVISOR, 'violation.confirm', { violation });
    await decide(violation, '-5');
    const { key } = await entry();
    await centre.act(['a-1', 'agent'], 'appeal.file', { entry: key, grounds: 'the bus was late' });
    await centre.act(MANAGER, 'appeal.decide', { entry: key, outcome, reason: 'it was' });
    await centre.system.settled();
    return violation;
  };

  it.each([
    [{ kind: 'mitigated', points: '-2' }, 'mitigated', '-2'],
    [{ kind: 'waived' }, 'waived', '0'],
  ])('are not decided anew after %p, which would be recorded and change nothing', async (outcome, status, amount) => {
    const violation = await appealed(outcome);

    expect(await decide(violation, '-4')).toMatchObject({ code: 'decided-on-appeal', values: { status } });
    expect(await entry()).toMatchObject({ status, amount });
  });

  it('may be decided anew where the appeal was rejected', async () => {
    const violation = await appealed({ kind: 'rejected' });

    expect(await decide(violation, '-4')).toMatchObject({ kind: 'accepted' });
    expect(await entry()).toMatchObject({ status: 'charged', amount: '-4' });
  });
});
