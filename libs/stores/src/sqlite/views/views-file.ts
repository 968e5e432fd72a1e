import { type Database } from '../database.js';
import { type FileKind } from '../file-kind.js';
import { StoreDamaged } from '../errors.js';

export const VIEWS_FILE: FileKind = {
  name: { zh: '视图文件', en: 'file of views' },
  applicationId: 0x44_56_69_65,
  version: 1,
  mend: {
    zh: '请停止服务后运行 dutyledger rebuild，它从日志重建全部视图。',
    en: 'Stop the server and run "dutyledger rebuild", which builds all views anew from the log.',
  },
  schema: `
    CREATE TABLE sets (name TEXT PRIMARY KEY, checkpoint TEXT) STRICT;
    CREATE TABLE pointers (name TEXT PRIMARY KEY, set_name TEXT NOT NULL) STRICT;
    CREATE TABLE models (
      id       INTEGER PRIMARY KEY,
      set_name TEXT NOT NULL,
      name     TEXT NOT NULL,
      indexes  TEXT NOT NULL,
      indexed  INTEGER NOT NULL DEFAULT 0,
      UNIQUE (set_name, name)
    ) STRICT;`,
};

/**
 * Adds what files made before there were leases lack. Older programs read such a file as before, so its version stays.
 */
export const addLeases = (database: Database): void => {
  const known = database.prepare("SELECT count(*) FROM pragma_table_info('sets') WHERE name = 'epoch'").get()?.[0];
  database.transaction(() => {
    if (known === 0) database.exec('ALTER TABLE sets ADD COLUMN epoch INTEGER NOT NULL DEFAULT 0');
    database.exec(
      `CREATE TABLE IF NOT EXISTS leases (
         name TEXT PRIMARY KEY, epoch INTEGER NOT NULL, holder TEXT NOT NULL, beat INTEGER NOT NULL, released INTEGER NOT NULL
       ) STRICT`,
    );
  });
};

/**
 * What a column of JSON says. Throws StoreDamaged where it is none any more: a page may be hurt and still be one of the database.
 */
export const jsonOf = <Value>(text: string, { path }: Pick<Database, 'path'>): Value => {
  try {
    return JSON.parse(text) as Value;
  } catch (error) {
    throw new StoreDamaged(path, VIEWS_FILE.mend, error);
  }
};
