import { type EventStore, Runner } from '#eventsourcing';
import { MemoryEventStore, MemoryReadModelStore, openMongoReadModels } from '#stores';
import { contents, counterSet, grow } from '#eventsourcing/contracts';
import { disturbingProxy } from './disturbing-proxy.js';
import { freshDatabase, serverUrl, withProxiedServer } from './fresh-models.js';

const history = async (): Promise<EventStore> => {
  const store = new MemoryEventStore({ seed: 1, duplicates: 0, drops: 0 });
  await grow(store, 'counter-1', [4, 5]);
  await grow(store, 'counter-2', [7]);
  await grow(store, 'counter-1', ['remove', 3]);
  await grow(store, 'counter-2', [8]);
  await grow(store, 'counter-3', [1, 'remove']);
  return store;
};

/** Runs a runner through a connection that is cut at a write. Returns how many writes there were. */
const runUntilCut = async (
  store: EventStore,
  database: string,
  cutAt: number,
  kind: 'lost' | 'unanswered',
): Promise<number> => {
  const proxy = await disturbingProxy(serverUrl(), cutAt, kind);
  try {
    const models = await openMongoReadModels(proxy.url, { database });
    // Closing ends the wait for a server that does not come back.
    const closed = proxy.whenDisturbed.then(() => models.close());
    const runner = new Runner({ set: counterSet(), store, models, pageSize: 3 });
    await runner.start().catch((error: unknown) => error);
    await runner.stop();
    await (cutAt === Infinity ? models.close() : closed);
  } finally {
    await proxy.close();
  }
  return proxy.writes();
};

const runToEnd = async (
  store: EventStore,
  models: Awaited<ReturnType<typeof openMongoReadModels>>,
  pageSize: number,
): Promise<string> => {
  const runner = new Runner({ set: counterSet(), store, models, pageSize });
  await runner.start();
  await runner.stop();
  return contents(models, runner.setName);
};

await withProxiedServer(() => {
  describe('a runner whose connection to MongoDB is cut at any of its writes', () => {
    for (const kind of ['lost', 'unanswered'] as const) {
      it(`has the same documents in the end when the write is ${kind}`, async () => {
        const store = await history();
        const expected = await runToEnd(store, new MemoryReadModelStore(), 3);
        const uncut = await runUntilCut(store, freshDatabase(), Infinity, kind);
        expect(uncut).toBeGreaterThan(10);
        for (let cutAt = 1; cutAt <= uncut; cutAt += 1) {
          const database = freshDatabase();
          await runUntilCut(store, database, cutAt, kind);
          const models = await openMongoReadModels(serverUrl(), { database });
          expect({ cutAt, documents: await runToEnd(store, models, 1 + (cutAt % 4)) }).toEqual({
            cutAt,
            documents: expected,
          });
          await models.close();
        }
      });
    }
  });
});
