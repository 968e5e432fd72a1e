/** A closed month stays as it was paid; whoever approves a re-run of an earlier one is told which of them it was computed from. */
import { Centre, MARCH } from '../testing/centre.js';
import { warningsOf } from '../testing/warned.js';
import { type CommandOutcome } from '../system/system.js';

const [HR, MANAGER] = [['hr-1', 'hr'] as const, ['manager-1', 'manager'] as const];
const APRIL = 'centre-1:cs-assessment:2026-04-01..2026-04-30';
const MAY = 'centre-1:cs-assessment:2026-05-01..2026-05-31';
const JUNE = 'centre-1:cs-assessment:2026-06-01..2026-06-30';

describe('the approval of a re-run', () => {
  let centre: Centre;
  beforeEach(async () => {
    centre = await Centre.open('memory');
    await centre.settle();
  });
  afterEach(() => centre.system.close());

  const post = async (period: string, kind: 'close' | 'rerun' = 'close'): Promise<string> => {
    await centre.system.settled();
    return (await centre.act(HR, 'pay-run.post', { period, kind, provisional: true })).id;
  };
  const approve = (run: string, into?: string): Promise<CommandOutcome> =>
    centre.send(MANAGER, 'pay-run.approve', {
      run,
      ...(into === undefined ? {} : { openPeriod: into }),
      acceptDisadvantages: true,
      reason: 'late fact',
    });
  const closeUntil = async (instant: string, ...periods: readonly string[]): Promise<void> => {
    centre.clock.set(instant);
    await centre.system.runPolicies();
    for (const period of periods) await approve(await post(period));
  };
  const told = (outcome: CommandOutcome): readonly string[] => {
    return warningsOf(outcome).map(({ code, field, text }) => `${code} ${field} ${text.en.split(': ')[1] ?? ''}`);
  };

  it('names the later closed months that read what the month said before, and those alone', async () => {
    await closeUntil('2026-05-31T16:00:00.000Z', MARCH, APRIL);
    await centre.violation('a-1', 'entertainment-on-duty', 'I-1');
    const [april, march] = [await post(APRIL, 'rerun'), await post(MARCH, 'rerun')];
    const first = await approve(march, JUNE);
    expect(told(first)).toEqual([`later-periods-closed run ${APRIL}. Re-run them, the oldest first.`]);
    expect(told(await approve(april, JUNE))).toEqual([]);
    await closeUntil('2026-06-30T16:00:00.000Z', MAY);
    await centre.violation('a-1', 'entertainment-on-duty', 'I-2');
    expect(told(await approve(await post(MARCH, 'rerun'), JUNE))).toEqual([
      `later-periods-closed run ${APRIL}, ${MAY}. Re-run them, the oldest first.`,
    ]);
  });

  it('names none where nothing that later months read is another one', async () => {
    await closeUntil('2026-04-30T16:00:00.000Z', MARCH, APRIL);
    expect(told(await approve(await post(MARCH, 'rerun'), MAY))).toEqual([]);
  });

  it('says that its differences go into a period which is neither the present nor the next one', async () => {
    await closeUntil('2026-03-31T16:00:00.000Z', MARCH);
    centre.clock.set('2026-04-30T15:00:00.000Z');
    await centre.violation('a-1', 'entertainment-on-duty', 'I-1');
    expect(told(await approve(await post(MARCH, 'rerun'), MAY))).toEqual([]);
    await centre.violation('a-1', 'entertainment-on-duty', 'I-2');
    const [warning] = warningsOf(await approve(await post(MARCH, 'rerun'), JUNE));
    expect(warning).toMatchObject({ code: 'posted-far-ahead', field: 'openPeriod' });
    expect(warning?.text.zh).toContain(`${JUNE} 到 2026-06-01 才开始，不是 2026-04-30 所在的`);
  });

  it('names none in which whoever it is about has no line', async () => {
    await centre.act(HR, 'person.leave', { person: 'a-1', on: '2026-03-31' });
    await closeUntil('2026-04-30T16:00:00.000Z', MARCH, APRIL);
    await centre.violation('a-1', 'entertainment-on-duty', 'I-1');
    expect(told(await approve(await post(MARCH, 'rerun'), MAY))).toEqual([]);
  });
});
