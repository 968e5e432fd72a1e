/** Somebody looks into the files with another program and leaves a transaction open there. */
import { DatabaseSync } from 'node:sqlite';
import { chainOf } from '#eventsourcing/contracts';
import { StoreLocked } from './errors.js';
import { openSqliteKeys } from './keys.js';
import { openSqliteLog } from './log.js';
import { openSqliteViews } from './views.js';
import { temporaryFolder } from './temporary-folder.js';

const folder = temporaryFolder();
const LONG = 60_000;

const lockedBy = (path: string): { letGo(): void } => {
  const other = new DatabaseSync(path);
  other.exec('BEGIN IMMEDIATE');
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
});
