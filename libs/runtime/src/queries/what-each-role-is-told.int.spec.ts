import { type CaseDocument } from '#callcentre';
import { type Caller, type QueryOutcome, type Role } from '../system/system.js';
import { Centre, MARCH } from '../testing/centre.js';

type Actor = readonly [string, Role];
const hr: Actor = ['hr-1', 'hr'];
const APRIL = 'centre-1:cs-assessment:2026-04-01..2026-04-30';

interface Difference {
  readonly persons: readonly { readonly person: string }[];
  readonly causes: readonly object[] | null;
  readonly totalFen: number | null;
  readonly placesOnly?: number;
}

/** A centre whose March was closed and computed again after a late fact about `a-1`, and whose April was closed. */
describe('what a question tells whom', () => {
  let centre: Centre;
  let closed: string;
  let rerun: string;
  let april: string;

  beforeAll(async () => {
    centre = await Centre.open('memory');
    await centre.settle();
    await centre.act(hr, 'team.create', { team: 't-2', department: 'service', title: 'Team 2' });
    await centre.act(hr, 'person.join-team', { person: 'a-2', team: 't-2', from: '2026-03-02' });
    await centre.act(hr, 'person.register', { person: 'nobody', name: 'Typed twice', hiredOn: '2026-03-01' });
    await centre.act(hr, 'person.cancel-registration', { person: 'nobody', reason: 'typed twice' });
    centre.clock.set('2026-03-31T16:00:00.000Z');
    await centre.system.runPolicies();
    const post = async (period: string, kind: 'close' | 'rerun'): Promise<string> =>
      (await centre.act(hr, 'pay-run.post', { period, kind, provisional: true })).id;
    closed = await post(MARCH, 'close');
    await centre.act(['manager-1', 'manager'], 'pay-run.approve', { run: closed, acceptDisadvantages: false });
    await centre.violation('a-1', 'entertainment-on-duty', 'I-1');
    await centre.system.settled();
    rerun = await post(MARCH, 'rerun');
    centre.clock.set('2026-04-30T16:00:00.000Z');
    await centre.system.runPolicies();
    april = await post(APRIL, 'close');
    await centre.system.settled();
  });
  afterAll(() => centre.system.close());

  const difference = (by: Actor): Promise<Difference> =>
    centre.ask<Difference>(by, 'pay-run-difference', { after: rerun });
  const idsOf = async (name: string, parameters: Record<string, string>): Promise<readonly string[]> =>
    (await centre.ask<readonly { readonly id: string }[]>(hr, name, parameters)).map(({ id }) => id);
  const asked = (caller: Caller, name: string, parameters: Record<string, string>): Promise<QueryOutcome> =>
    centre.system.query({ caller, name, parameters });
  const elsewhere: Caller = { id: 'hr-2', role: 'hr', centre: 'centre-2' };

  it('is a sum over a difference to whoever sees everybody in it, and to nobody else', async () => {
    const whole = await difference(hr);
    expect([whole.persons.map(({ person }) => person), typeof whole.totalFen]).toEqual([['a-1'], 'number']);
    expect((await difference(['a-1', 'agent'])).totalFen).toBe(whole.totalFen);
    expect(await difference(['a-2', 'agent'])).toMatchObject({ persons: [], causes: null, totalFen: null });
  });

  it('is of a run what is told of everybody together to whoever sees them, and what was open of somebody in their line', async () => {
    const told = async (by: Actor): Promise<readonly string[]> => {
      const run = await centre.ask<Record<string, unknown>>(by, 'pay-run', { run: rerun });
      return ['totalFen', 'adjustments', 'lineCount', 'open'].filter((name) => name in run);
    };
    expect(await told(hr)).toEqual(['totalFen', 'adjustments', 'lineCount', 'open']);
    expect(await told(['a-2', 'agent'])).toEqual([]);
    expect(await told(['leader-1', 'team_leader'])).toEqual([]);
    const { lines } = await centre.ask<{ readonly lines: readonly { readonly assessment: object }[] }>(
      ['a-1', 'agent'],
      'pay-run',
      { run: rerun },
    );
    expect(lines.map(({ assessment }) => 'open' in assessment)).toEqual([true]);
  });

  it('is no comparison of two periods', async () => {
    const caller = centre.caller(...hr);
    expect(await asked(caller, 'pay-run-difference', { after: april, before: closed })).toMatchObject({
      code: 'invalid-request',
      errors: [{ field: '/before' }],
    });
  });

  it('is nothing of the runs and teams of another centre', async () => {
    for (const name of ['pay-run', 'verify'])
      expect(await asked(elsewhere, name, { run: closed })).toMatchObject({ code: 'not-found' });
    expect(await asked(elsewhere, 'pay-run-difference', { after: rerun })).toMatchObject({ code: 'not-found' });
    expect(await asked(elsewhere, 'teams', { team: 't-1' })).toMatchObject({ result: [] });
    // A cursor would say that there is more, and one page after the other how many.
    for (const [name, parameters] of [
      ['people', { team: 't-1', limit: '1' }],
      ['pay-runs', { period: MARCH, limit: '1' }],
    ] as const) {
      expect(await asked(centre.caller(...hr), name, parameters)).toHaveProperty('next');
      const answered = await asked(elsewhere, name, parameters);
      expect(answered).not.toHaveProperty('next');
      expect(answered.kind === 'found' ? answered.result : []).toEqual([]);
    }
  });

  it('is of a team whoever is in it today, and of the centre whoever was ever meant to be registered', async () => {
    expect(await idsOf('people', { team: 't-1' })).toEqual(['a-1', 'leader-1']);
    expect(await idsOf('people', { team: 't-2' })).toEqual(['a-2']);
    expect(await idsOf('people', {})).toEqual(['a-1', 'a-2', 'leader-1']);
  });

  it('is of a person the cases of the kind that is asked for', async () => {
    const kindsOf = async (kind: string): Promise<readonly CaseDocument['kind'][]> =>
      (await centre.ask<readonly CaseDocument[]>(hr, 'cases', { subject: 'a-1', kind })).map((one) => one.kind);
    expect(await kindsOf('violation')).toEqual(['violation']);
    expect(await kindsOf('complaint')).toEqual([]);
  });
});

