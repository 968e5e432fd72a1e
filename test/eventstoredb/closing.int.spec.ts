import { type Listening, listening } from '../../apps/api/src/testing/scripted-system.js';
import { Centre } from '../../libs/runtime/src/testing/centre.js';
import { type RunningSystem, SimulatedClock, openFolderTokens, startSystem } from '#runtime';
import { MemoryKeyStore, MemoryReadModelStore, openEventStoreDb } from '#stores';
import { scratchFolder } from '../torture/disk/laboratory.js';
import { type EventStoreDouble, startDouble } from './double/server.js';

/** Longer than any test may last: whoever waits as long as the store is patient fails by that. */
const PATIENT = { deadline: 600_000, patience: 600_000 };

/**
 * Goal: a process that is told to stop while EventStoreDB is away ends soon, and what it has acknowledged is in the log. Method: a whole
 * system with its door over the double.
 */
describe('closing while EventStoreDB is away', () => {
  let double: EventStoreDouble;
  let system: RunningSystem;
  let door: Listening;
  let centre: Centre;

  beforeEach(async () => {
    double = await startDouble();
    const store = await openEventStoreDb(double.url, PATIENT);
    const [models, keys] = [new MemoryReadModelStore(), new MemoryKeyStore()];
    const tokens = openFolderTokens(scratchFolder());
    const close = async (): Promise<void> => {
      await store.close();
      await tokens.close();
    };
    const remote = [{ keeps: 'log', ask: () => store.head(), giveUp: () => store.close() } as const];
    const stores = { store, models, keys, tokens, remote, exclusive: false, announce: () => undefined, close };
    const clock = new SimulatedClock('2026-03-02T01:00:00.000Z');
    system = await startSystem(stores, null, { clock, role: 'all', mode: 'live', policies: 'automatic' });
    centre = new Centre(system, clock);
    door = await listening(system, tokens);
  });
  afterEach(() => double.stop());

  const create = (team: string) =>
    centre.send(['hr-1', 'hr'], 'team.create', { team, department: 'service', title: team }, team);
  const teams = (): readonly string[] =>
    double.log.events.filter(({ type }) => type === 'TeamCreated').map(({ stream }) => stream);
  const stop = async (): Promise<void> => {
    system.beginClosing();
    await door.close();
    await system.close();
  };

  it('ends when the server is gone, with what was acknowledged in the log', async () => {
    expect((await create('t-1')).kind).toBe('accepted');
    double.stop();
    await stop();
    expect(teams()).toEqual(['team-t-1']);
  });

  it('refuses a command under way that the server does not answer, and says that its outcome is unknown', async () => {
    double.script.plan('append', 'silent-after');
    const underWay = create('t-1');
    while (teams().length === 0) await new Promise((resolve) => setImmediate(resolve));
    double.stop();
    await stop();
    expect(await underWay).toMatchObject({ kind: 'refused', status: 503, code: 'event-store-unavailable' });
    expect(teams()).toEqual(['team-t-1']);
  });

  it('lets a command under way finish where the server answers', async () => {
    const underWay = create('t-1');
    system.beginClosing();
    expect([(await underWay).kind, teams()]).toEqual(['accepted', ['team-t-1']]);
    await stop();
  });
});
