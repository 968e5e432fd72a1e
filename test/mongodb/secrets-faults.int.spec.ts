import { setTimeout as sleep } from 'node:timers/promises';
import { isMongoAway, KeysUnavailable, openMongoReadModels, openMongoSecrets, type SecretStores } from '#stores';
import { AwayProxy } from './away-proxy.js';
import { disturbingProxy } from './disturbing-proxy.js';
import { freshDatabase, serverUrl, withProxiedServer } from './fresh-models.js';
import { answeringProxy } from './stepping-down-proxy.js';

const AT = '2026-03-01T10:00:00.000Z';
const TOKEN = {
  id: 't-1',
  hash: 'ab'.repeat(32),
  caller: 'p-1',
  role: 'hr',
  centre: 'centre-1',
  issuedAt: '2026-03-01T00:00:00.000Z',
  expiresAt: '2026-03-02T00:00:00.000Z',
  revokedAt: null,
  note: '',
};
const WRITING = ['insert', 'update'];

/** The second read: with the first whoever connects looks whether it may read. */
const AFTER_OPENING = 2;

/** What a process does with keys and tokens, one write after another. */
const work = async ({ keys, tokens }: SecretStores): Promise<readonly unknown[]> => {
  const [one, two] = [await keys.keyFor('person:1'), await keys.keyFor('person:2')];
  await keys.erase('person:2');
  await keys.erase('person:3');
  await tokens.put([TOKEN]);
  const revoked = await tokens.revoke(TOKEN.id, AT);
  return [one.export().toString('hex'), two.export().toString('hex'), revoked];
};

