import { MemoryReadModelStore } from '#stores';
import { momentAt, Runner, type JsonObject } from '#eventsourcing';
import { type Edition } from '#rulebook';
import { difference } from '../differences/differences.js';
import { wholeView } from '../reading.js';
import { CENTRE, TestCentre, views } from '../testing/centre.js';
import { smallEdition } from '../testing/edition.js';
import { verifyRun } from '../pay-runs/verify.js';

const MARCH = `${CENTRE}:small:2026-03-01..2026-03-31`;
const small = smallEdition(1, { late: '-2', effectiveFrom: '2026-01-01' });
const [late, ...others] = small.clauses;

/** Teams answer for what their members were late, and for their own plans; and a team's good month is remembered. */
const edition: Edition = {
  ...small,
  unitKinds: ['team'],
  facts: { ...small.facts, 'no-plan': small.facts['praised']! },
  accounts: {
    ...small.accounts,
    team: { appliesTo: ['team'], initial: '50', order: 'net-then-cap', source: 'test' },
  },
  clauses: [
    {
      ...late!,
      effects: [...late!.effects, { kind: 'points', account: 'team', points: '-1', chargedTo: 'unit' }],
    },
    ...others,
    {
      ...late!,
      id: 'u-1',
      appliesTo: ['team'],
      excusedBy: [],
      when: { facts: ['no-plan'] },
      effects: [{ kind: 'points', account: 'team', points: '-5' }],
    },
  ],
};

