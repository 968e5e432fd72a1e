import { type PayRunDocument } from '#callcentre';
import { type JsonObject } from '#eventsourcing';
import { difference, type RunDifference } from './differences.js';
import { CENTRE, type TestCentre } from '../testing/centre.js';
import { closedMonth, MARCH } from '../testing/closed-month.js';

const FEBRUARY = `${CENTRE}:small:2026-02-01..2026-02-28`;
const APRIL = `${CENTRE}:small:2026-04-01..2026-04-30`;

describe('the days of an employment, corrected after the month was closed', () => {
  let centre: TestCentre;
  let closed: PayRunDocument;

  beforeEach(async () => {
    ({ centre, closed } = await closedMonth());
    await centre.run('february', FEBRUARY, { approve: true });
    centre.on('2026-04-10');
  });
  afterEach(() => centre.close());

  const correct = (type: string, data: JsonObject): Promise<unknown> =>
    centre.record(
      'person-a-1',
      type,
      { person: 'a-1', ...data, reason: { owner: 'person:a-1', text: 'r' } },
      { subjects: ['a-1'], by: 'hr-1', role: 'hr' },
    );

  const codesIn = async (period: string): Promise<readonly (string | undefined)[] | null> =>
    (await centre.scorecard('a-1', period))?.entries.flatMap(({ because }) => because.facts.map(({ id }) => id)) ??
    null;

  const rerun = async (): Promise<RunDifference> => {
    const after = await centre.run('again', MARCH, { kind: 'rerun' });
    return difference({ reader: centre.reader, store: centre.store, before: closed, after });
  };

  it('hires later: conduct of earlier days is charged no more, and the difference says that the roster is why', async () => {
    expect(await codesIn(MARCH)).toEqual(['violation-v1#0', 'violation-v2#0']);
    await correct('HiringCorrected', { hiredOn: '2026-03-03' });
    expect(await codesIn(MARCH)).toEqual(['violation-v2#0']);
    expect(await codesIn(FEBRUARY)).toBeNull();
    const { persons } = await rerun();
    expect(persons.map(({ person, steps }) => [person, steps.map(({ cause }) => cause)])).toEqual([
      ['a-1', ['roster', 'prior-results']],
      ['a-2', ['prior-results']],
    ]);
    expect(persons[0]).toMatchObject({ fen: { from: 4_000, to: 2_000 } });
    expect(persons[0]?.steps[0]?.learned.map(({ what }) => what)).toContain('segment');
  });

  it('hires earlier: the months before have scorecards', async () => {
    await correct('HiringCorrected', { hiredOn: '2026-03-20' });
    expect(await codesIn(MARCH)).toEqual([]);
    await correct('HiringCorrected', { hiredOn: '2026-01-15' });
    expect(await codesIn(MARCH)).toEqual(['violation-v1#0', 'violation-v2#0']);
    expect(await codesIn(FEBRUARY)).toEqual([]);
  });

  it('was registered by mistake: there is no scorecard of any month, until the id is registered again', async () => {
    await correct('RegistrationCancelled', {});
    expect([await codesIn(FEBRUARY), await codesIn(MARCH), await codesIn(APRIL)]).toEqual([null, null, null]);
    const { persons } = await rerun();
    expect(persons[0]).toMatchObject({ person: 'a-1', after: 0 });
    await centre.hire('a-1', '2026-03-03');
    expect([await codesIn(FEBRUARY), await codesIn(MARCH)]).toEqual([null, ['violation-v2#0']]);
  });

  it('leaves earlier, then later, then stays after all', async () => {
    await centre.record('person-a-1', 'PersonLeft', { person: 'a-1', on: '2026-03-31' }, { subjects: ['a-1'] });
    expect(await codesIn(APRIL)).toBeNull();
    await correct('LeavingCorrected', { on: '2026-03-02' });
    expect(await codesIn(MARCH)).toEqual(['violation-v1#0']);
    await correct('LeavingCorrected', { on: '2026-03-03' });
    expect(await codesIn(MARCH)).toEqual(['violation-v1#0', 'violation-v2#0']);
    await correct('LeavingCorrected', { on: null });
    expect(await codesIn(APRIL)).toEqual([]);
  });
});
