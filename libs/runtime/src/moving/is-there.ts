import { statSync } from 'node:fs';
import { StoreNotAccessible } from '#stores';

/** What the system says of a path at which nothing is. Whatever else it says, something may well be there. */
const NOTHING = new Set(['ENOENT', 'ENOTDIR']);

/**
 * Whether a file or folder lies at the path. Throws StoreNotAccessible where this process may not look, which would else be told as if
 * there were nothing.
 */
export const isThere = (path: string): boolean => {
  try {
    statSync(path);
    return true;
  } catch (error) {
    if (NOTHING.has((error as NodeJS.ErrnoException).code ?? '')) return false;
    throw new StoreNotAccessible(path, error);
  }
};
