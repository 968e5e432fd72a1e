import { openSync, writeSync, closeSync, statSync } from 'node:fs';
import { StoreDamaged } from './errors.js';
import { temporaryFolder } from './temporary-folder.js';
import { openSqliteViews } from './views.js';

const folder = temporaryFolder();

/** Overwrites everything behind the first page, which alone is read when a file is opened. */
const spoil = (path: string): void => {
  const page = 4096;
  const handle = openSync(path, 'r+');
  writeSync(handle, Buffer.alloc(statSync(path).size - page, 0xa5), 0, null, page);
  closeSync(handle);
};

describe('the views in a file', () => {
  it('names the file and the way out when a page of it is damaged', async () => {
    const path = folder.file('views.db');
    const views = openSqliteViews(path);
    await views.prepare('main@1', [{ name: 'things', indexes: [] }]);
    await views.close();
    spoil(path);
    const asked = async (): Promise<unknown> => {
      const damaged = openSqliteViews(path);
      try {
        return await damaged.checkpoint('main@1');
      } finally {
        await damaged.close();
      }
    };
    await expect(asked()).rejects.toThrow(StoreDamaged);
    await expect(asked()).rejects.toThrow(/views\.db is damaged \(.*\)\. Stop the server and run "dutyledger rebuild"/);
  });
});
