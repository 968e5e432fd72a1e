import { existsSync, renameSync, rmSync } from 'node:fs';
import { Database } from '../database.js';
import { StoreDamaged } from '../errors.js';
import { VIEWS_FILE } from './views-file.js';

/** What SQLite keeps beside a database. */
const COMPANIONS = ['', '-wal', '-shm'] as const;

const asidePath = (path: string): string => `${path}.damaged`;

/** Models whose definition is no JSON any more: their sets can be neither read nor dropped, although SQLite finds nothing wrong. */
const UNREADABLE_MODELS = 'SELECT count(*) FROM models WHERE NOT json_valid(indexes)';

/**
 * Entries in SQLite's list of tables that do not belong to the table that they name. SQLite reads such a file as if nothing were wrong,
 * but dropping the table leaves the entry behind, and from then on the file cannot be opened.
 */
const STRAY_ENTRIES = `
  SELECT count(*) FROM sqlite_schema AS entry
  WHERE entry.tbl_name NOT IN (SELECT name FROM sqlite_schema WHERE type = 'table')
    OR (entry.type = 'table' AND entry.name <> entry.tbl_name)
    OR (entry.type = 'index' AND entry.sql IS NULL AND instr(entry.name, 'sqlite_autoindex_' || entry.tbl_name || '_') <> 1)
    OR entry.type NOT IN ('table', 'index')`;

/**
 * Looks at every page, every index entry, every definition of a model and the list of tables. Throws NotThisStore and
 * StoreFromNewerVersion, for which a rebuild is no mend.
 */
const isDamaged = (path: string): boolean => {
  let database: Database | null = null;
  try {
    database = Database.open(path, VIEWS_FILE, {});
    if (database.prepare('PRAGMA integrity_check').get()?.[0] !== 'ok') return true;
    return [UNREADABLE_MODELS, STRAY_ENTRIES].some((wrong) => database?.prepare(wrong).get()?.[0] !== 0);
  } catch (error) {
    if (error instanceof StoreDamaged) return true;
    throw error;
  } finally {
    database?.close();
  }
};

/**
 * Moves a file of views that is damaged out of the way, so that a new one is made in its place; false when there is none, or
 * nothing is wrong with it. To be called only while nobody has it open: under the lock of the log.
 */
export const setAsideDamagedViews = (path: string): boolean => {
  if (!existsSync(path) || !isDamaged(path)) return false;
  for (const companion of COMPANIONS) {
    rmSync(`${asidePath(path)}${companion}`, { force: true });
    if (existsSync(`${path}${companion}`)) renameSync(`${path}${companion}`, `${asidePath(path)}${companion}`);
  }
  return true;
};

/** Removes what was set aside, once new views serve. */
export const removeDamagedViews = (path: string): void => {
  for (const companion of COMPANIONS) rmSync(`${asidePath(path)}${companion}`, { force: true });
};
