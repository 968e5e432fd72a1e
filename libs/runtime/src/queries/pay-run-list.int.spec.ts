import { Centre, MARCH } from '../testing/centre.js';
import { shippedText } from '../testing/shipped-editions.js';
import { type QueryOutcome } from '../system/system.js';

const APRIL = 'centre-1:cs-assessment:2026-04-01..2026-04-30';
const MAY = 'centre-1:cs-assessment:2026-05-01..2026-05-31';
const hr = ['hr-1', 'hr'] as const;
const manager = ['manager-1', 'manager'] as const;

interface Head {
  readonly run: string;
  readonly period: string;
  readonly postedPosition: string;
  readonly approvedPosition: string | null;
  readonly recordedAt: string;
  readonly approvalRecordedAt: string | null;
  readonly superseded?: true;
}

/*
 * Goal: whoever lists the runs of a centre gets them a page at a time, each once and in the order of their posting, and can tell when each
 * was posted and approved; a period is never guessed from its month.
 */
describe('the list of pay runs', () => {
  let centre: Centre;
  const posted: string[] = [];

  const find = (parameters: Readonly<Record<string, string>>): Promise<QueryOutcome> =>
    centre.system.query({ caller: centre.caller(...hr), name: 'pay-runs', parameters });
  const pages = async (parameters: Readonly<Record<string, string>>): Promise<readonly (readonly Head[])[]> => {
    const found: (readonly Head[])[] = [];
    let cursor: string | undefined;
    do {
      const page = await find({ ...parameters, ...(cursor === undefined ? {} : { cursor }) });
      if (page.kind === 'refused') throw new Error(page.code);
      found.push(page.result as unknown as readonly Head[]);
      cursor = page.next;
    } while (cursor !== undefined);
    return found;
  };

  beforeAll(async () => {
    centre = await Centre.open('memory');
    await centre.settle();
    const post = async (period: string, kind: 'close' | 'rerun'): Promise<string> => {
      const { id } = await centre.act(hr, 'pay-run.post', { period, kind, provisional: true });
      posted.push(id);
      return id;
    };
    const approve = (run: string) => centre.act(manager, 'pay-run.approve', { run, acceptDisadvantages: false });
    centre.clock.set('2026-03-31T16:00:00.000Z');
    await centre.system.runPolicies();
    await approve(await post(MARCH, 'close'));
    centre.clock.set('2026-04-30T16:00:00.000Z');
    await centre.system.runPolicies();
    const april = await post(APRIL, 'close');
    for (const incident of ['I-1', 'I-2', 'I-3']) {
      await centre.violation('a-1', 'entertainment-on-duty', incident);
      await centre.system.settled();
      await post(MARCH, 'rerun');
    }
    await approve(april);
    await centre.system.settled();
  });
  afterAll(() => centre.system.close());

  it('comes a page at a time, oldest first, each once', async () => {
    expect(posted).toHaveLength(5);
    const found = await pages({ limit: '2' });
    expect(found.map((page) => page.map(({ run }) => run))).toEqual([
      posted.slice(0, 2),
      posted.slice(2, 4),
      posted.slice(4),
    ]);
    expect((await pages({})).flat().map(({ run }) => run)).toEqual(posted);
  });

  it('of one period as well', async () => {
    const [first, , ...reruns] = posted;
    const found = await pages({ period: MARCH, limit: '3' });
    expect(found.map((page) => page.map(({ run }) => run))).toEqual([[first, ...reruns.slice(0, 2)], reruns.slice(2)]);
  });

  it('does not take the cursor of another question', async () => {
    const page = await find({ limit: '1' });
    if (page.kind === 'refused') throw new Error(page.code);
    expect(await find({ period: MARCH, cursor: page.next! })).toMatchObject({ kind: 'refused', status: 400 });
  });

  it('says at which position and when each was posted and approved', async () => {
    const [march, april, waiting] = (await pages({})).flat();
    expect(march!.postedPosition < march!.approvedPosition!).toBe(true);
    expect(march!.approvedPosition! < april!.postedPosition).toBe(true);
    expect([march, april, waiting].map((run) => [run!.recordedAt, run!.approvalRecordedAt])).toEqual([
      ['2026-03-31T16:00:00.000Z', '2026-03-31T16:00:00.000Z'],
      ['2026-04-30T16:00:00.000Z', '2026-04-30T16:00:00.000Z'],
      ['2026-04-30T16:00:00.000Z', null],
    ]);
    expect(waiting!.approvedPosition).toBeNull();
  });

  it('marks the re-runs that nobody can approve any more, and so does the answer about one', async () => {
    const marked = async (): Promise<readonly unknown[]> => (await pages({})).flat().map((run) => run.superseded);
    const one = async (run: string): Promise<Head> => centre.ask<Head>(hr, 'pay-run', { run });
    const [, , first, second] = posted;
    expect(await marked()).toEqual([undefined, undefined, undefined, undefined, undefined]);
    await centre.act(manager, 'pay-run.approve', {
      ...{ run: second!, openPeriod: MAY, acceptDisadvantages: true, reason: 'told late' },
    });
    await centre.system.settled();
    expect(await marked()).toEqual([undefined, undefined, true, undefined, true]);
    expect([(await one(first!)).superseded, (await one(second!)).superseded]).toEqual([true, undefined]);
  });

  it('refuses the bare month of a period, with the ids that it may mean, and those of both rulebooks where there are two', async () => {
    expect(await find({ period: '2026-03' })).toMatchObject({
      code: 'not-found',
      title: {
        zh: `找不到考核期“2026-03”。请写考核期的编号：${MARCH}。`,
        en: `There is no period "2026-03". Write the id of one: ${MARCH}.`,
      },
    });
    const source = shippedText('customer-care', 1);
    await centre.act(hr, 'edition.draft', { source, fileName: '1.yaml' });
    await centre.act(manager, 'edition.publish', { rulebook: 'customer-care', version: 1 });
    const target = { kind: 'person', id: 'a-2' };
    await centre.act(hr, 'assignment.assign', { target, rulebook: 'customer-care', from: '2026-05-01' });
    await centre.system.settled();
    for (const name of ['pay-table', 'decisions', 'pay-runs', 'duties']) {
      const outcome = await centre.system.query({
        caller: centre.caller(...hr),
        name,
        parameters: { period: '2026-05-01' },
      });
      expect(outcome).toMatchObject({
        code: 'not-found',
        values: {
          periods: [
            APRIL.replaceAll('04-01..2026-04-30', '05-01..2026-05-31'),
            expect.stringContaining('customer-care'),
          ],
        },
      });
    }
  });
});
