/** A live system that is started under a clock years from its log: nothing is recorded for ever by it, and all goes on once it is right. */
import { MemoryEventStore, MemoryKeyStore, MemoryReadModelStore } from '#stores';
import { memoryTokens } from '../testing/memory-tokens.js';
import { startSystem } from '../opening/open.js';
import { type RunningSystem } from '../running/running.js';
import { type Role } from '../system/system.js';
import { shippedText } from '../testing/shipped-editions.js';

const source = shippedText('cs-assessment', 1);

const centre = () => {
  const store = new MemoryEventStore();
  const models = new MemoryReadModelStore();
  const keys = new MemoryKeyStore();
  const tokens = memoryTokens();
  const told: string[] = [];
  const start = (now: () => string, today?: string): Promise<RunningSystem> => {
    const stores = {
      store,
      models,
      keys,
      tokens,
      exclusive: true,
      announce: () => undefined,
      close: () => Promise.resolve(),
    };
    return startSystem(stores, null, {
      mode: 'live',
      policies: 'on-demand',
      clock: { now },
      ...(today === undefined ? {} : { today }),
      onFault: (fault) => told.push('code' in fault ? String(fault.code) : fault.message),
    });
  };
  const types = async (): Promise<readonly string[]> => (await store.readAll(null, 100)).map(({ type }) => type);
  return { start, told, types };
};

const send = (system: RunningSystem, [id, role]: readonly [string, Role], type: string, data: object) =>
  system.execute({
    caller: { id, role, centre: 'centre-1' },
    type,
    data,
    idempotencyKey: `${type} ${JSON.stringify(data).slice(-60)}`,
  });

const MARCH_31 = '2026-03-31T04:00:00.000Z';
const team = { team: 't-1', department: 'service', title: 't-1' };

/** A centre under a rulebook that binds from March on, on the last day of March. */
const settled = async (): Promise<ReturnType<typeof centre>> => {
  const here = centre();
  const system = await here.start(() => MARCH_31);
  await send(system, ['h', 'hr'], 'edition.draft', { source, fileName: '1.yaml' });
  await send(system, ['m', 'manager'], 'edition.publish', { rulebook: 'cs-assessment', version: 1 });
  const assigned = { target: { kind: 'centre', id: 'centre-1' }, rulebook: 'cs-assessment', from: '2026-03-01' };
  const outcome = await send(system, ['h', 'hr'], 'assignment.assign', assigned);
  expect(outcome.kind).toBe('accepted');
  await system.settled();
  await system.close();
  return here;
};

const FEW = ['StoreOpened', 'EditionDrafted', 'EditionPublished', 'RulebookAssigned'];

describe('a start under a clock of the year 2099', () => {
  it('ends no period to come, records nothing and says so, and goes on when the clock is right', async () => {
    const { start, told, types } = await settled();
    let now = '2099-01-01T04:00:00.000Z';
    const system = await start(() => now);
    await system.settled();
    const refused = await send(system, ['h', 'hr'], 'team.create', team);
    expect(refused).toMatchObject({ kind: 'refused', status: 503, code: 'clock-far-ahead' });
    const alarm = (await system.status()).alarm;
    expect(alarm?.code).toBe('clock-far-ahead');
    // By the clocks of the centre, in the refusal and in what /health says; programs read instants.
    expect(refused).toMatchObject({
      title: { en: expect.stringContaining('(2099-01-01 12:00:00)') as string },
      values: { now: '2099-01-01T04:00:00.000Z', zone: 'Asia/Shanghai' },
    });
    expect(alarm?.en).toContain('The clock of this machine (2099-01-01 12:00:00)');
    expect(alarm?.zh).not.toMatch(/T\d\d:\d\d/);
    expect([await types(), told]).toEqual([FEW, ['clock-far-ahead']]);
    const caller = { id: 'h', role: 'hr', centre: 'centre-1' } as const;
    expect((await system.query({ caller, name: 'teams', parameters: {} })).kind).toBe('found');

    now = '2026-04-01T04:00:00.000Z';
    await system.settled();
    expect((await send(system, ['h', 'hr'], 'team.create', team)).kind).toBe('accepted');
    expect(await types()).toEqual([...FEW, 'PeriodEnded', 'TeamCreated']);
    await system.close();
  });

  it('goes on where somebody confirms the day, as after a year in which nothing ran', async () => {
    const { start, types } = await settled();
    const system = await start(() => '2027-06-02T04:00:00.000Z', '2027-06-02');
    await system.settled();
    expect(await types()).toEqual([...FEW, ...Array<string>(15).fill('PeriodEnded')]);
    await system.close();
  });
});

describe('a start under a clock of the year 1970', () => {
  it('records nothing and says so', async () => {
    const { start, types } = await settled();
    const system = await start(() => '1970-01-01T00:00:00.000Z');
    await system.settled();
    const refused = await send(system, ['h', 'hr'], 'team.create', team);
    expect(refused).toMatchObject({ kind: 'refused', status: 503, code: 'clock-far-behind' });
    expect((await system.status()).alarm?.code).toBe('clock-far-behind');
    expect(await types()).toEqual(FEW);
    await system.close();
  });
});
