import { StoreBroken, StoreFull } from './errors.js';

/** Primary result codes of SQLite. */
const SQLITE_BUSY = 5;
const SQLITE_IOERR = 10;
const SQLITE_CORRUPT = 11;
const SQLITE_FULL = 13;

const PRIMARY = 0xff;

const codeOf = (error: unknown): number | null =>
  typeof error === 'object' && error !== null && 'errcode' in error ? Number(error.errcode) & PRIMARY : null;

/** True when another connection holds what this one wanted. */
export const isBusy = (error: unknown): boolean => codeOf(error) === SQLITE_BUSY;

/** The error as this program names it, when it is one of the disk; any other as it is. */
export const faultOf = (path: string, error: unknown): unknown => {
  const code = codeOf(error);
  if (code === SQLITE_FULL) return new StoreFull(path, error);
  return code === SQLITE_IOERR || code === SQLITE_CORRUPT ? new StoreBroken(path, error) : error;
};
