import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { setTimeout as delay } from 'node:timers/promises';
import { parentPort, workerData } from 'node:worker_threads';

/** What the thread says: an error as SQLite numbers it, and the file. */
export interface CheckpointFailed {
  readonly path: string;
  readonly errcode: number;
  readonly message: string;
}

/** Pages written since the last checkpoint that make one worth its two syncs. */
const ENOUGH_PAGES = 1000;
const PAUSE_MILLISECONDS = 50;
/** A disk that is full stays so for a while. */
const PAUSE_AFTER_FAILURE_MILLISECONDS = 1000;

interface File {
  readonly path: string;
  readonly connection: DatabaseSync;
  readonly look: StatementSync;
  readonly checkpoint: StatementSync;
}

const open = (path: string): File => {
  const connection = new DatabaseSync(path, { timeout: 0 });
  connection.exec('PRAGMA wal_autocheckpoint = 0; PRAGMA fullfsync = ON; PRAGMA checkpoint_fullfsync = ON');
  const look = connection.prepare('PRAGMA wal_checkpoint(NOOP)');
  const checkpoint = connection.prepare('PRAGMA wal_checkpoint(PASSIVE)');
  return { path, connection, look, checkpoint };
};

const waitingPages = ({ look }: File): number => {
  const { log, checkpointed } = look.get() as { readonly log: number; readonly checkpointed: number };
  return log - checkpointed;
};

/** Puts what was committed into the file, beside whoever goes on committing. False when that failed. */
const pass = (file: File): boolean => {
  try {
    if (waitingPages(file) >= ENOUGH_PAGES) file.checkpoint.get();
    return true;
  } catch (error) {
    const { errcode = 0, message } = error as Error & { readonly errcode?: number };
    parentPort!.postMessage({ path: file.path, errcode, message } satisfies CheckpointFailed);
    return false;
  }
};

const stopping = new AbortController();
const files = (workerData as readonly string[]).map(open);
parentPort!.on('message', () => stopping.abort());

while (!stopping.signal.aborted) {
  const passed = files.map(pass).every((one) => one);
  await delay(passed ? PAUSE_MILLISECONDS : PAUSE_AFTER_FAILURE_MILLISECONDS, null, stopping).catch(() => null);
}
for (const { connection } of files) connection.close();
parentPort!.close();
