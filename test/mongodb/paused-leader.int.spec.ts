import { type EventStore, type Position, type ReadModelStore, Runner } from '#eventsourcing';
import { contents, counterSet, grow } from '#eventsourcing/contracts';
import { MemoryEventStore, MemoryReadModelStore, openMongoReadModels } from '#stores';
import { disturbingProxy } from './disturbing-proxy.js';
import { freshDatabase, serverUrl, withProxiedServer } from './fresh-models.js';

const begun = async (): Promise<EventStore> => {
  const store = new MemoryEventStore({ seed: 5, duplicates: 0, drops: 0 });
  await grow(store, 'counter-1', [4, 5]);
  await grow(store, 'counter-2', [7, 'remove']);
  await grow(store, 'counter-3', [12]);
  return store;
};

/** What is recorded while the first leader stands still; it moves counters from one sum to the other. */
const goOn = async (store: EventStore): Promise<void> => {
  await grow(store, 'counter-1', [6]);
  await grow(store, 'counter-3', ['remove']);
  await grow(store, 'counter-2', [2]);
};

const leader = (epoch: number, store: EventStore, models: ReadModelStore): Runner =>
  new Runner({ set: counterSet(), store, models, epoch, pageSize: 2, deriveBatch: 1 });

/** Runs a leader to the end of the log. Returns every document, without the names that are still to be derived. */
const lead = async (epoch: number, store: EventStore, models: ReadModelStore): Promise<string> => {
  const runner = leader(epoch, store, models);
  await runner.start();
  await runner.stop();
  return standing(models, runner.setName);
};

const standing = async (models: ReadModelStore, set: string): Promise<string> => {
  const all = JSON.parse(await contents(models, set)) as [string, unknown][];
  return JSON.stringify(all.filter(([model]) => model !== 'dirty'));
};

/**
 * A leader that stops in the middle of its `holdAt`-th write, another one that takes over and reaches the end, and then the
 * first one's writes arrive after all. Returns null when there is no such write.
 */
const overtake = async (holdAt: number): Promise<string | null> => {
  const [store, database] = [await begun(), freshDatabase()];
  const proxy = await disturbingProxy(serverUrl(), holdAt, 'held');
  const [paused, direct] = [
    await openMongoReadModels(proxy.url, { database }),
    await openMongoReadModels(serverUrl(), { database }),
  ];
  try {
    const first = leader(1, store, paused);
    const ended = first.start().catch((error: unknown) => error);
    const happened = await Promise.race([ended.then(() => 'ended'), proxy.whenDisturbed.then(() => 'held')]);
    if (happened === 'held') {
      await goOn(store);
      await lead(2, store, direct);
    }
    proxy.wake();
    await ended;
    await first.stop();
    return happened === 'held' ? await standing(direct, first.setName) : null;
  } finally {
    await paused.close();
    await direct.close();
    await proxy.close();
  }
};

await withProxiedServer(() => {
  describe('a leader on MongoDB that is paused in the middle of any of its writes', () => {
    it('leaves no stale document standing when it wakes after another one has taken over', async () => {
      const store = await begun();
      await goOn(store);
      const expected = await lead(2, store, new MemoryReadModelStore());
      let holdAt = 1;
      for (; ; holdAt += 1) {
        const found = await overtake(holdAt);
        if (found === null) break;
        expect({ holdAt, found }).toEqual({ holdAt, found: expected });
      }
      expect(holdAt).toBeGreaterThan(10);
    });
  });

  describe('a set on MongoDB that is dropped by a process which is paused before it does', () => {
    it('stays, with what it holds, where another process has let it serve meanwhile', async () => {
      const proxy = await disturbingProxy(serverUrl(), 1, 'held', ['findAndModify']);
      const database = freshDatabase();
      const dropping = await openMongoReadModels(proxy.url, { database });
      const switching = await openMongoReadModels(serverUrl(), { database });
      const position = '1' as Position;
      await switching.prepare('main@1', [{ name: 'people', indexes: [] }]);
      const kept = { model: 'people', key: '1', document: { name: 'kept' }, indexes: {}, position };
      await switching.commit('main@1', [kept], { from: null, to: position });
      const dropped = dropping.drop('main@1').catch((error: unknown) => error);
      await proxy.whenDisturbed;
      expect(await switching.switchTo('main', 'main@1', null)).toBe(true);
      proxy.wake();
      expect(await dropped).toMatchObject({ message: expect.stringContaining('serves reads') as string });
      expect(await dropping.checkpoint('main@1')).toBe(position);
      expect((await dropping.get('main@1', 'people', '1'))?.document).toEqual({ name: 'kept' });
      await Promise.all([dropping.close(), switching.close()]);
      await proxy.close();
    });
  });
});
