import { mkdirSync } from 'node:fs';
import { Fault, reasonOf } from '#eventsourcing';
import { FAULTS } from '../faults/fault-messages.js';

/** Files of a data folder. The keys are apart so that a backup of the log cannot bring erased text back. */
export const FILES = {
  log: 'log.sqlite',
  views: 'views.sqlite',
  keys: 'keys.sqlite',
  tokens: 'tokens.sqlite',
  /** There while a backup is put into the folder: of which one. */
  restoring: 'restoring.json',
} as const;

/** Makes the folder, readable by its owner alone, where it is not there. */
export const makeFolder = (folder: string): void => {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  } catch (cause) {
    throw new Fault('folder-not-made', FAULTS.folderNotMade, { folder, reason: reasonOf(cause) }, { cause });
  }
};