describe('scorecards of units that follow the log', () => {
  let centre: TestCentre;

  const team = (id: string, options: { readonly occurredOn?: string } = {}): Promise<unknown> =>
    centre.record(`team-${id}`, 'TeamCreated', { team: id, department: 'service', title: id }, options);
  const join = (person: string, id: string | null, from: string): Promise<unknown> =>
    centre.record(`person-${person}`, 'TeamJoined', { person, team: id, from }, { subjects: [person] });
  const noPlan = (name: string, unit: string, date: string): Promise<unknown> => {
    const conductAt = momentAt(`${date}T04:00:00.000Z`, 'Asia/Shanghai') as unknown as JsonObject;
    const data = { code: 'no-plan', subject: unit, conductAt, attributes: {} };
    return centre.record(`record-${name}`, 'FactRecorded', data, { subjects: [unit] });
  };
  const points = async (unit: string): Promise<string | null> =>
    ((await centre.scorecard(unit, MARCH))?.accounts['team']?.total as string | undefined) ?? null;

  const rebuilt = async (): Promise<string> => {
    const runner = new Runner({ set: views(), store: centre.store, models: new MemoryReadModelStore() });
    await runner.start();
    const documents = await wholeView(runner.reader, 'scorecards');
    await runner.stop();
    return JSON.stringify(documents);
  };

  beforeEach(async () => {
    centre = await TestCentre.open();
    await centre.publish(edition);
    await centre.assign('small', '2026-03-01');
    centre.on('2026-03-02');
    await team('t-1');
    await centre.hire('a-1', '2026-03-01');
    await join('a-1', 't-1', '2026-03-01');
  });
  afterEach(() => centre.close());

  it('charge the unit that the person belonged to at the conduct', async () => {
    await team('t-2');
    await join('a-1', 't-2', '2026-03-10');
    await centre.violation('v1', 'late', 'a-1', '2026-03-09');
    await centre.violation('v2', 'late', 'a-1', '2026-03-10');
    await centre.violation('v3', 'late', 'a-1', '2026-03-11');
    expect([await points('t-1'), await points('t-2')]).toEqual(['49', '48']);
    await join('a-1', 't-2', '2026-03-09');
    expect([await points('t-1'), await points('t-2')]).toEqual(['50', '47']);
  });

  it('come with the unit, and go with the rulebook that binds it', async () => {
    expect(await points('t-3')).toBeNull();
    await team('t-3');
    expect(await points('t-3')).toBe('50');
    await noPlan('p1', 't-3', '2026-03-03');
    expect(await points('t-3')).toBe('45');
    const target = { kind: 'team', id: 't-3' };
    await centre.record('assignment-t3', 'RulebookAssigned', { target, rulebook: 'other', from: '2026-03-01' });
    expect([await centre.scorecard('t-3', MARCH), await points('t-1')]).toEqual([null, '50']);
  });

  it('end with the last day of the unit, and come back when it goes on after all', async () => {
    await noPlan('p1', 't-1', '2026-03-10');
    await noPlan('p2', 't-1', '2026-03-11');
    await join('a-1', 't-1', '2026-03-01');
    const before = await centre.scorecard('t-1', MARCH);
    await centre.record('team-t-1', 'TeamClosed', { team: 't-1', on: '2026-04-30' });
    expect(await centre.scorecard('t-1', MARCH)).toEqual(before);
    await centre.record('team-t-1', 'TeamClosed', { team: 't-1', on: '2026-03-10' });
    expect(await points('t-1')).toBe('45');
    await centre.record('team-t-1', 'TeamClosed', { team: 't-1', on: '2026-02-28' });
    expect(await points('t-1')).toBeNull();
    await centre.record('team-t-1', 'TeamClosed', { team: 't-1', on: null });
    expect(await centre.scorecard('t-1', MARCH)).toEqual(before);
  });

  it('appear when an edition that assesses units comes into force', async () => {
    const before = await TestCentre.open();
    await before.publish(small);
    await before.assign('small', '2026-03-01');
    before.on('2026-03-02');
    await before.record('team-t-1', 'TeamCreated', { team: 't-1', department: 'service', title: 'T' });
    expect(await before.scorecard('t-1', MARCH)).toBeNull();
    await before.publish({ ...edition, version: 2, effectiveFrom: '2026-03-01', staffToldOn: '2026-03-01' });
    expect((await before.scorecard('t-1', MARCH))?.kind).toBe('unit');
    await before.close();
  });

  it('rebuild to the same documents and positions, are part of a run, and its difference adds up', async () => {
    await centre.record('team-t-1', 'TeamClosed', { team: 't-1', on: '2026-03-31' });
    await centre.violation('v1', 'late', 'a-1', '2026-03-09');
    centre.on('2026-04-01');
    const period = await centre.end('2026-03-01', '2026-03-31');
    const before = await centre.run('r1', period, { approve: true });
    await team('t-9', { occurredOn: '2026-03-31' });
    await team('t-10');
    await noPlan('p1', 't-1', '2026-03-20');
    await centre.violation('v2', 'late', 'a-1', '2026-03-21');
    const after = await centre.run('r2', period, { kind: 'rerun' });
    const live = JSON.stringify(await wholeView(centre.reader, 'scorecards'));
    expect(await rebuilt()).toBe(live);
    expect([before.lineCount, after.lineCount]).toEqual([2, 3]);
    for (const run of ['r1', 'r2'])
      expect(await verifyRun({ store: centre.store, run })).toMatchObject({ result: 'ok' });
    const { persons } = await difference({ reader: centre.reader, store: centre.store, before, after });
    expect(persons.map(({ person, accounts }) => [person, accounts])).toEqual([
      ['a-1', { score: '-2' }],
      ['t-1', { team: '-6' }],
      ['t-9', { team: '50' }],
    ]);
  });

  it('have none of a month that ended before their first day, unless something was recorded of it that charges them', async () => {
    await join('a-1', 't-9', '2026-03-05');
    centre.on('2026-04-01');
    await team('t-9');
    await team('t-8', { occurredOn: '2026-03-31' });
    await centre.end('2026-03-01', '2026-03-31');
    expect([await points('t-8'), await points('t-9')]).toEqual(['50', null]);
    await noPlan('p1', 't-9', '2026-03-20');
    expect(await points('t-9')).toBe('45');
    await centre.takeBack('p1', 't-9');
    await centre.violation('v1', 'late', 'a-1', '2026-03-09');
    expect(await points('t-9')).toBe('49');
    expect(await rebuilt()).toBe(JSON.stringify(await wholeView(centre.reader, 'scorecards')));
  });
});
