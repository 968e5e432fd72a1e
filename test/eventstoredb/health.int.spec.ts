import { type HealthServer, serveHealth } from '../../apps/worker/src/health.js';
import { type Listening, listening } from '../../apps/api/src/testing/scripted-system.js';
import { Centre } from '../../libs/runtime/src/testing/centre.js';
import { type RunningSystem, SimulatedClock, openFolderTokens, startSystem } from '#runtime';
import { MemoryKeyStore, MemoryReadModelStore, openEventStoreDb } from '#stores';
import { scratchFolder } from '../torture/disk/laboratory.js';
import { type EventStoreDouble, startDouble } from './double/server.js';

/** Longer by far than a watcher waits, as in production: a watcher who waited for the store would hear its fault, not a silence. */
const PATIENT = { deadline: 60_000, patience: 60_000 };

const AWAY = {
  code: 'event-store-unavailable',
  zh: '日志服务器没有应答；请查看它是否在运行、能否从本机连上。恢复后会自行继续。',
  en: 'The server of the log does not answer. See whether it runs and can be reached from here; once it answers, all goes on by itself.',
};

/** Goal: whoever watches hears soon that the log is away, from doors and workers. Method: a whole system over the double. */
describe('health while EventStoreDB is away', () => {
  let double: EventStoreDouble;
  let system: RunningSystem;
  let door: Listening;
  let worker: HealthServer;
  let centre: Centre;

  beforeEach(async () => {
    double = await startDouble();
    const store = await openEventStoreDb(double.url, PATIENT);
    const [models, keys, tokens] = [
      new MemoryReadModelStore(),
      new MemoryKeyStore(),
      openFolderTokens(scratchFolder()),
    ];
    const close = async (): Promise<void> => {
      await store.close();
      await tokens.close();
    };
    const stores = { store, models, keys, tokens, exclusive: false, announce: () => undefined, close };
    const clock = new SimulatedClock('2026-03-02T01:00:00.000Z');
    system = await startSystem(stores, null, { clock, role: 'all', mode: 'live', policies: 'on-demand' });
    centre = new Centre(system, clock);
    door = await listening(system, tokens);
    worker = await serveHealth(system, { host: '127.0.0.1', port: 0 });
  });
  afterEach(async () => {
    await Promise.all([door.close(), worker.close()]);
    await system.close();
    double.stop();
  });

  const ask = async (url: string): Promise<{ readonly status: number; readonly body: Record<string, unknown> }> => {
    const response = await fetch(`${url}/health`);
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  };

  const expectAway = async (): Promise<void> => {
    for (const url of [door.url, worker.url]) {
      const { status, body } = await ask(url);
      expect([status, body['status'], body['head'], body['fault']]).toEqual([503, 'faulty', null, AWAY]);
    }
  };

  /** A machine that is busy may take longer for an answer than a watcher waits: that says nothing of the server. */
  const well = async (url: string): Promise<void> => {
    for (let seen = 503; seen !== 200; seen = (await ask(url)).status);
  };

  it('is 503 with the fault when the server answers no read, asks it once, and is well again with the answers', async () => {
    await well(door.url);
    const before = double.script.calls.read;
    double.script.plan('read', 'silent');
    await expectAway();
    expect(double.script.calls.read - before).toBe(1);
    double.stop();
    await double.start();
    await well(door.url);
    await well(worker.url);
    expect((await ask(worker.url)).body['fault']).toBeNull();
  });

  it('is 503 with the fault when the server is gone, also to whoever asks with a token', async () => {
    double.stop();
    await expectAway();
    const told = async (id: string, role: 'hr' | 'operator'): Promise<unknown> =>
      system.query({ caller: centre.caller(id, role), name: 'health', parameters: {} });
    expect(await told('hr-1', 'hr')).toMatchObject({ kind: 'found', result: { head: null, fault: AWAY } });
    const inWords = { ...AWAY, en: expect.stringContaining('2000 ms') as string, zh: expect.anything() as string };
    expect(await told('o-1', 'operator')).toMatchObject({ kind: 'found', result: { head: null, fault: inWords } });
    // Closing waits for reads under way, which end soon once the server is back.
    await double.start();
  });
});
