import { copyFileSync, renameSync, rmSync } from 'node:fs';
import { openSqliteKeys } from './secrets/keys.js';
import { openSqliteLog } from './log/log.js';
import { StoreMoved } from './errors.js';
import { temporaryFolder } from './testing/temporary-folder.js';
import { chainOf } from '#eventsourcing/contracts';

const folder = temporaryFolder();

describe('a log whose file is taken away under it', () => {
  it.each([
    ['moved', (path: string) => renameSync(path, `${path}.away`)],
    [
      'replaced by a copy of it',
      (path: string) => {
        renameSync(path, `${path}.away`);
        copyFileSync(`${path}.away`, path);
      },
    ],
  ])('acknowledges nothing while it is %s, and goes on once it is back', async (how, take) => {
    const path = folder.file(`log-${how.length}.db`);
    const log = openSqliteLog(path);
    const events = await chainOf('counter-1', [{ amount: 1 }], null);
    await log.append('counter-1', 'none', events);
    const more = await chainOf('counter-2', [{ amount: 2 }], null);

    take(path);
    await expect(log.append('counter-2', 'none', more)).rejects.toThrow(StoreMoved);
    expect(await log.readStream('counter-1')).toHaveLength(1);

    renameSync(`${path}.away`, path);
    expect((await log.append('counter-2', 'none', more)).revision).toBe(0);
    await log.close();
  });
});

describe('keys whose file is deleted under them', () => {
  it('makes no key that nobody could find again, and destroys none in vain', async () => {
    const path = folder.file('keys.db');
    const keys = openSqliteKeys(path);
    await keys.keyFor('person:a-1');

    rmSync(path);

    await expect(keys.keyFor('person:a-2')).rejects.toThrow(StoreMoved);
    await expect(keys.erase('person:a-1')).rejects.toThrow(StoreMoved);
    await keys.close();
  });
});
