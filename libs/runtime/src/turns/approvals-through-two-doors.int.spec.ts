import { type CommandOutcome } from '../system/system.js';
import { Centre, MARCH } from '../testing/centre.js';
import { sharedForEach } from '../testing/processes-for-each.js';
import { type Process } from '../testing/shared-stores.js';

const APRIL = 'centre-1:cs-assessment:2026-04-01..2026-04-30';

/** Each run is a stream of its own, so that no expected revision keeps two approvals apart, and no process sees what another decides. */
describe('two re-runs of a closed month', () => {
  const each = sharedForEach();
  const centreOf = ({ system }: Process): Centre => new Centre(system, each.clock);
  const saidOf = (outcome: CommandOutcome): string => (outcome.kind === 'refused' ? outcome.code : outcome.kind);

  const twoReruns = async (): Promise<{
    readonly one: Process;
    readonly two: Process;
    readonly earlier: string;
    readonly later: string;
  }> => {
    const worker = await each.shared.start({ role: 'worker', clock: each.clock });
    const one = await each.shared.start({ role: 'api', clock: each.clock });
    const two = await each.shared.start({ role: 'api', clock: each.clock });
    const first = centreOf(one);
    const act = (...given: Parameters<Centre['act']>): ReturnType<Centre['act']> =>
      each.shared.during(first.act(...given));
    await each.shared.during(first.settle());
    each.clock.set('2026-03-31T16:00:00.000Z');
    await each.shared.during(worker.system.runPolicies());
    const post = async (kind: 'close' | 'rerun'): Promise<string> =>
      (await act(['hr-1', 'hr'], 'pay-run.post', { period: MARCH, kind, provisional: true })).id;
    await act(['manager-1', 'manager'], 'pay-run.approve', { run: await post('close'), acceptDisadvantages: false });
    await each.shared.during(first.violation('a-1', 'entertainment-on-duty', 'I-1'));
    const [earlier, later] = [await post('rerun'), await post('rerun')];
    await each.shared.during(two.system.settled());
    return { one, two, earlier, later };
  };
  const approve = (door: Process, run: string): Promise<CommandOutcome> =>
    centreOf(door).send(['director-1', 'director'], 'pay-run.approve', {
      ...{ run, openPeriod: APRIL, acceptDisadvantages: true, reason: 'late fact' },
    });

  it('are not both approved in the same moment through two doors', async () => {
    const { one, two, earlier, later } = await twoReruns();
    const outcomes = await each.shared.during(Promise.all([approve(one, earlier), approve(two, later)]));
    expect(outcomes.map(saidOf).toSorted()).toEqual(['accepted', 'basis-superseded']);
  });

  /** Sealing its reason is what a door does between comparing and recording. Asleep, a machine has a clock that stands still as well. */
  it.each([
    ['stands still for longer than a turn outlives it', false],
    ['is on a machine that sleeps for that long', true],
  ])('are not both approved where one door %s, and would record when it wakes', async (_what, sleeps) => {
    const { one, two, earlier, later } = await twoReruns();
    one.link.pauseBefore('keyFor');
    const waking = approve(one, earlier);
    await each.shared.until(() => one.link.isPaused);
    if (sleeps) each.shared.stopTime(one);
    const approved = await each.shared.during(approve(two, later));
    each.shared.resumeTime(one);
    one.wake();
    expect([saidOf(approved), saidOf(await each.shared.during(waking))]).toEqual(['accepted', 'turn-not-taken']);
    expect(saidOf(await each.shared.during(approve(one, earlier)))).toBe('basis-superseded');
  });

  /** No lease tells it: the log alone can, to which both approvals have to go at one place. */
  it('are not both approved where one door stands still between its last question for the turn and what it sends', async () => {
    const { one, two, earlier, later } = await twoReruns();
    one.link.pauseBefore('append');
    const waking = approve(one, earlier);
    await each.shared.until(() => one.link.isPaused);
    const approved = await each.shared.during(approve(two, later));
    one.wake();
    expect([saidOf(approved), saidOf(await each.shared.during(waking))]).toEqual(['accepted', 'basis-superseded']);
    const events = await each.shared.store.readAll(null, 1000);
    expect(events.filter(({ type }) => type === 'PayRunApproved')).toHaveLength(2);
  });
});
