import { Runner } from '#eventsourcing';
import { isMongoAway, MemoryEventStore, openMongoReadModels } from '#stores';
import { contents, counterSet, grow } from '#eventsourcing/contracts';
import { freshDatabase, serverUrl, withProxiedServer } from './fresh-models.js';
import { steppingDownProxy, type SteppingDown } from './stepping-down-proxy.js';

const history = async (): Promise<MemoryEventStore> => {
  const store = new MemoryEventStore({ seed: 1, duplicates: 0, drops: 0 });
  await grow(store, 'counter-1', [4, 5]);
  await grow(store, 'counter-2', [7]);
  await grow(store, 'counter-1', ['remove', 3]);
  await grow(store, 'counter-3', [1, 'remove']);
  return store;
};

/** Builds views and has them serve, through a primary that steps down at one write. Returns the writes, and what went wrong. */
const run = async (store: MemoryEventStore, database: string, at: number, kind: SteppingDown) => {
  const proxy = await steppingDownProxy(serverUrl(), at, kind);
  const models = await openMongoReadModels(proxy.url, { database });
  const runner = new Runner({ set: counterSet(), store, models, pageSize: 3 });
  let failure: unknown = null;
  try {
    await runner.start();
  } catch (error) {
    failure = error;
  }
  await runner.stop();
  const found = failure === null ? await contents(models, runner.setName) : null;
  await models.close();
  await proxy.close();
  return { writes: proxy.writes(), failure, found };
};

await withProxiedServer(() => {
  describe('views whose primary steps down while they are built and made to serve', () => {
    it.each(['refused', 'unconfirmed'] as const)('go on at whichever write, which is %s', async (kind) => {
      const store = await history();
      const expected = await run(store, freshDatabase(), Infinity, kind);
      expect(new Set(expected.writes)).toEqual(new Set(['insert', 'createIndexes', 'update']));
      expect(expected.writes.length).toBeGreaterThan(20);
      for (let at = 1; at <= expected.writes.length; at += 1) {
        const { failure, found } = await run(store, freshDatabase(), at, kind);
        expect({ at, failure, found }).toEqual({ at, failure: null, found: expected.found });
      }
    });

    it('are told as a server that is away when it stays so', async () => {
      const proxy = await steppingDownProxy(serverUrl(), 1, 'refused', 3);
      const models = await openMongoReadModels(proxy.url, { database: freshDatabase() });
      const error = await models.prepare('main', []).catch((thrown: unknown) => thrown);
      expect(isMongoAway(error)).toBe(true);
      await models.close();
      await proxy.close();
    });
  });
});
