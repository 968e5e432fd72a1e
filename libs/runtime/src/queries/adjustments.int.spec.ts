import { Centre, MARCH } from '../testing/centre.js';
import { type Role } from '../system/system.js';

const APRIL = 'centre-1:cs-assessment:2026-04-01..2026-04-30';

interface Table {
  readonly rows: readonly { readonly person: string }[];
  readonly totalFen: number | null;
  readonly adjustments?: readonly object[];
  readonly adjustmentsFen?: number | null;
}

/** No run of the open period holds them, so that whoever pays it by its table alone would pay nobody what was approved. */
describe('the pay table of a period into which the difference of an earlier one was approved', () => {
  let centre: Centre;
  let rerun: string;

  beforeAll(async () => {
    centre = await Centre.open('memory');
    await centre.settle();
    centre.clock.set('2026-03-31T16:00:00.000Z');
    await centre.system.runPolicies();
    const post = async (kind: 'close' | 'rerun'): Promise<string> =>
      (await centre.act(['hr-1', 'hr'], 'pay-run.post', { period: MARCH, kind, provisional: true })).id;
    const closed = await post('close');
    await centre.act(['manager-1', 'manager'], 'pay-run.approve', { run: closed, acceptDisadvantages: false });
    await centre.violation('a-1', 'entertainment-on-duty', 'I-1');
    await centre.system.settled();
    rerun = await post('rerun');
    centre.clock.set('2026-04-05T01:00:00.000Z');
    await centre.act(['director-1', 'director'], 'pay-run.approve', {
      ...{ run: rerun, openPeriod: APRIL, acceptDisadvantages: true, reason: 'late fact' },
    });
  });
  afterAll(() => centre.system.close());

  const table = (by: readonly [string, Role], parameters: Record<string, string>): Promise<Table> =>
    centre.ask<Table>(by, 'pay-table', parameters);
  const hr = ['hr-1', 'hr'] as const;

  it('lists it with the period and the run that it is of, beside what the period itself pays', async () => {
    const { adjustments, adjustmentsFen, rows, totalFen } = await table(hr, { period: APRIL });
    const [first, ...others] = adjustments as readonly { readonly fen: number }[];
    expect(first).toEqual({ person: 'a-1', name: 'Name of a-1', fen: expect.any(Number), run: rerun, period: MARCH });
    expect([others, adjustmentsFen]).toEqual([[], first!.fen]);
    expect(first!.fen).toBeLessThan(0);
    expect([rows.length, typeof totalFen]).toEqual([3, 'number']);
    expect((await table(hr, { period: APRIL, team: 't-1' })).adjustments).toHaveLength(1);
  });

  it('says nothing of it in the period that it is of, before it was approved, or as if another edition were in force', async () => {
    for (const parameters of [
      { period: MARCH },
      { period: APRIL, asOf: '2026-04-04' },
      { period: APRIL, asIf: 'cs-assessment@1' },
    ])
      expect((await table(hr, parameters)).adjustments).toBeUndefined();
    expect((await table(hr, { period: APRIL, asOf: '2026-04-05' })).adjustments).toHaveLength(1);
  });

  it('shows everybody their own alone, and a sum to whoever sees all', async () => {
    const own = await table(['a-1', 'agent'], { period: APRIL });
    expect([own.adjustments?.length, own.rows.map(({ person }) => person)]).toEqual([1, ['a-1']]);
    expect((await table(['a-2', 'agent'], { period: APRIL })).adjustments).toBeUndefined();
  });

  it('tells in the trail of the re-run who approved it, which stands in the stream of its basis', async () => {
    type Trail = readonly { readonly type: string; readonly actor: { readonly id: string } }[];
    const trail = async (parameters: Record<string, string>): Promise<unknown> =>
      (await centre.ask<Trail>(hr, 'audit', { case: `payRun-${rerun}`, ...parameters })).map(({ type, actor }) => [
        type,
        actor.id,
      ]);
    const posted = [
      ['PayRunLinesAdded', 'hr-1'],
      ['PayRunPosted', 'hr-1'],
    ];
    expect(await trail({})).toEqual([...posted, ['PayRunApproved', 'director-1']]);
    expect(await trail({ asOf: '2026-04-04' })).toEqual(posted);
  });

  it('lists it in the table of the team that somebody left from who has no part in the period', async () => {
    await centre.act(hr, 'person.leave', { person: 'a-1', on: '2026-03-31' });
    await centre.system.settled();
    const ofTeam = await table(hr, { period: APRIL, team: 't-1' });
    expect(ofTeam.rows.map(({ person }) => person)).not.toContain('a-1');
    expect(ofTeam.adjustments).toHaveLength(1);
    expect(ofTeam.adjustmentsFen).toBeLessThan(0);
  });
});
