import { type ViewReader } from '#eventsourcing';
import { type PayRunDocument } from '#callcentre';
import { type Assessment, parsePeriodId } from '#rulebook';
import { difference } from './differences.js';
import { loadPeriodDocuments } from '../documents/documents.js';
import { CENTRE, TestCentre } from '../testing/centre.js';
import { smallEdition } from '../testing/edition.js';
import { verifyRun } from '../pay-runs/verify.js';

const FEBRUARY = `${CENTRE}:small:2026-02-01..2026-02-28`;
const MARCH = `${CENTRE}:small:2026-03-01..2026-03-31`;
const REASON = { owner: 'person:a-1', text: 'r' };
const APRIL = `${CENTRE}:small:2026-04-01..2026-04-30`;

describe('what is carried for somebody who was away for a whole month', () => {
  let centre: TestCentre;

  beforeEach(async () => {
    centre = await TestCentre.open();
    await centre.publish(smallEdition(1, { late: '-2', effectiveFrom: '2026-01-01' }));
    await centre.assign('small', '2026-01-01');
    centre.on('2026-02-02');
    await centre.hire('a-1', '2026-02-01');
    await centre.hire('a-2', '2026-02-01');
    const opening = { person: 'a-1', before: '2026-02-01', values: { debt_damage: '100000' } };
    await centre.record('person-a-1', 'OpeningGiven', opening, { subjects: ['a-1'], by: 'hr-1', role: 'hr' });
  });
  afterEach(() => centre.close());

  const bind = async (rulebook: string, from: string): Promise<void> => {
    const target = { kind: 'person', id: 'a-1' };
    await centre.record('assignment-a-1', 'RulebookAssigned', { target, rulebook, from });
  };
  const close = async (name: string, start: string, end: string, on: string): Promise<void> => {
    centre.on(on);
    await centre.end(start, end);
    await centre.run(name, `${CENTRE}:small:${start}..${end}`, { approve: true });
  };
  const card = (period: string): Promise<Assessment | null> => centre.scorecard('a-1', period);

  const debt = (opening: number, taken: number) => ({
    damage: { opening, charged: 0, taken, closing: opening - taken },
  });
  const throughMarch = async (away: () => Promise<void>): Promise<void> => {
    await close('february', '2026-02-01', '2026-02-28', '2026-03-01');
    await away();
    await close('march', '2026-03-01', '2026-03-31', '2026-04-01');
  };
  const underAnother = async (): Promise<void> => {
    await bind('other', '2026-03-01');
    await bind('small', '2026-04-01');
  };
  const withoutPost = async (): Promise<void> => {
    const post = async (held: string | null, from: string) =>
      centre.record('person-a-1', 'PostAssigned', { person: 'a-1', post: held, from }, { subjects: ['a-1'] });
    await post(null, '2026-03-01');
    await post('agent', '2026-04-01');
  };

  it.each([
    ['under another rulebook', underAnother],
    ['without a post', withoutPost],
  ])('goes on when the person is back who was %s', async (_how, away) => {
    await throughMarch(away);
    await close('april', '2026-04-01', '2026-04-30', '2026-05-01');
    expect((await card(FEBRUARY))?.debts).toEqual(debt(100_000, 30_000));
    expect(await card(MARCH)).toBeNull();
    expect((await card(APRIL))?.debts).toEqual(debt(70_000, 30_000));
    expect((await verifyRun({ store: centre.store, run: 'april' })).result).toBe('ok');
  });

  it('breaks a streak all the same', async () => {
    await throughMarch(underAnother);
    await close('april', '2026-04-01', '2026-04-30', '2026-05-01');
    const bonus = (await card(APRIL))?.entries.find(({ clause }) => clause === 's-5');
    expect(bonus?.status).toBe('not-met');
  });

  it('follows a run of the month before, and a re-run says so', async () => {
    await throughMarch(underAnother);
    await close('april', '2026-04-01', '2026-04-30', '2026-05-01');
    const data = { person: 'a-1', before: '2026-02-01', values: { debt_damage: '40000' }, reason: REASON };
    await centre.record('person-a-1', 'OpeningCorrected', data, { subjects: ['a-1'], by: 'hr-1', role: 'hr' });
    await centre.run('february-2', FEBRUARY, { kind: 'rerun', approve: true });
    expect((await card(APRIL))?.debts).toEqual(debt(10_000, 10_000));
    const after = await centre.run('april-2', APRIL, { kind: 'rerun' });
    const { reader, store } = centre;
    const before = (await reader.get<PayRunDocument>('payRuns', 'april'))!.document;
    const { causes, persons } = await difference({ reader, store, before, after });
    expect(causes).toEqual([{ cause: 'prior-results', fen: 20_000, persons: 1 }]);
    expect(persons.map(({ person }) => person)).toEqual(['a-1']);
  });

  it('is not looked for in months of somebody who came later', async () => {
    await throughMarch(underAnother);
    await centre.hire('a-3', '2026-04-01');
    const asked: string[] = [];
    const reader: ViewReader = {
      get: (view, key) => centre.reader.get(view, key),
      getMany: (view, keys) => (asked.push(...keys.map((key) => `${view} ${key}`)), centre.reader.getMany(view, keys)),
      find: (view, query) => centre.reader.find(view, query),
      scan: (view, after, limit) => centre.reader.scan(view, after, limit),
    };
    await centre.settled();
    const april = parsePeriodId(APRIL)!;
    await loadPeriodDocuments(reader, april, ['a-1', 'a-2', 'a-3']);
    expect(asked.filter((one) => one.startsWith('payRunLines ')).sort()).toEqual([
      'payRunLines february|a-1',
      'payRunLines march|a-1',
      'payRunLines march|a-2',
      'payRunLines march|a-3',
    ]);
  });
});
