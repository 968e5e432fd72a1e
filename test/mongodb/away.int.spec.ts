import { setTimeout as sleep } from 'node:timers/promises';
import { Runner } from '#eventsourcing';
import { centreViews, openFolderTokens, SimulatedClock, startSystem } from '#runtime';
import { MemoryEventStore, MemoryKeyStore, MemoryReadModelStore, openMongoReadModels } from '#stores';
import { digestViews } from '../../libs/runtime/src/testing/view-dump.js';
import { Centre } from '../../libs/runtime/src/testing/centre.js';
import { scratchFolder } from '../torture/disk/laboratory.js';
import { AwayProxy } from './away-proxy.js';
import { freshDatabase, serverUrl, withProxiedServer } from './fresh-models.js';

/** Shorter than in production, and long enough for a busy machine. */
const TIMING = { lifetime: 4_000, renewal: 800 };
const SELECTION_MILLISECONDS = 3_000;
/** Several leases, and several attempts to reach the server. */
const AWAY_MILLISECONDS = 5 * TIMING.lifetime;
const PATIENCE_MILLISECONDS = 90_000;

await withProxiedServer(() => {
  describe('a process whose MongoDB server is away for several leases', () => {
    it(
      'refuses for the time being what needs views, and goes on by itself with everything in the views',
      async () => {
        const proxy = await AwayProxy.to(serverUrl());
        const [store, keys] = [new MemoryEventStore({ seed: 4 }), new MemoryKeyStore()];
        const database = freshDatabase();
        const models = await openMongoReadModels(proxy.url, { database, serverSelectionMs: SELECTION_MILLISECONDS });
        const tokens = openFolderTokens(scratchFolder());
        const close = async (): Promise<void> => {
          await models.close();
          await tokens.close();
        };
        const clock = new SimulatedClock('2026-03-02T01:00:00.000Z');
        const stores = { store, models, keys, tokens, exclusive: false, announce: () => undefined, close };
        const system = await startSystem(stores, null, { clock, role: 'all', mode: 'live' }, { timing: TIMING });
        const centre = new Centre(system, clock);
        await centre.settle();
        await centre.violation('a-1', 'entertainment-on-duty', 'I-1');
        await system.settled();

        await proxy.leave();
        const team = { team: 't-2', department: 'x', title: 'T' };
        const refused = await centre.send(['hr-1', 'hr'], 'team.create', team, 'team');
        expect(refused).toMatchObject({ kind: 'refused', status: 503 });
        await sleep(AWAY_MILLISECONDS);
        expect((await system.status()).fault).not.toBeNull();
        await proxy.comeBack();

        const back = async (): Promise<boolean> => {
          const status = await system.status().catch(() => null);
          return status?.process?.leading === true && status.fault === null;
        };
        for (let waited = 0; !(await back()); waited += 100) {
          if (waited > PATIENCE_MILLISECONDS) throw new Error('It did not lead again.');
          await sleep(100);
        }
        expect((await centre.send(['hr-1', 'hr'], 'team.create', team, 'team')).kind).toBe('accepted');
        await centre.violation('a-2', 'entertainment-on-duty', 'I-2');
        await system.settled();
        const { process } = await system.status();
        expect(process!.epoch).toBeGreaterThan(1);
        const told = (await store.readAll(null, 1_000)).filter(({ type }) => type === 'EntryNotified');
        expect(told.map(({ data }) => data['amount'])).toEqual(['-10', '-10']);
        const set = centreViews();
        const fresh = new Runner({ set, store, models: new MemoryReadModelStore() });
        await fresh.start();
        await fresh.stop();
        expect(await digestViews(await system.views(), set)).toEqual(await digestViews(fresh.reader, set));
        await system.close();
        await proxy.leave();
      },
      4 * PATIENCE_MILLISECONDS,
    );
  });
});
