import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import {
  FileExists,
  backUpKeys,
  backUpLog,
  isUnfinishedBackup,
  openLogReader,
  openSqliteKeys,
  writeWhole,
} from '#stores';
import { FILES } from '../configuration/data-folder.js';
import { openTokens } from '../stores/keys-and-tokens.js';
import { bindKeys } from '../same-log/keys-of-log.js';
import { isKeysServer } from '../configuration/mongodb-address.js';
import { openedStoreOf } from '../opening/opening.js';
import { demandTokensOf } from '../same-log/tokens-of-log.js';
import {
  BackupDiffers,
  type BackupNote,
  NoteUnreadable,
  digestFile,
  NoSuchBackup,
  notePath,
  UnfinishedBackup,
} from './backup.js';
import { copyKeys } from './copy-keys.js';
import { openKeysSource } from './keys-places.js';
import { isThere } from './is-there.js';
import { type LogDigest } from '../same-log/log-digest.js';

/** Where a restored log finds its keys: a folder, or the URL of a MongoDB database; and the backup to put into the folder, if any. */
export interface RestoredKeys {
  readonly place: string;
  readonly backup: string | null;
}

/** What is left to do once the log and its keys are there. */
type Afterwards = (found: LogDigest) => Promise<void>;

/**
 * Puts a backup of the log, and of the keys where one is given, into a data folder that has none. Keys are bound to the log; those of
 * another one are refused before the log is written. Without any in a folder the log gets new ones, and its texts stay unreadable. Views
 * are not restored: they are computed anew when the folder is opened (`afterwards`), and opening it applies every recorded erasure again,
 * so that keys which an older backup brought back are destroyed once more. A restore that was cut short may be repeated, until it has come
 * to its end: what is there already of the same backup stays. Throws NoSuchBackup, FileExists, BackupDiffers, NoteUnreadable, StoreDamaged,
 * LogBroken, KeysDiffer, KeysOfAnotherLog, TokensOfAnotherLog.
 */
export const restoreFolder = async (
  folder: string,
  file: string,
  keys: RestoredKeys,
  afterwards: Afterwards = async () => {},
): Promise<LogDigest> => {
  const log = join(folder, FILES.log);
  const restoredKeys = keys.backup === null ? [] : [join(keys.place, FILES.keys)];
  const taken = [log, join(folder, FILES.views), ...restoredKeys];
  const begun = begunIn(folder);
  if (begun === null) demandNothingAt(taken);
  const source = resolve(file);
  const found = await provenBackup(source);
  const goesOn = begun === found.digest && (await holdsNoOther(log, found));
  if (!goesOn) demandNothingAt(taken);
  const keysBackups = keys.backup === null ? [] : [backupAt(resolve(keys.backup))];
  for (const path of [folder, ...(isKeysServer(keys.place) ? [] : [keys.place])])
    mkdirSync(path, { recursive: true, mode: 0o700 });
  const mark = join(folder, FILES.restoring);
  const madeHere = isKeysServer(keys.place) ? [] : missingOf(join(keys.place, FILES.keys));
  // On the disk before what it allows to be taken for a restore that was begun.
  writeWhole(mark, JSON.stringify({ digest: found.digest }));
  try {
    for (const backup of keysBackups) await putKeys(backup, join(keys.place, FILES.keys));
    await bindRestoredKeys(keys.place, source);
    if (!isThere(log)) await putLog(log, source, found);
  } catch (error) {
    // New keys that stayed would be in the way of whoever tries again with a backup of the old ones.
    if (!goesOn) for (const path of [...madeHere, mark]) rmSync(path, { force: true });
    throw error;
  }
  await afterwards(found);
  rmSync(mark);
  return found;
};

const demandNothingAt = (paths: readonly string[]): void => {
  for (const path of paths) if (isThere(path)) throw new FileExists(path);
};

/** What a database at the path would be made of; nothing where there is one. */
const missingOf = (path: string): readonly string[] => (isThere(path) ? [] : databaseFiles(path));

/** A database with what SQLite keeps beside it. */
const databaseFiles = (path: string): readonly string[] => ['', '-wal', '-shm'].map((end) => `${path}${end}`);

/** Whether there is no log yet, or the one of the backup as it is, to which nothing was added. */
const holdsNoOther = async (log: string, { digest }: LogDigest): Promise<boolean> =>
  !isThere(log) || (await digestFile(log)).digest === digest;

/** The digest of the backup that was being restored into the folder when that was cut short; null when none was. */
const begunIn = (folder: string): string | null => {
  const path = join(folder, FILES.restoring);
  if (!isThere(path)) return null;
  try {
    return (JSON.parse(readFileSync(path, 'utf8')) as { readonly digest: string }).digest;
  } catch {
    // Cut short before it was written: nothing else is there yet.
    return null;
  }
};

/** What the backup holds, which is what its note says. */
const provenBackup = async (source: string): Promise<LogDigest> => {
  const found = await digestFile(backupAt(source));
  const noted = readNote(source);
  if (noted !== null && (noted.digest !== found.digest || noted.events !== found.events)) {
    throw new BackupDiffers(source, noted, found);
  }
  return found;
};

/** Keys that an earlier attempt has put there, and may have bound since, are completed and compared. */
const putKeys = async (backup: string, target: string): Promise<void> => {
  if (!isThere(target)) return backUpKeys(backup, target);
  const [from, to] = [await openKeysSource(backup), await openKeysSource(target)];
  try {
    await copyKeys(from, to);
  } finally {
    await Promise.all([from.close(), to.close()]);
  }
};

const putLog = async (log: string, source: string, found: LogDigest): Promise<void> => {
  backUpLog(source, log);
  await proveRestored(log, source, found);
};

const backupAt = (path: string): string => {
  if (!isThere(path)) throw new NoSuchBackup(path);
  if (isUnfinishedBackup(path)) throw new UnfinishedBackup(path);
  return path;
};

/** Reads back what was written: a hurt backup can be read to its end and still not be copied. What is not the same is taken away again. */
const proveRestored = async (log: string, source: string, wanted: LogDigest): Promise<void> => {
  try {
    const restored = await digestFile(log);
    if (restored.digest !== wanted.digest || restored.events !== wanted.events)
      throw new BackupDiffers(source, wanted, restored);
  } catch (error) {
    for (const path of databaseFiles(log)) rmSync(path, { force: true });
    throw error;
  }
};

/** Tokens that are at the place of the keys already have to be those of the log, or of none yet. */
const demandTokensAt = async (place: string, identity: string): Promise<void> => {
  if (!isKeysServer(place) && !isThere(join(place, FILES.tokens))) return;
  const tokens = await openTokens(place);
  await demandTokensOf(tokens, identity).finally(() => tokens.close());
};

/** A log that is not begun has no keys that could be another one's; a file of keys that is not there yet is made for it. */
const bindRestoredKeys = async (place: string, file: string): Promise<void> => {
  const log = openLogReader(file);
  try {
    const identity = (await openedStoreOf(log))?.store;
    if (identity === undefined) return;
    await demandTokensAt(place, identity);
    const own = join(place, FILES.keys);
    if (!isKeysServer(place) && !isThere(own)) {
      const made = openSqliteKeys(own);
      await made.bindTo(identity).finally(() => made.close());
      return;
    }
    const { keys, close } = await openKeysSource(place);
    await bindKeys(keys, log, identity).finally(close);
  } finally {
    await log.close();
  }
};

const readNote = (file: string): BackupNote | null => {
  const path = notePath(file);
  if (!isThere(path)) return null;
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as BackupNote;
  } catch (error) {
    throw new NoteUnreadable(path, error);
  }
};
