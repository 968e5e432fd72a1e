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
