import { type Bilingual, Fault } from '#eventsourcing';
import { FAULTS } from '../fault-messages.js';
import { NotThisStore, StoreFromNewerVersion } from './errors.js';
import { type Connection } from './statement.js';

/** Older versions may lose a commit when two connections write and checkpoint at once (the WAL-reset race). */
const OLDEST_SQLITE = [3, 51, 3] as const;

export interface FileKind {
  /** True for what cannot be made again: nothing is written to it once it is no longer the file at its path. */
  readonly onlyCopy?: true;
  /** For messages: `log`. */
  readonly name: Bilingual;
  readonly applicationId: number;
  /**
   * Format of the file; raised when older programs could misread it: for the log also with every kind of event that they do not know,
   * and every part of one that they need and that may be missing by now.
   */
  readonly version: number;
  readonly schema: string;
  /** Made at every open for writing where it is missing, so that files from before it get it too. */
  readonly indexes?: string;
  /** The table that shows a file to be of this kind which was made before files of the kind said what they are. */
  readonly unmarkedTable?: string;
  /** What to do when the file is damaged. */
  readonly mend: Bilingual;
}

/** Throws Fault where the SQLite that is brought along is too old to be trusted. */
export const demandSqlite = (database: Connection): void => {
  const version = String(database.prepare('SELECT sqlite_version()').get()?.[0]);
  const parts = version.split('.').map(Number);
  for (const [index, oldest] of OLDEST_SQLITE.entries()) {
    const part = parts[index] ?? 0;
    if (part > oldest) return;
    if (part < oldest)
      throw new Fault('sqlite-too-old', FAULTS.sqliteTooOld, { version, wanted: OLDEST_SQLITE.join('.') });
  }
};

/** Whether nobody has marked the file with its kind yet, as that of a file just made. */
export const isNew = (database: Connection): boolean => database.pragma('application_id') === 0;

/** Throws NotThisStore for a file of another kind, and StoreFromNewerVersion for a format that this program does not know. */
export const demandKind = (database: Connection, kind: FileKind): void => {
  const application = database.pragma('application_id');
  const version = Number(database.pragma('user_version'));
  const empty = database.prepare('SELECT count(*) FROM sqlite_master').get()?.[0] === 0;
  if (application === 0 && version === 0 && (empty || isUnmarked(database, kind))) return;
  if (application !== kind.applicationId) throw new NotThisStore(database.path, kind.name);
  if (version > kind.version) throw new StoreFromNewerVersion(database.path, version, kind.version);
};

const isUnmarked = (database: Connection, { unmarkedTable }: FileKind): boolean => {
  if (unmarkedTable === undefined) return false;
  const table = database.prepare("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?").get(unmarkedTable);
  return table !== undefined;
};

/** Makes an empty file one of this kind. */
export const create = (database: Connection, kind: FileKind): void => {
  database.transaction(() => {
    database.exec(kind.schema);
    database.exec(`PRAGMA application_id = ${kind.applicationId}; PRAGMA user_version = ${kind.version}`);
  });
};

/** Writes a page and changes nothing, to see whether the file takes anything. */
export const rewriteFormat = (database: Connection): void => {
  database.exec(`PRAGMA user_version = ${Number(database.pragma('user_version'))}`);
};

/**
 * Gives a file of an older format the newest one, inside the transaction that writes what older programs could misread: from then on
 * they refuse it instead of leaving out what they do not know.
 */
export const raiseFormat = (database: Connection, { version }: FileKind): void => {
  if (Number(database.pragma('user_version')) < version) database.exec(`PRAGMA user_version = ${version}`);
};
