import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Fault } from '#eventsourcing';
import { FileExists, backUpKeys, backUpLog, openLogReader } from '#stores';
import { FAULTS } from '../fault-messages.js';
import { FILES } from '../data-folder.js';
import { type LogDigest, digestLog } from './log-digest.js';

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

/** The folder holds no log to back up. */
export class NothingToBackUp extends Fault {
  override readonly name = 'NothingToBackUp';
  constructor(path: string) {
    super('nothing-to-back-up', FAULTS.nothingToBackUp, { path });
  }
}

export const notePath = (file: string): string => `${file}.note.json`;

const digestFile = async (path: string): Promise<LogDigest> => {
  const log = openLogReader(path);
  try {
    return await digestLog(log);
  } finally {
    await log.close();
  }
};

const existing = (path: string): string => {
  if (!existsSync(path)) throw new NothingToBackUp(path);
  return path;
};

/**
 * Writes the log of a data folder as it is now into `file`, also while a server runs on it, reads it back event by event, and
 * leaves a note beside it. `madeAt`: now. Throws FileExists, NothingToBackUp, LogBroken.
 */
export const backUpFolder = async (folder: string, file: string, madeAt: string): Promise<BackupNote> => {
  const target = resolve(file);
  if (existsSync(notePath(target))) throw new FileExists(notePath(target));
  backUpLog(existing(join(folder, FILES.log)), target);
  const note = { madeAt, ...(await digestFile(target)) };
  writeFileSync(notePath(target), `${JSON.stringify(note, null, 2)}\n`, { flag: 'wx', mode: 0o600 });
  return note;
};

/** Writes the keys of personal text into `file`. Whoever has it and a backup of the log can read what was erased since. */
export const backUpFolderKeys = (keysFolder: string, file: string): void =>
  backUpKeys(existing(join(keysFolder, FILES.keys)), resolve(file));

/**
 * Puts a backup of the log, and of the keys where one is given, into a data folder that has none. Views are not restored: they
 * are computed anew when the folder is opened, and opening it applies every recorded erasure again, so that keys which an
 * older backup brought back are destroyed once more. Throws FileExists, BackupDiffers, LogBroken.
 */
export const restoreFolder = async (
  folder: string,
  file: string,
  keys: { readonly folder: string; readonly backup: string | null },
): Promise<LogDigest> => {
  const [log, views, ownKeys] = [join(folder, FILES.log), join(folder, FILES.views), join(keys.folder, FILES.keys)];
  for (const path of [log, views, ...(keys.backup === null ? [] : [ownKeys])])
    if (existsSync(path)) throw new FileExists(path);
  const source = resolve(file);
  const found = await digestFile(existing(source));
  const noted = readNote(source);
  if (noted !== null && (noted.digest !== found.digest || noted.events !== found.events)) {
    throw new BackupDiffers(source, noted, found);
  }
  for (const path of [folder, keys.folder]) mkdirSync(path, { recursive: true, mode: 0o700 });
  if (keys.backup !== null) backUpKeys(existing(resolve(keys.backup)), ownKeys);
  backUpLog(source, log);
  return found;
};

const readNote = (file: string): BackupNote | null =>
  existsSync(notePath(file)) ? (JSON.parse(readFileSync(notePath(file), 'utf8')) as BackupNote) : null;
