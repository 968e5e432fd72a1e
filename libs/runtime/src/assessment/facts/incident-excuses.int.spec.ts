import { type DocumentQuery, type Position, type ViewReader } from '#eventsourcing';
import { type Assessment, type Edition, parsePeriodId } from '#rulebook';
import { scorecardKey } from '../deriving/derive-period.js';
import { personInputs } from '../inputs/inputs.js';
import { presentAssessment } from '../replay/present.js';
import { CENTRE, TestCentre } from '../testing/centre.js';
import { smallEdition, withIncidentExcuse } from '../testing/edition.js';
import { rebuiltScorecards, scorecardsOf } from '../testing/rebuilt.js';

const MARCH = `${CENTRE}:small:2026-03-01..2026-03-31`;
const PERIOD = parsePeriodId(MARCH)!;

const plain = (version = 1): Edition => smallEdition(version, { late: '-2', effectiveFrom: '2025-01-01' });

/** Being late (s-1) and praise (s-3) are excused by an explanation of the incident, praise by being late in it as well. */
const excusing = (): Edition => {
  const edition = withIncidentExcuse(plain());
  const clauses = edition.clauses.map((clause) =>
    clause.id === 's-3'
      ? { ...clause, excusedBy: [{ fact: 'late', covers: 'incident', prior: true } as const] }
      : clause,
  );
  return { ...edition, clauses };
};

describe('what excuses within an incident lies in another month', () => {
  let centre: TestCentre;

  const open = async (edition: Edition): Promise<void> => {
    centre = await TestCentre.open();
    await centre.publish(edition);
    await centre.assign('small', '2025-01-01');
    for (const person of ['a-1', 'a-2']) await centre.hire(person, '2025-01-01');
    centre.on('2026-03-25');
  };
  beforeEach(() => open(excusing()));
  afterEach(() => centre.close());

  const statusOf = async (clause: string, person = 'a-1'): Promise<unknown> =>
    entryOf(await centre.scorecard(person, MARCH), clause);
  const entryOf = (assessment: Assessment | null, clause: string): unknown =>
    assessment?.entries.find((entry) => entry.clause === clause)?.status;
  const head = async (): Promise<Position> => {
    await centre.settled();
    return (await centre.store.head()) as Position;
  };
  const position = async (): Promise<unknown> =>
    (await centre.reader.get('scorecards', scorecardKey('a-1', MARCH)))?.position;
  const expectRebuilt = async (): Promise<void> => {
    expect(await rebuiltScorecards(centre)).toBe(await scorecardsOf(centre));
  };
  const factsFor = async (persons: readonly string[] | 'everyone'): Promise<readonly string[]> => {
    await centre.settled();
    const [input] = await personInputs(centre.reader, PERIOD, persons, null);
    return input!.facts.map(({ id }) => id);
  };

  it.each([
    ['the month before', '2026-02-19'],
    ['the first day that is no more than half a year away', '2025-09-19'],
    ['the month after', '2026-04-02'],
  ])('and is found there: %s', async (_when, day) => {
    await centre.noted('e1', 'explained', 'a-1', day, 'n1');
    await centre.violation('n1', 'late', 'a-1', '2026-03-22');
    expect(await statusOf('s-1')).toBe('excused');
    const facts = ['record-e1#0', 'violation-n1#0'];
    expect([await factsFor(['a-1']), await factsFor('everyone')]).toEqual([facts, facts]);
    await expectRebuilt();
  });

  it.each([
    ['more than half a year away', 'a-1', '2025-09-18', 'n1'],
    ['of another incident', 'a-1', '2026-02-19', 'n2'],
    ['of somebody else', 'a-2', '2026-02-19', 'n1'],
  ])('and counts for nothing where it is %s', async (_what, person, day, incident) => {
    await centre.noted('e1', 'explained', person, day, incident);
    await centre.violation('n1', 'late', 'a-1', '2026-03-22');
    expect(await statusOf('s-1')).toBe('charged');
    expect(await factsFor(['a-1'])).toEqual(['violation-n1#0']);
    await expectRebuilt();
  });

  it('and is a case of its own that excuses conduct on a sheet', async () => {
    await centre.violation('n1', 'late', 'a-1', '2026-01-10');
    await centre.noted('p1', 'praised', 'a-1', '2026-03-22', 'n1');
    expect(await statusOf('s-3')).toBe('excused');
    await expectRebuilt();
  });

  it('and is learned late and taken back again: the month is assessed anew each time, and past positions stay as they were', async () => {
    await centre.violation('n1', 'late', 'a-1', '2026-03-22');
    const known = new Map([[await head(), 'charged']]);
    expect(await statusOf('s-1')).toBe('charged');
    await centre.noted('e1', 'explained', 'a-1', '2026-02-19', 'n1');
    expect(await statusOf('s-1')).toBe('excused');
    known.set(await head(), 'excused');
    expect(await position()).toBe(await head());
    await expectRebuilt();
    await centre.takeBack('e1', 'a-1');
    expect(await statusOf('s-1')).toBe('charged');
    known.set(await head(), 'charged');
    expect(await position()).toBe(await head());
    await expectRebuilt();
    for (const [at, status] of known) {
      const then = await presentAssessment(centre.reader, PERIOD, 'a-1', at);
      expect([at, entryOf(then!.assessment, 's-1')]).toEqual([at, status]);
    }
  });

  it('and is read for nobody whose conduct no incident excuses, nor under an edition without such clauses', async () => {
    const searches = async (): Promise<readonly string[]> => {
      await centre.settled();
      const asked: string[] = [];
      const counting: ViewReader = {
        get: (view, key) => centre.reader.get(view, key),
        getMany: (view, keys) => centre.reader.getMany(view, keys),
        scan: (view, after, limit) => centre.reader.scan(view, after, limit),
        find: <Document>(view: string, query: DocumentQuery) => {
          if (query.index === 'incident' && query.from !== undefined) asked.push(`${query.from} to ${query.to}`);
          return centre.reader.find<Document>(view, query);
        },
      };
      await personInputs(counting, PERIOD, 'everyone', null);
      return asked;
    };
    await centre.violation('n1', 'rude', 'a-1', '2026-03-22');
    expect(await searches()).toEqual([]);
    await centre.violation('n2', 'late', 'a-2', '2026-03-22');
    expect(await searches()).toEqual(['a-2|2025-09-19 to a-2|2026-09-22']);
    await centre.close();
    await open(plain());
    await centre.violation('n2', 'late', 'a-2', '2026-03-22');
    expect(await searches()).toEqual([]);
  });
});
