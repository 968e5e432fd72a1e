import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { type Bilingual } from '#eventsourcing';
import { faultOf, fileFaultOf, isBusy } from '../faults.js';
import { StoreInUse, type StoreOwner } from '../errors.js';

const lockPath = (path: string): string => `${path}.lock`;
const notePath = (path: string): string => `${path}.owner`;

/** Whoever is told that a file is damaged must not take it for the log, which is as it was. */
const MEND: Bilingual = {
  zh: '它只用来上锁，其中没有任何数据：请停止使用该库的进程，删除这个文件后重新启动。',
  en: 'It serves as a lock and holds no data: stop whatever uses the store, delete this file and start anew.',
};

const readNote = (path: string): StoreOwner | null => {
  try {
    const note = JSON.parse(readFileSync(notePath(path), 'utf8')) as Partial<StoreOwner>;
    return typeof note.pid === 'number' ? { pid: note.pid, url: note.url ?? null } : null;
  } catch {
    return null;
  }
};

/** Longer than anybody looks who only asks whether the log is held; who writes it holds it for hours. */
const LOOK_MILLISECONDS = 250;

/** What stands in the way is the lock that is there, or else the folder, in which none can be made and no log either. */
const lockFaultOf = (path: string, error: unknown): unknown =>
  faultOf(existsSync(lockPath(path)) ? lockPath(path) : path, error, MEND);

/** The lock of the system, which dies with the process, however that ends. Null when somebody holds it. Throws what the disk says. */
const locked = (path: string, timeout: number, begin: string): DatabaseSync | null => {
  let lock: DatabaseSync | null = null;
  try {
    lock = new DatabaseSync(lockPath(path), { timeout });
    lock.exec(begin);
    return lock;
  } catch (error) {
    lock?.close();
    if (isBusy(error)) return null;
    throw lockFaultOf(path, error);
  }
};

/**
 * At most one process writes a log. The lock is an exclusive transaction on a small database of its own, so that readers of
 * the log are not locked out; a note beside it tells others whom to ask.
 */
export class WriterLock {
  private constructor(
    private readonly path: string,
    private readonly lock: DatabaseSync,
  ) {
    this.announce(null);
  }

  /** Throws StoreInUse, StoreNotAccessible and StoreFull. */
  static take(path: string): WriterLock {
    const lock = locked(path, LOOK_MILLISECONDS, 'BEGIN EXCLUSIVE');
    if (lock === null) throw new StoreInUse(path, readNote(path));
    try {
      return new WriterLock(path, lock);
    } catch (error) {
      lock.close();
      throw error;
    }
  }

  /** Tells other processes where this one answers. */
  announce(url: string | null): void {
    try {
      writeFileSync(notePath(this.path), JSON.stringify({ pid: process.pid, url }), { mode: 0o600 });
    } catch (error) {
      throw fileFaultOf(this.path, error);
    }
  }

  release(): void {
    if (!this.lock.isOpen) return;
    rmSync(notePath(this.path), { force: true });
    this.lock.exec('ROLLBACK');
    this.lock.close();
  }
}

/**
 * Who holds the log for writing now; null when nobody does, whatever a killed process left behind. It only reads, so that two who
 * ask at once do not take each other for a writer, and whoever opens the log meanwhile waits for it instead of being refused.
 */
export const findWriter = (path: string): StoreOwner | null => {
  const lock = locked(path, 0, 'BEGIN; SELECT 1 FROM sqlite_master');
  if (lock === null) return readNote(path) ?? { pid: 0, url: null };
  lock.exec('ROLLBACK');
  lock.close();
  return null;
};
