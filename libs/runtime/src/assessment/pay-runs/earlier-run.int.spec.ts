import { type ViewReader } from '#eventsourcing';
import { type Clause } from '#rulebook';
import { awaitedPeriod } from './earlier-run.js';
import { periodOn } from '../documents/prior-results.js';
import { publishedEditions } from '../documents/edition-cache.js';
import { runComputer } from './pay-runs.js';
import { CENTRE, TestCentre } from '../testing/centre.js';
import { smallEdition } from '../testing/edition.js';

const FEBRUARY = `${CENTRE}:small:2026-02-01..2026-02-28`;
const MARCH = `${CENTRE}:small:2026-03-01..2026-03-31`;

/** The small rulebook looks back: by a formula (`prior1_good`) and by a debt. */
describe('closing a month while the month before has no approved run', () => {
  let centre: TestCentre;

  beforeEach(async () => {
    centre = await TestCentre.open();
    await centre.publish(smallEdition(1, { late: '-2', effectiveFrom: '2026-01-01' }));
    await centre.assign('small', '2026-01-01');
    centre.on('2026-02-02');
  });
  afterEach(() => centre.close());

  const problemsOf = async (provisional = false, kind: 'close' | 'rerun' = 'close'): Promise<unknown> => {
    await centre.settled();
    const { compute } = runComputer(() => Promise.resolve(centre.reader));
    const { problems, header } = await compute({ run: 'r', kind, period: MARCH, provisional });
    return header === null ? problems : 'computed';
  };
  const waits = [{ code: 'earlier-period-open', values: { period: MARCH, earlier: FEBRUARY } }];
  const bothEnded = async (): Promise<void> => {
    centre.on('2026-04-01');
    await centre.end('2026-02-01', '2026-02-28');
    await centre.end('2026-03-01', '2026-03-31');
  };
  const opening = (person: string, before: string) =>
    centre.record(
      `person-${person}`,
      'OpeningGiven',
      { person, before, values: { debt_damage: '100' } },
      { subjects: [person], by: 'hr-1', role: 'hr' },
    );

  it('waits until that run is approved, unless somebody closes provisionally; a re-run waits alike', async () => {
    await centre.hire('a-1', '2026-02-01');
    await bothEnded();
    expect(await problemsOf()).toEqual(waits);
    expect(await problemsOf(true)).toBe('computed');
    await centre.run('february', FEBRUARY);
    expect(await problemsOf()).toEqual(waits);
    await centre.run('march', MARCH);
    expect(await problemsOf(false, 'rerun')).toEqual(waits);
    await centre.record(
      'payRun-february',
      'PayRunApproved',
      { run: 'february', period: FEBRUARY, postedIn: FEBRUARY, adjustments: [], acceptDisadvantages: false },
      { by: 'hr-2', role: 'hr' },
    );
    expect(await problemsOf()).toBe('computed');
    expect(await problemsOf(false, 'rerun')).toBe('computed');
  });

  it('waits for nothing in the first month that the centre assesses', async () => {
    await centre.hire('a-1', '2026-02-01');
    centre.on('2026-04-01');
    await centre.end('2026-03-01', '2026-03-31');
    expect(await problemsOf()).toBe('computed');
  });

  it('waits for nothing where nobody of the month had a part in the one before', async () => {
    await centre.hire('a-1', '2026-03-01');
    await bothEnded();
    expect(await problemsOf()).toBe('computed');
  });

  it('waits for no unit that was created after the month before had ended, unless something was recorded of it since', async () => {
    const small = smallEdition(2, { late: '-2', effectiveFrom: '2026-01-01' });
    const ofUnits = {
      ...small.clauses[0]!,
      id: 'u-1',
      appliesTo: ['team'],
      excusedBy: [],
      effects: [{ kind: 'report' as const }],
    };
    await centre.publish({ ...small, unitKinds: ['team'], clauses: [...small.clauses, ofUnits] });
    await centre.record('team-old', 'TeamCreated', { team: 'old', department: 'd', title: 'old' });
    await centre.hire('a-1', '2026-03-01');
    centre.on('2026-03-02');
    await centre.end('2026-02-01', '2026-02-28');
    await centre.record('team-new', 'TeamCreated', { team: 'new', department: 'd', title: 'new' });
    centre.on('2026-04-01');
    await centre.end('2026-03-01', '2026-03-31');
    await centre.settled();
    const march = periodOn(await publishedEditions(centre.reader, 'small'), CENTRE, '2026-03-01')!;
    const of = async (unit: string): Promise<unknown> => (await awaitedPeriod(centre.reader, march, [unit]))?.id;
    expect([await of('old'), await of('new')]).toEqual([FEBRUARY, undefined]);
    await centre.violation('v1', 'late', 'new', '2026-02-10');
    await centre.settled();
    expect(await of('new')).toBe(FEBRUARY);
  });

  it('waits for no unit that was created after the last day of the month before, though that month was ended only later', async () => {
    const small = smallEdition(2, { late: '-2', effectiveFrom: '2026-01-01' });
    // Counts in every month of every team, as what a unit omits does.
    const withoutPraise: Clause = {
      ...small.clauses.find(({ id }) => id === 's-4')!,
      id: 'u-2',
      appliesTo: ['team'],
      where: 'praises == 0',
      effects: [{ kind: 'report' }],
    };
    await centre.publish({ ...small, unitKinds: ['team'], clauses: [...small.clauses, withoutPraise] });
    await centre.record('team-first', 'TeamCreated', { team: 'first', department: 'd', title: 'first' });
    centre.on('2026-03-01');
    await centre.record('team-new', 'TeamCreated', { team: 'new', department: 'd', title: 'new' });
    await centre.hire('a-1', '2026-03-01');
    await bothEnded();
    await centre.settled();
    const march = periodOn(await publishedEditions(centre.reader, 'small'), CENTRE, '2026-03-01')!;
    const of = async (unit: string): Promise<unknown> => (await awaitedPeriod(centre.reader, march, [unit]))?.id;
    expect([await of('first'), await of('new')]).toEqual([FEBRUARY, undefined]);
  });

  it('waits for nobody of whom an opening balance stands for the month before, and for everybody else', async () => {
    await centre.hire('a-1', '2026-02-01');
    await opening('a-1', '2026-03-01');
    await bothEnded();
    expect(await problemsOf()).toBe('computed');
    await centre.hire('a-2', '2026-02-01');
    expect(await problemsOf()).toEqual(waits);
    const march = periodOn(await publishedEditions(centre.reader, 'small'), CENTRE, '2026-03-01')!;
    await centre.settled();
    const of = async (person: string): Promise<unknown> => (await awaitedPeriod(centre.reader, march, [person]))?.id;
    expect([await of('a-1'), await of('a-2')]).toEqual([undefined, FEBRUARY]);
  });

  it('reads of one person the card of that person, not those of the whole month before', async () => {
    for (const id of ['a-1', 'a-2', 'a-3']) await centre.hire(id, '2026-02-01');
    await bothEnded();
    await centre.settled();
    const march = periodOn(await publishedEditions(centre.reader, 'small'), CENTRE, '2026-03-01')!;
    const asked: string[] = [];
    const reader: ViewReader = {
      get: (view, key) => centre.reader.get(view, key),
      getMany: (view, keys) => (asked.push(...keys.map((key) => `${view} ${key}`)), centre.reader.getMany(view, keys)),
      find: (view, query) => (asked.push(`${view} by ${query.index}`), centre.reader.find(view, query)),
      scan: (view, after, limit) => (asked.push(`${view} whole`), centre.reader.scan(view, after, limit)),
    };
    expect((await awaitedPeriod(reader, march, ['a-2']))?.id).toBe(FEBRUARY);
    expect(asked.filter((one) => one.startsWith('scorecards '))).toEqual([`scorecards a-2|${FEBRUARY}`]);
  });

  it('does not take an opening balance of an earlier day for the month before', async () => {
    await centre.hire('a-1', '2026-01-01');
    await opening('a-1', '2026-02-01');
    await bothEnded();
    expect(await problemsOf()).toEqual(waits);
  });

  it('waits for nothing under a rulebook that looks back at nothing', async () => {
    const { debts, ...plain } = smallEdition(1, { late: '-2', effectiveFrom: '2026-01-01' });
    const clauses = plain.clauses.filter(({ id }) => id !== 's-5' && id !== 's-7');
    expect(debts).toBeDefined();
    await centre.publish({ ...plain, rulebook: 'plain', clauses });
    await centre.assign('plain', '2026-01-01');
    await centre.hire('a-1', '2026-02-01');
    centre.on('2026-04-01');
    await centre.end('2026-02-01', '2026-02-28', 'plain');
    const period = await centre.end('2026-03-01', '2026-03-31', 'plain');
    await centre.settled();
    const { compute } = runComputer(() => Promise.resolve(centre.reader));
    expect((await compute({ run: 'r', kind: 'close', period, provisional: false })).problems).toEqual([]);
  });
});
