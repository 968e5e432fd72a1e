import { type Position, rebuild, Runner } from '#eventsourcing';
import { type BSON } from 'mongodb';
import { isMongoAway, KeysUnavailable, MemoryEventStore, openMongoReadModels, openMongoSecrets } from '#stores';
import { contents, counterSet, grow } from '#eventsourcing/contracts';
import { freshDatabase, serverUrl, withProxiedServer } from './fresh-models.js';
import { answeringProxy, steppingDownProxy, type SteppingDown } from './stepping-down-proxy.js';

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

/** Rebuilds what serves, and drops it, through a primary that steps down at one write. */
const rebuilt = async (store: MemoryEventStore, at: number, kind: SteppingDown) => {
  const database = freshDatabase();
  const set = counterSet();
  const before = await openMongoReadModels(serverUrl(), { database });
  await rebuild({ set, store, models: before });
  await before.close();
  const proxy = await steppingDownProxy(serverUrl(), at, kind);
  const models = await openMongoReadModels(proxy.url, { database });
  const rebuilding = async () => {
    const { set: served, previous } = await rebuild({ set, store, models });
    await models.drop(previous!);
    return { found: await contents(models, served), served: await models.serving(set.name), failure: null };
  };
  const outcome = await rebuilding().catch((failure: unknown) => ({ found: null, served: null, failure }));
  await models.close();
  await proxy.close();
  return { writes: proxy.writes(), ...outcome };
};

await withProxiedServer(() => {
  describe('a rebuild whose primary steps down', () => {
    it.each(['refused', 'unconfirmed'] as const)('goes on at whichever write, which is %s', async (kind) => {
      const store = await history();
      const { writes, ...expected } = await rebuilt(store, Infinity, kind);
      expect(new Set(writes)).toEqual(new Set(['insert', 'createIndexes', 'update', 'findAndModify', 'drop']));
      for (let at = 1; at <= writes.length; at += 1) {
        const { found, served, failure } = await rebuilt(store, at, kind);
        expect({ at, write: writes[at - 1], found, served, failure }).toEqual({
          at,
          write: writes[at - 1],
          ...expected,
        });
      }
    });
  });

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

  describe('a majority that confirms no write in the time that the URL gives it', () => {
    const tooLate = { writeConcernError: { code: 64, codeName: 'WriteConcernTimeout', errmsg: 'waiting timed out' } };

    it.each(['insert', 'update'])('is told as a server that is away, for views as for keys (%s)', async (late) => {
      const proxy = await answeringProxy(serverUrl(), (command) => (command === late ? { besides: tooLate } : {}));
      const models = await openMongoReadModels(proxy.url, { database: freshDatabase() });
      const { keys } = await openMongoSecrets(proxy.url, { database: freshDatabase() });
      const asked = [models.prepare('main', [{ name: 'counter', indexes: [] }])];
      const secret = late === 'insert' ? keys.keyFor('person:1') : keys.erase('person:1');
      const outcomes = await Promise.all([...asked, secret].map((one) => one.catch((error: unknown) => error)));
      expect(outcomes.map((error) => isMongoAway(error) || error instanceof KeysUnavailable)).toEqual([true, true]);
      await models.close();
      await keys.close();
      await proxy.close();
    });
  });

  describe('views that are read while the server forgets what it had begun to answer', () => {
    const keys = Array.from({ length: 250 }, (_, index) => `k-${index}`);
    const model = { name: 'counter', indexes: [] };
    const position = '1' as Position;
    const filled = async (database: string): Promise<void> => {
      const models = await openMongoReadModels(serverUrl(), { database });
      await models.prepare('main', [model]);
      const writes = keys.map((key) => ({ model: model.name, key, document: { key }, indexes: {}, position }));
      await models.commit('main', writes, { from: null, to: position });
      await models.close();
    };

    it.each([
      ['started anew between two parts of an answer', 43, 'CursorNotFound'],
      ['dropped the collection under it', 175, 'QueryPlanKilled'],
    ])('begin the read again (%s)', async (_case, code, codeName) => {
      const database = freshDatabase();
      await filled(database);
      let left = 0;
      const proxy = await answeringProxy(serverUrl(), (command) => {
        // The test server answers in one part whatever is asked, so that nobody ever asks it for the next one.
        if (command !== 'find' || left === 0) return {};
        left -= 1;
        return { instead: { ok: 0, code, codeName, errmsg: 'forgotten' } };
      });
      const models = await openMongoReadModels(proxy.url, { database });
      await models.get('main', model.name, 'k-0');
      left = 1;
      expect((await models.getMany('main', model.name, keys)).size).toBe(keys.length);
      left = 1;
      expect(await models.scan('main', model.name, null, 1000)).toHaveLength(keys.length);
      left = 1000;
      const error = await models.getMany('main', model.name, keys).catch((thrown: unknown) => thrown);
      expect(isMongoAway(error)).toBe(true);
      left = 0;
      await models.close();
      await proxy.close();
    });
  });

  describe('a member of a replica set that the address ties the connection to', () => {
    const member = (isPrimary: boolean) => ({
      ok: 1,
      setName: 'rs',
      isWritablePrimary: isPrimary,
      secondary: !isPrimary,
    });
    const opening = async (hello: BSON.Document): Promise<unknown> => {
      const proxy = await answeringProxy(serverUrl(), (command) => (command === 'hello' ? { instead: hello } : {}));
      const opened = [
        () => openMongoReadModels(proxy.url, { database: freshDatabase() }),
        async () => (await openMongoSecrets(proxy.url, { database: freshDatabase() })).keys,
      ];
      const outcomes = [];
      for (const open of opened) {
        const outcome = await open().then(
          async (store) => store.close(),
          (error: unknown) => error,
        );
        outcomes.push(outcome);
      }
      await proxy.close();
      return outcomes;
    };

    it('is refused by name when it is not the primary, from which the driver would read all the same', async () => {
      const refusal = expect.objectContaining({
        name: 'WeakSetting',
        message: expect.stringContaining('directConnection'),
      });
      expect(await opening(member(false))).toEqual([refusal, refusal]);
    });

    it('is taken when it is the primary, or no member of one', async () => {
      expect(await opening(member(true))).toEqual([undefined, undefined]);
      expect(await opening({ ok: 1, isWritablePrimary: true })).toEqual([undefined, undefined]);
    });
  });
});
