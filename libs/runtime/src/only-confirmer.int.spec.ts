import { Centre } from './testing/centre.js';

const LEADER = ['leader-1', 'team_leader'] as const;
const SUPERVISOR = ['supervisor-1', 'supervisor'] as const;

/** Goal: where one person alone may confirm, what that person corrected or confirmed wrongly is not stuck: the refusal says the way out. */
describe('a violation that one person alone may confirm', () => {
  let centre: Centre;

  beforeEach(async () => {
    centre = await Centre.open('memory');
    await centre.settle();
  });
  afterEach(() => centre.system.close());

  const reporting = (incident: string, minutes: string) =>
    centre.send(LEADER, 'violation.report', {
      code: 'late-or-early',
      subject: 'a-1',
      conductAt: '2026-03-02T08:30',
      attributes: { kind: 'late', minutes },
      incident,
    });
  const report = async (incident: string, minutes: string): Promise<string> => {
    const outcome = await reporting(incident, minutes);
    return outcome.kind === 'accepted' ? outcome.id : outcome.code;
  };
  const confirm = (violation: string) => centre.send(SUPERVISOR, 'violation.confirm', { violation });
  const correct = (violation: string) =>
    centre.send(SUPERVISOR, 'violation.correct', {
      violation,
      attributes: { kind: 'late', minutes: '12' },
      reason: 'the gate says so',
    });
  const back = (command: 'dismiss' | 'withdraw', violation: string) =>
    centre.act(SUPERVISOR, `violation.${command}`, { violation, reason: 'stated wrongly' });

  it('is dismissed after they corrected it, and confirmed as it is reported anew', async () => {
    const violation = await report('I-1', '7');
    await correct(violation);
    expect(await confirm(violation)).toMatchObject({
      code: 'corrector-may-not-confirm',
      title: {
        zh: expect.stringMatching(/（主管、经理）.*violation\.dismiss.*另一个事件编号/u) as string,
        en: expect.stringMatching(/\(supervisor, manager\).*violation\.dismiss.*another incident id/u) as string,
      },
    });
    await back('dismiss', violation);
    expect(await reporting('I-1', '12')).toMatchObject({
      code: 'violation-dismissed',
      title: { en: expect.stringContaining('another incident id') as string },
    });
    expect(await confirm(await report('I-1-anew', '12'))).toMatchObject({ kind: 'accepted' });
  });

  it('is reversed after they confirmed it, and confirmed as it is reported anew', async () => {
    const violation = await report('I-1', '7');
    await confirm(violation);
    expect(await correct(violation)).toMatchObject({
      code: 'confirmer-may-not-correct',
      title: {
        zh: expect.stringMatching(/（主管、经理、总监）.*violation\.withdraw.*另一个事件编号/u) as string,
        en: expect.stringMatching(/\(supervisor, manager, director\).*violation\.withdraw.*another/u) as string,
      },
    });
    await back('withdraw', violation);
    expect(await reporting('I-1', '12')).toMatchObject({ code: 'violation-withdrawn' });
    expect(await confirm(await report('I-1-anew', '12'))).toMatchObject({ kind: 'accepted' });
  });
});
