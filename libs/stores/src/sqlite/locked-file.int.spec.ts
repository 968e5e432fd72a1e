/** Somebody looks into the files with another program and leaves a transaction open there. */
import { DatabaseSync } from 'node:sqlite';
import { chainOf } from '#eventsourcing/contracts';
import { StoreLocked } from './errors.js';
import { KeyBytesLeft, openSqliteKeys } from './secrets/keys.js';
import { openSqliteLog } from './log/log.js';
import { openSqliteTokens } from './secrets/tokens.js';
import { openSqliteViews } from './views/views.js';
import { temporaryFolder } from './testing/temporary-folder.js';

const folder = temporaryFolder();
const LONG = 60_000;
/** Well below the time for which a file is waited for. */
const SHORT = 3000;

const lockedBy = (path: string, how: 'IMMEDIATE' | 'EXCLUSIVE' = 'IMMEDIATE'): { letGo(): void } => {
  const other = new DatabaseSync(path);
  other.exec(`BEGIN ${how}`);
  return { letGo: () => other.close() };
};

describe('a file that another program holds in a transaction', () => {
  it(
    'is no broken log: nothing is acknowledged while it is held, and all goes on afterwards',
    async () => {
      const path = folder.file('log.db');
      const broken: Error[] = [];
      const log = openSqliteLog(path, { onBroken: (fault) => broken.push(fault) });
      await log.append('counter-1', 'none', await chainOf('counter-1', [{ amount: 1 }], null));
      const more = await chainOf('counter-2', [{ amount: 2 }], null);

      const other = lockedBy(path);
      await expect(log.append('counter-2', 'none', more)).rejects.toThrow(StoreLocked);
      expect(await log.readStream('counter-1')).toHaveLength(1);
      other.letGo();

      expect((await log.append('counter-2', 'none', more)).revision).toBe(0);
      expect(broken).toEqual([]);
      await log.close();
    },
    LONG,
  );

  it(
    'is said to be held until it takes something again, which is found out without a command',
    async () => {
      const path = folder.file('log-3.db');
      const log = openSqliteLog(path);
      const [first, second, third] = await chainOf('counter-1', [{ amount: 1 }, { amount: 2 }, { amount: 3 }]);
      await log.append('counter-1', 'none', [first!]);
      log.tryAgain();
      expect(log.refused()).toBeNull();

      const other = lockedBy(path);
      await expect(log.append('counter-1', 0, [second!])).rejects.toThrow(StoreLocked);
      expect(log.refused()).toBeInstanceOf(StoreLocked);
      const before = performance.now();
      log.tryAgain();
      // Whoever only looks does not keep the process for five seconds.
      expect(performance.now() - before).toBeLessThan(2000);
      expect(log.refused()).toBeInstanceOf(StoreLocked);

      other.letGo();
      log.tryAgain();
      expect(log.refused()).toBeNull();
      await log.append('counter-1', 0, [second!]);
      const again = lockedBy(path);
      await expect(log.append('counter-1', 1, [third!])).rejects.toThrow(StoreLocked);
      again.letGo();
      await log.append('counter-1', 1, [third!]);
      expect(log.refused()).toBeNull();
      await log.close();
      log.tryAgain();
    },
    LONG,
  );

  it(
    'is named by whoever opens it',
    async () => {
      const [log, views] = [folder.file('log-2.db'), folder.file('views-2.db')];
      await openSqliteLog(log).close();
      await openSqliteViews(views).close();
      const others = [lockedBy(log), lockedBy(views)];
      expect(() => openSqliteLog(log)).toThrow(StoreLocked);
      expect(() => openSqliteViews(views)).toThrow(`${views} is locked by another program`);
      for (const other of others) other.letGo();
      await openSqliteLog(log).close();
    },
    LONG,
  );

  it(
    'makes no key while it is held',
    async () => {
      const path = folder.file('keys.db');
      const keys = openSqliteKeys(path);
      const other = lockedBy(path);
      await expect(keys.keyFor('person:a-1')).rejects.toThrow(StoreLocked);
      other.letGo();
      await keys.keyFor('person:a-1');
      await keys.close();
    },
    LONG,
  );

  it(
    'keeps the thread waiting once, not whoever needs it next, until it has let somebody through again',
    async () => {
      const [keyFile, tokenFile] = [folder.file('keys-2.db'), folder.file('tokens-2.db')];
      const [keys, tokens] = [openSqliteKeys(keyFile), openSqliteTokens(tokenFile)];
      const locks = [lockedBy(keyFile), lockedBy(tokenFile, 'EXCLUSIVE')];
      await expect(keys.keyFor('person:a-1')).rejects.toThrow(StoreLocked);
      await expect(tokens.find('t-1')).rejects.toThrow(StoreLocked);
      const before = performance.now();
      for (const person of ['a-1', 'a-2', 'a-3'])
        await expect(keys.keyFor(`person:${person}`)).rejects.toThrow(StoreLocked);
      // What is read does not say that there can be written again.
      expect(await keys.find('person:a-1')).toBeNull();
      await expect(keys.keyFor('person:a-1')).rejects.toThrow(StoreLocked);
      await expect(tokens.find('t-1')).rejects.toThrow(StoreLocked);
      expect(performance.now() - before).toBeLessThan(SHORT);

      for (const lock of locks) lock.letGo();
      await keys.keyFor('person:a-1');
      expect(await tokens.find('t-1')).toBeNull();
      const again = lockedBy(keyFile);
      const asked = performance.now();
      await expect(keys.keyFor('person:a-2')).rejects.toThrow(StoreLocked);
      expect(performance.now() - asked).toBeGreaterThan(SHORT);
      again.letGo();
      await keys.close();
      await tokens.close();
    },
    LONG,
  );

  it(
    'is waited for once, not at each try to destroy the bytes of a key, while somebody reads it',
    async () => {
      const path = folder.file('keys-3.db');
      const keys = openSqliteKeys(path);
      await keys.keyFor('person:a-1');
      const reader = new DatabaseSync(path);
      reader.exec('BEGIN; SELECT count(*) FROM keys');
      await expect(keys.erase('person:a-1')).rejects.toThrow(KeyBytesLeft);
      const before = performance.now();
      await expect(keys.erase('person:a-1')).rejects.toThrow(KeyBytesLeft);
      expect(performance.now() - before).toBeLessThan(SHORT);
      reader.close();
      await keys.erase('person:a-1');
      await keys.close();
    },
    LONG,
  );
});
