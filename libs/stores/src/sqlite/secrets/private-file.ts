import { chmodSync, closeSync, openSync } from 'node:fs';
import { fileFaultOf } from '../faults.js';

const OWNER_ONLY = 0o600;

/** Makes the file where it is not there, readable by its owner alone before anything is in it. Throws StoreNotAccessible and StoreFull. */
export const keepPrivate = (path: string): void => {
  try {
    closeSync(openSync(path, 'a', OWNER_ONLY));
    chmodSync(path, OWNER_ONLY);
  } catch (error) {
    throw fileFaultOf(path, error);
  }
};
