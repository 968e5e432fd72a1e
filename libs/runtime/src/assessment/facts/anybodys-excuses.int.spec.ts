import { type Edition, parsePeriodId } from '#rulebook';
import { presentAssessment } from '../replay/present.js';
import { assessAsOf } from '../replay/as-of.js';
import { CENTRE, TestCentre } from '../testing/centre.js';
import { smallEdition, withIncidentExcuse } from '../testing/edition.js';
import { rebuiltScorecards, scorecardsOf } from '../testing/rebuilt.js';
import { verifyRun } from '../pay-runs/verify.js';

const MARCH = `${CENTRE}:small:2026-03-01..2026-03-31`;
const PERIOD = parsePeriodId(MARCH)!;

/** Being late is excused by an explanation of anybody of the same incident. */
const edition = (): Edition => {
  const own = withIncidentExcuse(smallEdition(1, { late: '-2', effectiveFrom: '2025-01-01' }));
  return {
    ...own,
    clauses: own.clauses.map((clause) => ({
      ...clause,
      excusedBy: clause.excusedBy.map((excuse) =>
        excuse.fact === 'explained' ? { ...excuse, about: 'anybody' as const } : excuse,
      ),
    })),
  };
};

describe('what excuses within an incident is about somebody else', () => {
  let centre: TestCentre;

  beforeEach(async () => {
    centre = await TestCentre.open();
    await centre.publish(edition());
    await centre.assign('small', '2025-01-01');
    await centre.hire('a-1', '2025-01-01');
    await centre.hire('a-2', '2025-01-01');
    centre.on('2026-03-25');
    await centre.violation('n1', 'late', 'a-1', '2026-03-22');
    centre.on('2026-06-01');
  });
  afterEach(() => centre.close());

  const status = async (): Promise<unknown> =>
    (await centre.scorecard('a-1', MARCH))?.entries.find(({ clause }) => clause === 's-1')?.status;
  const explained = (date: string, incident = 'n1', person = 'a-2'): Promise<string> =>
    centre.noted('e1', 'explained', person, date, incident);
  const expectRebuilt = async (): Promise<void> => {
    expect(await rebuiltScorecards(centre)).toBe(await scorecardsOf(centre));
  };

  it.each([
    ['of the same month', '2026-03-23'],
    ['of the month after', '2026-04-02'],
    ['of a month long before', '2025-11-02'],
  ])('and is found: %s', async (_what, date) => {
    expect(await status()).toBe('charged');
    await explained(date);
    expect(await status()).toBe('excused');
    await expectRebuilt();
    await centre.takeBack('e1', 'a-2');
    expect(await status()).toBe('charged');
    await expectRebuilt();
  });

  it.each([
    ['of another incident', '2026-03-23', 'n2'],
    ['of a day more than half a year before', '2025-08-01', 'n1'],
  ])('and is none where it is %s', async (_what, date, incident) => {
    await explained(date, incident);
    expect(await status()).toBe('charged');
    await expectRebuilt();
  });

  it('and of whoever has no part in the month, as long as the rulebook bound the person on the day', async () => {
    await centre.hire('a-3', '2026-04-01');
    await explained('2026-04-02', 'n1', 'a-3');
    expect(await status()).toBe('excused');
    await expectRebuilt();
    const target = { kind: 'person', id: 'a-3' };
    await centre.record('assignment-a-3', 'RulebookAssigned', { target, rulebook: 'other', from: '2026-04-01' });
    expect(await status()).toBe('charged');
    await expectRebuilt();
  });

  it('and is known before what it excuses, in the past, in a question about one, and in a run', async () => {
    await centre.noted('e2', 'explained', 'a-2', '2026-04-02', 'n2');
    await centre.settled();
    const head = (await centre.store.head())!;
    await centre.violation('n2', 'late', 'a-1', '2026-03-28');
    const statuses = async (asOf: typeof head | null): Promise<readonly string[]> => {
      await centre.settled();
      const { assessments } = await assessAsOf({ reader: centre.reader, period: PERIOD, persons: ['a-1'], asOf });
      return assessments[0]!.entries.filter(({ clause }) => clause === 's-1').map((entry) => entry.status);
    };
    expect([await statuses(head), await statuses(null)]).toEqual([['charged'], ['charged', 'excused']]);
    expect(await presentAssessment(centre.reader, PERIOD, 'a-1', (await centre.store.head())!)).toBeNull();
    await centre.end('2026-03-01', '2026-03-31');
    await centre.run('r1', MARCH, { approve: true });
    expect(await verifyRun({ store: centre.store, run: 'r1' })).toMatchObject({ result: 'ok' });
    await expectRebuilt();
  });
});
