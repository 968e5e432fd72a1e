import { closeSync, existsSync, fsyncSync, openSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { Fault } from '#eventsourcing';
import { FAULTS } from '../fault-messages.js';
import { Database } from './database.js';
import { type FileKind } from './file-kind.js';
import { StoreFull } from './errors.js';
import { fileFaultOf } from './faults.js';
import { KEY_FILE } from './secrets/keys.js';
import { LOG_FILE } from './log/log-file.js';

const OWNER_ONLY = 0o600;

/** There is a file where one would be written, and none is ever written over. */
export class FileExists extends Fault {
  override readonly name = 'FileExists';
  constructor(path: string) {
    super('file-exists', FAULTS.fileExists, { path });
  }
}

const sync = (path: string): void => {
  const file = openSync(path, 'r');
  fsyncSync(file);
  closeSync(file);
};

/**
 * Writes a database as it is at one moment into a new file, also while another process writes to it: VACUUM INTO reads in
 * one transaction, which a writer does not disturb and which needs not begin again, as the backup API has to after each write. The
 * file gets its name when it is whole and on the disk.
 */
const backUp = (source: string, target: string, kind: FileKind): void => {
  const draft = draftOf(source, target, kind);
  nameDraft(draft, target);
};

/** The copy under a name of its own, which a backup that is cut short leaves behind. */
const draftOf = (source: string, target: string, kind: FileKind): string => {
  if (existsSync(target)) throw new FileExists(target);
  dropLeftovers(target);
  const draft = `${target}.${process.pid}.part`;
  // SQLite makes the file readable to everybody whom the process allows; an empty one that is there keeps its mode.
  makeEmpty(draft, target);
  try {
    const database = Database.openReadOnly(source, kind);
    try {
      database.prepare('VACUUM INTO ?').run(draft);
    } catch (error) {
      // Only the copy is written, perhaps on another disk; SQLite tells the error of the connection, which is one to the source.
      throw error instanceof StoreFull ? new StoreFull(target, error.cause) : error;
    } finally {
      database.close();
    }
    checkWhole(draft, kind);
    sync(draft);
    return draft;
  } catch (error) {
    dropDraft(draft);
    throw error;
  }
};

/**
 * What backups under this name left when they were killed. Where processes count from one, as in containers, the next one may have the same number
 * and would find its own draft there already. A draft of a process that lives is being written.
 */
const dropLeftovers = (target: string): void => {
  const start = `${basename(target)}.`;
  for (const name of namesBeside(target).filter((each) => each.startsWith(start))) {
    const pid = /^(\d+)\.part$/u.exec(name.slice(start.length))?.[1];
    if (pid !== undefined && !isOfLiving(Number(pid))) dropDraft(join(dirname(target), name));
  }
};

/** A folder that is not there, or may not be read, is for whoever writes into it to tell. */
const namesBeside = (target: string): readonly string[] => {
  try {
    return readdirSync(dirname(target));
  } catch {
    return [];
  }
};

/** Whether the path is of a draft, which a backup leaves behind when it is killed. */
export const isUnfinishedBackup = (path: string): boolean => /\.\d+\.part$/u.test(path);

/** Another process; one that may not be asked lives too. */
const isOfLiving = (pid: number): boolean => {
  if (pid === process.pid) return false;
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ESRCH';
  }
};

const nameDraft = (draft: string, target: string): void => {
  renameSync(draft, target);
  sync(dirname(target));
};

/** Reading it may have left what SQLite keeps beside a database. */
const dropDraft = (draft: string): void => {
  for (const end of ['', '-wal', '-shm', '-journal']) rmSync(`${draft}${end}`, { force: true });
};

/** A folder that is missing is not made: where a disk should have been mounted, the backup would be on the wrong one. */
const makeEmpty = (draft: string, target: string): void => {
  try {
    closeSync(openSync(draft, 'wx', OWNER_ONLY));
  } catch (error) {
    throw fileFaultOf(target, error);
  }
};

/** Throws when SQLite finds a page that is not as it has to be. */
const checkWhole = (path: string, kind: FileKind): void => {
  const database = Database.openReadOnly(path, kind);
  try {
    const found = database.prepare('PRAGMA integrity_check').get()?.[0];
    if (found !== 'ok') throw new Fault('backup-damaged', FAULTS.backupDamaged, { path, reason: String(found) });
  } finally {
    database.close();
  }
};

/** A copy of a log, also while its server runs. Throws FileExists, NotThisStore and StoreNotAccessible. */
export const backUpLog = (source: string, target: string): void => backUp(source, target, LOG_FILE);

/** The same, of a log that gets its name only once `prove` has read it and found nothing; else nothing is left of it, and what `prove` throws is thrown. */
export const backUpProvenLog = async <T>(
  source: string,
  target: string,
  prove: (draft: string) => Promise<T>,
): Promise<T> => {
  const draft = draftOf(source, target, LOG_FILE);
  try {
    const proof = await prove(draft);
    nameDraft(draft, target);
    return proof;
  } catch (error) {
    dropDraft(draft);
    throw error;
  }
};

/** Writes a short file that is whole and on the disk once it has its name, readable by its owner only. Throws StoreFull, StoreBroken and StoreNotAccessible. */
export const writeWhole = (path: string, text: string): void => {
  dropLeftovers(path);
  const draft = `${path}.${process.pid}.part`;
  makeEmpty(draft, path);
  try {
    writeFileSync(draft, text);
    sync(draft);
    nameDraft(draft, path);
  } catch (error) {
    dropDraft(draft);
    throw fileFaultOf(path, error);
  }
};

/** A copy of a key store, readable by its owner only. To be kept apart from copies of the log. Throws FileExists and StoreNotAccessible. */
export const backUpKeys = (source: string, target: string): void => backUp(source, target, KEY_FILE);