it('is how many others have only another place to whoever sees the centre, and to nobody else', async () => {
  const centre = await Centre.open('memory');
  await centre.settle();
  const work = async (subject: string, value: string): Promise<void> => {
    const told = { 'workload-figure': { value }, 'routine-scored': { score: '80' } };
    for (const [code, attributes] of Object.entries(told)) {
      const done = { code, subject, conductAt: '2026-03-01T18:00', attributes };
      await centre.act(['operator-1', 'operator'], 'record.record', done);
    }
  };
  await work('a-1', '90');
  await work('a-2', '80');
  centre.clock.set('2026-04-01T01:00:00.000Z');
  await centre.system.settled();
  const post = async (kind: 'close' | 'rerun'): Promise<string> =>
    (await centre.act(hr, 'pay-run.post', { period: MARCH, kind, provisional: true })).id;
  const closed = await post('close');
  const late = { person: 'late-1', name: 'Told late', hiredOn: '2026-03-01' };
  await centre.act(hr, 'person.register', late);
  await centre.act(hr, 'person.assign-post', { person: 'late-1', post: 'cs_specialist', from: '2026-03-01' });
  await work('late-1', '70');
  await centre.system.settled();
  const again = await post('rerun');
  const counted = async (by: Actor): Promise<number | undefined> =>
    (await centre.ask<Difference>(by, 'pay-run-difference', { after: again, before: closed })).placesOnly;
  expect(await counted(hr)).toBe(2);
  expect(await counted(['a-1', 'agent'])).toBeUndefined();
  expect(await counted(['leader-1', 'team_leader'])).toBeUndefined();
  await centre.system.close();
});
