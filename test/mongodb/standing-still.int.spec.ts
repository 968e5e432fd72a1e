import { type AppendResult } from '#eventsourcing';
import { type RunningSystem, SimulatedClock, startSystem } from '#runtime';
import { MemoryEventStore, MemoryKeyStore, openMongoReadModels } from '#stores';
import { Centre } from '../../libs/runtime/src/testing/centre.js';
import { memoryTokens } from '../../libs/runtime/src/testing/memory-tokens.js';
import { AwayProxy } from './away-proxy.js';
import { freshDatabase, serverUrl, withProxiedServer } from './fresh-models.js';

/** Shorter than in production, and long enough for a busy machine. */
const ANSWER_MILLISECONDS = 2_000;
const TEAM = { team: 't-2', department: 'x', title: 'T' };
const hr = ['hr-1', 'hr'] as const;

/** A log that lets a test act as soon as something was appended, before whoever appended it knows. */
class WatchedLog extends MemoryEventStore {
  onAppended: () => void = () => undefined;

  override async append(...given: Parameters<MemoryEventStore['append']>): Promise<AppendResult> {
    const appended = await super.append(...given);
    this.onAppended();
    return appended;
  }
}

await withProxiedServer(() => {
  /**
   * Goal: whoever asks while a server of views leaves everything without an answer is refused in time, and a command that was recorded
   * all the same is not done twice. Method: a door that reaches the server through a proxy that stops passing anything on, and a worker that
   * reaches it directly.
   */
  describe('a door whose MongoDB server stands still', () => {
    const database = freshDatabase();
    let [proxy, log] = [null as unknown as AwayProxy, null as unknown as WatchedLog];
    let [door, worker] = [null as unknown as Centre, null as unknown as RunningSystem];

    beforeAll(async () => {
      proxy = await AwayProxy.to(serverUrl());
      log = new WatchedLog({ seed: 5 });
      const keys = new MemoryKeyStore();
      const clock = new SimulatedClock('2026-03-02T01:00:00.000Z');
      const start = async (role: 'api' | 'worker', url: string): Promise<RunningSystem> => {
        const models = await openMongoReadModels(url, { database, answerMs: ANSWER_MILLISECONDS });
        const stores = {
          store: log,
          keys,
          models,
          tokens: memoryTokens(),
          exclusive: false,
          announce: () => undefined,
        };
        return startSystem({ ...stores, close: () => models.close() }, null, { clock, role, mode: 'live' });
      };
      worker = await start('worker', serverUrl());
      door = new Centre(await start('api', proxy.url), clock);
      await door.settle();
    }, 120_000);
    afterAll(async () => {
      proxy.goOn();
      await door.system.close();
      await worker.close();
      await proxy.leave();
    });
    afterEach(() => {
      log.onAppended = () => undefined;
      proxy.goOn();
    });

    const teamsInLog = async (): Promise<readonly string[]> =>
      (await log.readAll(null, 1_000)).filter(({ type }) => type === 'TeamCreated').map(({ stream }) => stream);

    it('refuses questions, and commands of which nothing is recorded then', async () => {
      proxy.standStill();
      const before = await teamsInLog();
      const asked = door.system.query({ caller: door.caller(...hr), name: 'teams', parameters: {} });
      const refused = [await asked, await door.send(hr, 'team.create', TEAM, 'still')];
      expect(refused).toMatchObject(refused.map(() => ({ kind: 'refused', status: 503, code: 'views-unavailable' })));
      expect(await teamsInLog()).toEqual(before);
    }, 60_000);

    it('does once what was recorded before the answer was lost, however often it is sent', async () => {
      const request = {
        caller: door.caller(...hr),
        type: 'team.create',
        data: TEAM,
        idempotencyKey: 'lost',
        wait: true,
      };
      log.onAppended = () => proxy.standStill();
      expect(await door.system.execute(request)).toMatchObject({ kind: 'refused', status: 503 });
      expect((await teamsInLog()).filter((stream) => stream === 'team-t-2')).toHaveLength(1);
      log.onAppended = () => undefined;
      proxy.goOn();
      const again = [await door.system.execute(request), await door.system.execute(request)];
      expect(again).toMatchObject(again.map(() => ({ kind: 'accepted', id: 't-2' })));
      expect((await teamsInLog()).filter((stream) => stream === 'team-t-2')).toHaveLength(1);
    }, 120_000);
  });
});
