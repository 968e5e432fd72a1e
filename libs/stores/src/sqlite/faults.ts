import { type Bilingual } from '#eventsourcing';
import { StoreBroken, StoreDamaged, StoreFull, StoreLocked, StoreNotAccessible } from './errors.js';

/** Primary result codes of SQLite. */
const SQLITE_ERROR = 1;
const SQLITE_BUSY = 5;
const SQLITE_READONLY = 8;
const SQLITE_IOERR = 10;
const SQLITE_CORRUPT = 11;
const SQLITE_FULL = 13;
const SQLITE_CANTOPEN = 14;
const SQLITE_NOTADB = 26;

/** An extended one: the index of a write-ahead log, which lies beside the file as `-shm`, could not be made larger. */
const SQLITE_IOERR_SHMSIZE = SQLITE_IOERR | (19 << 8);

const PRIMARY = 0xff;

const RESTORE: Bilingual = { zh: '请从备份恢复。', en: 'Restore it from a backup.' };

const codeOf = (error: unknown): number | null =>
  typeof error === 'object' && error !== null && 'errcode' in error ? Number(error.errcode) & PRIMARY : null;

/** True when another connection holds what this one wanted. */
export const isBusy = (error: unknown): boolean => codeOf(error) === SQLITE_BUSY;

/** True when a statement names a table or a column that is not there. */
export const isSchemaError = (error: unknown): boolean =>
  codeOf(error) === SQLITE_ERROR &&
  /^no such (?:table|column)/u.test(String((error as { readonly message?: unknown }).message));

const NOT_ACCESSIBLE = new Set(['EACCES', 'EPERM', 'EROFS', 'ENOENT', 'ENOTDIR', 'EISDIR', 'EMFILE', 'ENFILE']);

/** The same for a file that is made or written without SQLite. */
export const fileFaultOf = (path: string, error: unknown): unknown => {
  const { code } = error as { readonly code?: unknown };
  if (code === 'ENOSPC' || code === 'EDQUOT') return new StoreFull(path, error);
  if (code === 'EIO') return new StoreBroken(path, error);
  return typeof code === 'string' && NOT_ACCESSIBLE.has(code) ? new StoreNotAccessible(path, error) : error;
};

/** The error as this program names it, when it is one of the disk; any other as it is. `mend`: what to do about a damaged file. */
export const faultOf = (path: string, error: unknown, mend = RESTORE): unknown => {
  switch (codeOf(error)) {
    case SQLITE_BUSY:
      return new StoreLocked(path, error);
    case SQLITE_FULL:
      return new StoreFull(path, error);
    case SQLITE_IOERR:
      return new StoreBroken(path, error);
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      return new StoreDamaged(path, mend, error);
    case SQLITE_CANTOPEN:
    case SQLITE_READONLY:
      return new StoreNotAccessible(path, error);
    default:
      return error;
  }
};

/**
 * The same while a file is being opened. Whoever only reads makes the index of the write-ahead log too, and finds no room for it on a full
 * disk; nothing was written then. In a commit the same code stays a broken store, since its pages may be in the write-ahead log already.
 */
export const openingFaultOf = (path: string, error: unknown, mend = RESTORE): unknown =>
  (error as { readonly errcode?: unknown } | null)?.errcode === SQLITE_IOERR_SHMSIZE
    ? new StoreFull(path, error)
    : faultOf(path, error, mend);
