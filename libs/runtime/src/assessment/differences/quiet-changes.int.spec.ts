import { momentAt, type JsonObject } from '#eventsourcing';
import { difference, type RunDifference } from './differences.js';
import { MARCH, closedMonth, revised } from '../testing/closed-month.js';
import { expectAddsUp } from '../testing/explained.js';
import { type TestCentre } from '../testing/centre.js';

/* Two runs with other digests differ in something, and whoever compares them is told in what, also where no fen moved. */
describe('a difference of two runs from which nothing follows', () => {
  let centre: TestCentre;
  let closed: Awaited<ReturnType<typeof closedMonth>>['closed'];
  beforeEach(async () => {
    ({ centre, closed } = await closedMonth());
    centre.on('2026-04-08');
  });
  afterEach(() => centre.close());

  const again = async (asIf?: string): Promise<RunDifference> => {
    const after = await centre.run('again', MARCH, { kind: 'rerun', ...(asIf === undefined ? {} : { asIf }) });
    await expectAddsUp(centre, closed, after);
    return difference({ reader: centre.reader, store: centre.store, before: closed, after });
  };

  it('names whose conduct was on another day of the month, and the correction', async () => {
    const conductAt = momentAt('2026-03-12T04:00:00.000Z', 'Asia/Shanghai') as unknown as JsonObject;
    const correction = { code: 'late', conductAt, attributes: {}, reason: { owner: 'case:v1', text: 'another day' } };
    const { id } = await centre.record('violation-v1', 'ViolationCorrected', correction, { subjects: ['a-1'] });
    const { persons, causes, totalFen } = await again();
    expect(persons.map(({ person, fen }) => [person, fen])).toEqual([['a-1', 0]]);
    const [step] = persons[0]!.steps;
    expect(step).toMatchObject({ cause: 'corrected-facts', fen: 0, accounts: {}, parts: [] });
    expect(step!.learned.map(({ what, events }) => [what, events.map((event) => event.id)])).toEqual([
      ['violation-v1#0', [id]],
    ]);
    const [entry] = step!.entries;
    expect(entry!.before).toEqual(entry!.after);
    expect([entry!.before?.clause, entry!.events]).toEqual(['s-1', [id]]);
    expect([causes, totalFen]).toEqual([[{ cause: 'corrected-facts', fen: 0, persons: 1 }], 0]);
  });

  it('names who turned out to have been in a team', async () => {
    const joined = { person: 'a-2', team: 't-1', from: '2026-03-01' };
    await centre.record('person-a-2', 'TeamJoined', joined, { subjects: ['a-2'] });
    const { persons } = await again();
    expect(persons.map(({ person }) => person)).toEqual(['a-2']);
    expect(persons[0]!.steps).toMatchObject([{ cause: 'roster', fen: 0, entries: [], parts: ['team'] }]);
    expect(persons[0]!.steps[0]!.learned.flatMap(({ events }) => events.map(({ type }) => type))).toEqual([
      'TeamJoined',
    ]);
  });

  it('counts those whose place moved by what others did, and names nobody for it', async () => {
    await centre.hire('a-3', '2026-02-01');
    const { persons, placesOnly } = await again();
    expect([persons.map(({ person }) => person), placesOnly]).toEqual([['a-3'], 2]);
  });

  it('names whose place moved if anything was said of them, or any other part of their line moved too', async () => {
    await centre.hire('a-3', '2026-02-01');
    const [trained, joined] = [
      { person: 'a-2', on: '2026-02-05' },
      { person: 'a-1', team: 't-1', from: '2026-03-01' },
    ];
    await centre.record('person-a-2', 'TrainingCompleted', trained, { subjects: ['a-2'] });
    await centre.record('person-a-1', 'TeamJoined', joined, { subjects: ['a-1'] });
    const { persons, placesOnly } = await again();
    expect(placesOnly).toBeUndefined();
    expect(persons.slice(0, 2).map(({ person, steps }) => [person, steps.map(({ parts }) => parts)])).toEqual([
      ['a-1', [['team', 'places']]],
      ['a-2', [['places']]],
    ]);
  });

  it('names the program, and nobody, where another one worded the same otherwise', async () => {
    const worded = await centre.run('worded', MARCH, {
      kind: 'rerun',
      forge: ({ header, lines }) => ({
        header: { ...header, engine: header.engine - 1 },
        lines: lines.map((line) => ({ ...line, assessment: { ...line.assessment, post: 'renamed' } })),
      }),
    });
    const found = await difference({ reader: centre.reader, store: centre.store, before: closed, after: worded });
    expect([found.persons, found.engine?.after]).toEqual([[], closed.engine - 1]);
  });

  it('names the editions where another one says the same of everybody, be it in other words', async () => {
    await centre.publish({ ...revised, clauses: closedClauses(revised) });
    const found = await again('small@2');
    expect(found.persons).toEqual([]);
    expect(found.editions).toEqual({ before: ['small@1'], after: ['small@2'] });
  });

  it('names the one edition as if which a run was made, where the others that were in force are those of the run before', async () => {
    await centre.publish({ ...revised, effectiveFrom: '2026-03-01', clauses: closedClauses(revised) });
    const before = await centre.run('both', MARCH, { kind: 'rerun', approve: true });
    const after = await centre.run('first', MARCH, { kind: 'rerun', asIf: 'small@1' });
    const { persons, editions } = await difference({ reader: centre.reader, store: centre.store, before, after });
    expect([persons, editions]).toEqual([[], { before: ['small@1', 'small@2'], after: ['small@1'] }]);
  });

  it('names nothing where the digests are the same', async () => {
    const { persons, editions, engine } = await again();
    expect([persons, editions, engine]).toEqual([[], undefined, undefined]);
  });
});

/** Being late costs in the revised edition what it cost before. */
const closedClauses = ({ clauses }: typeof revised): (typeof revised)['clauses'] =>
  clauses.map((clause) =>
    clause.id === 's-1'
      ? {
          ...clause,
          title: { zh: '来得晚', en: 'Came late' },
          effects: [{ kind: 'points', account: 'score', points: '-2' }],
        }
      : clause,
  );
