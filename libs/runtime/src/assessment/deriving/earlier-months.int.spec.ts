import { Runner } from '#eventsourcing';
import { type PayRunLineDocument } from '#callcentre';
import { MemoryReadModelStore } from '#stores';
import { wholeView } from '../reading.js';
import { CENTRE, TestCentre, views } from '../testing/centre.js';
import { closedMonth, MARCH } from '../testing/closed-month.js';
import { smallEdition } from '../testing/edition.js';
import { rebuiltScorecards, scorecardsOf } from '../testing/rebuilt.js';

/** A clause that reads the month before (s-5: two points after a good one), where that month has no approved run yet. */
describe('a month before that nobody has approved', () => {
  let centre: TestCentre;

  beforeEach(async () => {
    ({ centre } = await closedMonth());
  });
  afterEach(() => centre.close());

  const rebuilt = async (): Promise<string> => {
    const runner = new Runner({ set: views(), store: centre.store, models: new MemoryReadModelStore() });
    await runner.start();
    const documents = await wholeView(runner.reader, 'scorecards');
    await runner.stop();
    return JSON.stringify(documents);
  };

  it('does not know what the month before says until it has an approved run: live, rebuilt and run again alike', async () => {
    const february = `${CENTRE}:small:2026-02-01..2026-02-28`;
    const shown = async (person: string): Promise<unknown> => {
      const { entries, accounts, open } = (await centre.scorecard(person, MARCH))!;
      const { status, because } = entries.find(({ clause }) => clause === 's-5')!;
      const waits = because.withoutRun?.map(({ period }) => period) ?? [];
      return [status, waits, accounts['score']!.total, open.map(({ what }) => what)];
    };
    const agreed = async (run: string): Promise<void> => {
      const live = JSON.stringify(await wholeView(centre.reader, 'scorecards'));
      expect(await rebuilt()).toBe(live);
      await centre.run(run, MARCH, { kind: 'rerun' });
      const lines = await centre.reader.getMany<PayRunLineDocument>('payRunLines', [`${run}|a-1`, `${run}|a-2`]);
      const cards = [await centre.scorecard('a-1', MARCH), await centre.scorecard('a-2', MARCH)];
      expect([...lines.values()].map(({ document }) => document.payFen)).toEqual(cards.map((card) => card!.payFen));
    };
    expect(await shown('a-1')).toEqual(['undecided', [february], { from: '96', to: '98' }, ['earlier-run']]);
    await agreed('unknown');
    await centre.run('february', february, { approve: true });
    expect(await shown('a-1')).toEqual(['charged', [], '98', []]);
    await agreed('known');
    // The approved run says nothing of somebody who was entered for February only afterwards: that is known as well.
    await centre.hire('a-3', '2026-02-15');
    expect(await shown('a-3')).toEqual(['not-met', [], '100', []]);
    await agreed('known-again');
  });
});

describe('a month whose rules look at no month before', () => {
  it('rests on nothing of it, live and rebuilt alike, where an edition for later months is the first that does', async () => {
    const centre = await TestCentre.open();
    const { debts, ...plain } = smallEdition(1, { late: '-2', effectiveFrom: '2026-01-01' });
    expect(debts).toBeDefined();
    await centre.publish({ ...plain, clauses: plain.clauses.filter(({ id }) => id !== 's-5' && id !== 's-7') });
    await centre.assign('small', '2026-01-01');
    centre.on('2026-03-01');
    await centre.hire('a-1', '2026-03-01');
    centre.on('2026-04-05');
    await centre.end('2026-03-01', '2026-03-31');
    await centre.run('march', MARCH, { approve: true });
    await centre.publish(smallEdition(2, { late: '-2', effectiveFrom: '2026-06-01' }));
    const live = await scorecardsOf(centre);
    expect(live).toContain('2026-04-30');
    expect(await rebuiltScorecards(centre, 1, true)).toBe(live);
    await centre.close();
  });
});
