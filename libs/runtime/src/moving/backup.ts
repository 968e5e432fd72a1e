import { existsSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Fault, reasonOf } from '#eventsourcing';
import { FileExists, backUpKeys, backUpProvenLog, openLogReader, writeWhole } from '#stores';
import { FAULTS } from '../faults/fault-messages.js';
import { FILES } from '../configuration/data-folder.js';
import { isThere } from './is-there.js';
import { type LogDigest, digestLog } from '../same-log/log-digest.js';

/** What stands beside a backup: what the log held, so that a restore can prove that it holds the same. */
export interface BackupNote extends LogDigest {
  readonly madeAt: string;
}

/** A backup is not what its note says. */
export class BackupDiffers extends Fault {
  override readonly name = 'BackupDiffers';
  constructor(path: string, noted: LogDigest, found: LogDigest) {
    super('backup-differs', FAULTS.backupDiffers, {
      path,
      found: found.digest,
      foundEvents: found.events,
      noted: noted.digest,
      notedEvents: noted.events,
    });
  }
}

/** The note beside a backup is no note any more. */
export class NoteUnreadable extends Fault {
  override readonly name = 'NoteUnreadable';
  constructor(path: string, cause: unknown) {
    super('backup-note-unreadable', FAULTS.noteUnreadable, { path, reason: reasonOf(cause) }, { cause });
  }
}

/** The folder holds no log to back up. */
export class NothingToBackUp extends Fault {
  override readonly name = 'NothingToBackUp';
  constructor(path: string) {
    super('nothing-to-back-up', FAULTS.nothingToBackUp, { path });
  }
}

/** There is no backup under the name that was given. */
export class NoSuchBackup extends Fault {
  override readonly name = 'NoSuchBackup';
  constructor(path: string) {
    super('no-such-backup', FAULTS.noSuchBackup, { path });
  }
}

/** A draft of a backup, which has no name yet: it may lack anything. */
export class UnfinishedBackup extends Fault {
  override readonly name = 'UnfinishedBackup';
  constructor(path: string) {
    super('backup-unfinished', FAULTS.backupUnfinished, { path });
  }
}

/** Where the note of a backup is, which has the digest that the backup is proven by. */
export const notePath = (file: string): string => `${file}.note.json`;

/** Throws LogBroken. */
export const digestFile = async (path: string): Promise<LogDigest> => {
  const log = openLogReader(path);
  try {
    return await digestLog(log);
  } finally {
    await log.close();
  }
};

/** Throws NothingToBackUp when there is no such file. */
const existing = (path: string): string => {
  if (!isThere(path)) throw new NothingToBackUp(path);
  return path;
};

/**
 * Writes the log of a data folder as it is now into `file`, also while a server runs on it, reads it back event by event before it
 * gets that name, and leaves a note beside it. `madeAt`: now. Throws FileExists, NothingToBackUp, LogBroken.
 */
export const backUpFolder = async (folder: string, file: string, madeAt: string): Promise<BackupNote> => {
  const target = resolve(file);
  if (existsSync(notePath(target))) throw new FileExists(notePath(target));
  const note = { madeAt, ...(await backUpProvenLog(existing(join(folder, FILES.log)), target, digestFile)) };
  try {
    writeWhole(notePath(target), `${JSON.stringify(note, null, 2)}\n`);
  } catch (error) {
    // Nobody was told of this backup, and its name is wanted by the next one.
    rmSync(target);
    throw error;
  }
  return note;
};

/** Writes the keys of personal text into `file`. Whoever has it and a backup of the log can read what was erased since. */
export const backUpFolderKeys = (keysFolder: string, file: string): void =>
  backUpKeys(existing(join(keysFolder, FILES.keys)), resolve(file));
