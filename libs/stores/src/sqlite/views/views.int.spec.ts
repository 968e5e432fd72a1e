import { openSync, writeSync, closeSync, statSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { type Position } from '#eventsourcing';
import { StoreDamaged } from '../errors.js';
import { temporaryFolder } from '../testing/temporary-folder.js';
import { setAsideDamagedViews } from './views-repair.js';
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

  it.each([
    ['a document', "UPDATE documents_1 SET document = '{*'", false],
    ['the definition of a model', "UPDATE models SET indexes = '[*'", true],
  ])('says that the file is damaged where %s is no JSON any more', async (_, hurt, isSetAside) => {
    const path = folder.file(`hurt-${String(isSetAside)}.db`);
    const views = openSqliteViews(path);
    await views.prepare('main@1', [{ name: 'things', indexes: ['colour'] }]);
    const document = { is: 'red' };
    const write = { model: 'things', key: 'a', document, position: '1' as Position, indexes: { colour: ['red'] } };
    await views.commit('main@1', [write], { from: null, to: '1' as Position });
    await views.close();
    const database = new DatabaseSync(path);
    database.exec(hurt);
    database.close();
    const damaged = openSqliteViews(path);
    await expect((async () => damaged.get('main@1', 'things', 'a'))()).rejects.toThrow(StoreDamaged);
    await damaged.close();
    expect(setAsideDamagedViews(path)).toBe(isSetAside);
  });

  it.each([
    ['an index', "tbl_name = 'documents_2' WHERE name = 'sqlite_autoindex_documents_1_1'"],
    ['an index that names another table', "tbl_name = 'sets' WHERE name = 'sqlite_autoindex_documents_1_1'"],
    ['a table', "tbl_name = 'entries_2' WHERE name = 'entries_1'"],
    ['a table that is none', "type = 'tab|e' WHERE name = 'entries_1'"],
  ])(
    'sets a file aside in whose list of tables %s is entered wrongly, which SQLite reads without a word',
    async (_, hurt) => {
      const path = folder.file('strayed.db');
      const views = openSqliteViews(path);
      await views.prepare('main@1', [{ name: 'things', indexes: ['colour'] }]);
      await views.close();
      expect(setAsideDamagedViews(path)).toBe(false);
      const database = new DatabaseSync(path, { defensive: false });
      database.exec(`PRAGMA writable_schema = ON; UPDATE sqlite_schema SET ${hurt}`);
      database.close();
      expect(setAsideDamagedViews(path)).toBe(true);
    },
  );
});