await withProxiedServer(() => {
  describe('keys and tokens over a connection that breaks', () => {
    it('are the same as without, whichever write it is whose answer is lost', async () => {
      let breakAt = 1;
      for (; ; breakAt += 1) {
        const database = freshDatabase();
        const proxy = await disturbingProxy(serverUrl(), breakAt, 'broken', WRITING);
        const through = await openMongoSecrets(proxy.url, { database });
        const direct = await openMongoSecrets(serverUrl(), { database });
        const [one, two, revoked] = await work(through);
        const kept = await direct.keys.find('person:1');
        expect({ breakAt, one }).toEqual({
          breakAt,
          one: kept === null || kept === 'erased' ? kept : kept.export().toString('hex'),
        });
        expect([two === one, revoked]).toEqual([false, true]);
        expect((await direct.keys.entries(null, 10)).map(({ owner, key }) => [owner, key === 'erased'])).toEqual([
          ['person:1', false],
          ['person:2', true],
          ['person:3', true],
        ]);
        expect(await direct.tokens.list()).toEqual([{ ...TOKEN, revokedAt: AT }]);
        const writes = proxy.writes();
        await Promise.all([through.keys.close(), direct.keys.close()]);
        await proxy.close();
        // The attempt that was repeated counts; once no write is disturbed there are as many as there are steps.
        if (breakAt > writes) break;
      }
      expect(breakAt).toBe(7);
    });

    it('make the keys of many texts in one write, and look for them in one read', async () => {
      const proxy = await disturbingProxy(serverUrl(), 0, 'held', [...WRITING, 'find']);
      const { keys } = await openMongoSecrets(proxy.url, { database: freshDatabase() });
      // Whoever connects looks once whether it may read.
      const opened = proxy.writes();
      const owners = Array.from({ length: 200 }, (_, index) => `case:violation-${index}`);
      const made = await Promise.all(owners.map((owner) => keys.keyFor(owner)));
      expect(proxy.writes() - opened).toBe(2);
      const found = await Promise.all(owners.map((owner) => keys.keyFor(owner)));
      expect(proxy.writes() - opened).toBe(3);
      expect(found.map((key, index) => key.equals(made[index]!))).toEqual(owners.map(() => true));
      await keys.secret();
      const before = proxy.writes();
      for (let command = 0; command < 10; command += 1) await keys.secret();
      expect(proxy.writes()).toBe(before);
      await keys.close();
      await proxy.close();
    });
  });

  describe('what keys and tokens ask of the server', () => {
    it('is a majority and its disks for what is written, and a majority for what is read', async () => {
      const asked: Record<string, unknown>[] = [];
      const proxy = await answeringProxy(serverUrl(), (command, documentOf) => {
        const { writeConcern, readConcern } = ['insert', 'update', 'find'].includes(command) ? documentOf() : {};
        if (writeConcern !== undefined || readConcern !== undefined) asked.push({ command, writeConcern, readConcern });
        return {};
      });
      const { keys, tokens } = await openMongoSecrets(proxy.url, { database: freshDatabase() });
      await work({ keys, tokens });
      const written = { writeConcern: { w: 'majority', j: true }, readConcern: undefined };
      const read = { writeConcern: undefined, readConcern: { level: 'majority' } };
      for (const { command, ...concerns } of asked) expect(concerns).toEqual(command === 'find' ? read : written);
      expect(new Set(asked.map(({ command }) => command))).toEqual(new Set(['find', 'insert', 'update']));
      await keys.close();
      await proxy.close();
    });

    it('is the tombstone once more where somebody made the key at the moment at which it is erased', async () => {
      let refused = 0;
      const duplicate = { ok: 1, n: 0, writeErrors: [{ index: 0, code: 11_000, errmsg: 'E11000 duplicate key' }] };
      const proxy = await answeringProxy(serverUrl(), (command) => {
        if (command !== 'update' || refused > 0) return {};
        refused += 1;
        return { instead: duplicate };
      });
      const { keys } = await openMongoSecrets(proxy.url, { database: freshDatabase() });
      await keys.erase('person:1');
      expect([refused, await keys.find('person:1')]).toEqual([1, 'erased']);
      await keys.close();
      await proxy.close();
    });
  });

  describe('keys and tokens while their server is away', () => {
    it('are refused by name, and are there again when it is back', async () => {
      const proxy = await AwayProxy.to(serverUrl());
      const database = freshDatabase();
      const { keys, tokens } = await openMongoSecrets(proxy.url, { database, serverSelectionMs: 3_000 });
      const key = await keys.keyFor('person:1');
      await tokens.put([TOKEN]);
      await proxy.leave();
      const calls: readonly (() => Promise<unknown>)[] = [
        () => keys.find('person:1'),
        () => keys.keyFor('person:9'),
        () => keys.erase('person:1'),
        () => tokens.find('t-1'),
      ];
      for (const call of calls) await expect(call()).rejects.toThrow(KeysUnavailable);
      await proxy.comeBack();
      expect((await keys.keyFor('person:1')).equals(key)).toBe(true);
      expect(await tokens.find('t-1')).toEqual(TOKEN);
      await keys.close();
      await proxy.leave();
    });

    it('are refused by name where the URL has nobody wait long for a connection', async () => {
      const proxy = await disturbingProxy(serverUrl(), AFTER_OPENING, 'held', ['find']);
      const url = `${proxy.url}${proxy.url.includes('?') ? '&' : '/?'}maxPoolSize=1&waitQueueTimeoutMS=200`;
      const { keys, tokens } = await openMongoSecrets(url, { database: freshDatabase() });
      const first = keys.find('person:1').catch((error: unknown) => error);
      await proxy.whenDisturbed;
      await expect(tokens.find('t-1')).rejects.toThrow(KeysUnavailable);
      await keys.close();
      expect(await first).toBeInstanceOf(KeysUnavailable);
      await proxy.close();
    });

    it('are refused by name when the process gives them up, also where a connection is only being made', async () => {
      const proxy = await disturbingProxy(serverUrl(), AFTER_OPENING, 'held', ['find']);
      const { keys, tokens } = await openMongoSecrets(proxy.url, { database: freshDatabase() });
      const asked = [keys.keyFor('person:1'), tokens.find('t-1'), keys.entries(null, 1), tokens.list()];
      const told = Promise.all(asked.map((one) => expect(one).rejects.toThrow(KeysUnavailable)));
      await proxy.whenDisturbed;
      // The others take connections of their own now, whose handshakes get no answer.
      await sleep(200);
      await keys.close();
      await told;
      await expect(keys.find('person:1')).rejects.toThrow(KeysUnavailable);
      await proxy.close();
    });
  });

  describe('views that a process gives up while their server is silent', () => {
    it('end every call as that of a server that is away, also where a connection is only being made', async () => {
      const proxy = await disturbingProxy(serverUrl(), AFTER_OPENING, 'held', ['find']);
      const models = await openMongoReadModels(proxy.url, { database: freshDatabase() });
      const asked = [
        models.serving('main'),
        models.checkpoint('main@1'),
        models.leases.current('main'),
        models.get('main@1', 'people', 'a'),
        models.switchTo('main', 'main@1', null),
      ];
      const told = Promise.allSettled(asked);
      await proxy.whenDisturbed;
      await sleep(200);
      await models.close();
      expect((await told).map((one) => one.status === 'rejected' && isMongoAway(one.reason))).toEqual(
        asked.map(() => true),
      );
      await proxy.close();
    });
  });
});
