import { Centre, MARCH } from '../testing/centre.js';

const APRIL = 'centre-1:cs-assessment:2026-04-01..2026-04-30';

/** Each run is a stream of its own, so that no expected revision keeps two approvals apart. */
describe('two re-runs of a closed month', () => {
  let centre: Centre;

  beforeEach(async () => {
    centre = await Centre.open('memory');
    await centre.settle();
    centre.clock.set('2026-03-31T16:00:00.000Z');
    await centre.system.runPolicies();
    const { id: closed } = await centre.act(['hr-1', 'hr'], 'pay-run.post', {
      period: MARCH,
      kind: 'close',
      provisional: true,
    });
    await centre.act(['manager-1', 'manager'], 'pay-run.approve', { run: closed, acceptDisadvantages: false });
    await centre.violation('a-1', 'entertainment-on-duty', 'I-1');
    await centre.system.settled();
  });
  afterEach(() => centre.system.close());

  const rerun = async (): Promise<string> =>
    (await centre.act(['hr-1', 'hr'], 'pay-run.post', { period: MARCH, kind: 'rerun', provisional: true })).id;

  it('are not both approved in the same moment, which would pay one difference twice', async () => {
    const runs = [await rerun(), await rerun()];

    const outcomes = await Promise.all(
      runs.map((run) =>
        centre.send(['director-1', 'director'], 'pay-run.approve', {
          ...{ run, openPeriod: APRIL, acceptDisadvantages: true, reason: 'late fact' },
        }),
      ),
    );

    expect(outcomes.map((outcome) => (outcome.kind === 'refused' ? outcome.code : outcome.kind))).toEqual([
      'accepted',
      'basis-superseded',
    ]);
  });
});
