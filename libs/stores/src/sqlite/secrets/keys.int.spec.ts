import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { openSqliteKeys } from './keys.js';
import { temporaryFolder } from '../testing/temporary-folder.js';

const folder = temporaryFolder();

/** Whether the bytes are in the file or in what SQLite keeps beside it. */
const holds = (path: string, bytes: Buffer): boolean =>
  readdirSync(dirname(path))
    .filter((name) => name.startsWith(basename(path)))
    .some((name) => readFileSync(join(dirname(path), name)).includes(bytes));

describe('the key store in a file', () => {
  it('keeps keys, tombstones and the secret over a restart', async () => {
    const path = folder.file('restart.db');
    const first = openSqliteKeys(path);
    const [key, secret] = await Promise.all([first.keyFor('person:1'), first.secret(), first.keyFor('person:2')]);
    await first.erase('person:2');
    await first.close();
    const second = openSqliteKeys(path);
    expect((await second.keyFor('person:1')).equals(key)).toBe(true);
    expect((await second.secret()).equals(secret)).toBe(true);
    expect(await second.find('person:2')).toBe('erased');
    await second.close();
  });

  it('can be read by its owner only', async () => {
    const path = folder.file('mode.db');
    const keys = openSqliteKeys(path);
    await keys.keyFor('person:1');
    for (const name of [path, `${path}-wal`, `${path}-shm`])
      expect((statSync(name).mode & 0o777).toString(8)).toBe('600');
    await keys.close();
  });

  it('has no byte of an erased key left in its files, neither while it is open nor afterwards', async () => {
    const path = folder.file('erased.db');
    const keys = openSqliteKeys(path);
    const owners = Array.from({ length: 200 }, (_, index) => `person:${index}`);
    const bytes = await Promise.all(owners.map(async (owner) => (await keys.keyFor(owner)).export()));
    expect(holds(path, bytes[77]!)).toBe(true);
    await keys.erase('person:77');
    expect([holds(path, bytes[77]!.subarray(0, 8)), holds(path, bytes[78]!)]).toEqual([false, true]);
    await keys.keyFor('person:new');
    await keys.close();
    expect([holds(path, bytes[77]!.subarray(0, 8)), holds(path, bytes[78]!)]).toEqual([false, true]);
  });

  it('has none left after an erasure that was cut short, once it is opened again', async () => {
    const path = folder.file('cut-short.db');
    const keys = openSqliteKeys(path);
    const bytes = (await keys.keyFor('person:1')).export();
    // As after a kill between the commit of the tombstone and the emptying of the write-ahead log.
    const killed = new DatabaseSync(path);
    killed.exec('PRAGMA secure_delete = ON');
    killed.prepare('UPDATE keys SET key = NULL, erased = 1 WHERE owner = ?').run('person:1');
    expect(holds(path, bytes)).toBe(true);
    const next = openSqliteKeys(path);
    expect(holds(path, bytes)).toBe(false);
    killed.close();
    await Promise.all([keys.close(), next.close()]);
  });

  it('says so when another process keeps the bytes of an erased key in use', async () => {
    const path = folder.file('in-use.db');
    const keys = openSqliteKeys(path, { shared: true });
    await keys.keyFor('person:1');
    const reading = new DatabaseSync(path);
    reading.exec('BEGIN');
    reading.prepare('SELECT count(*) FROM keys').get();
    await expect(keys.erase('person:1')).rejects.toThrow('its bytes are still on the disk');
    expect(await keys.find('person:1')).toBe('erased');
    reading.close();
    await keys.close();
  }, 300_000);

  it('gives a key that was wanted before the erasure and none after it', async () => {
    const keys = openSqliteKeys(folder.file('race.db'));
    const wanted = keys.keyFor('person:1');
    await Promise.resolve();
    await keys.erase('person:1');
    expect((await wanted).symmetricKeySize).toBe(32);
    expect(await keys.find('person:1')).toBe('erased');
    await keys.close();
  });
});
