import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { temporaryFolder } from './testing/temporary-folder.js';
import { findWriter, WriterLock } from './writer-lock.js';

/** Looks at the lock as somebody does who asks for the writer, for so long that the other one is sure to come meanwhile. */
const LOOKING = `
  const { parentPort, workerData } = require('node:worker_threads');
  const { DatabaseSync } = require('node:sqlite');
  const lock = new DatabaseSync(workerData);
  lock.exec('BEGIN; SELECT 1 FROM sqlite_master');
  parentPort.postMessage('looking');
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 60);
  lock.exec('ROLLBACK');
  lock.close();
`;

describe('asking who writes a log', () => {
  const folder = temporaryFolder();
  const look = async (path: string): Promise<Worker> => {
    const worker = new Worker(LOOKING, { eval: true, workerData: `${path}.lock` });
    await once(worker, 'message');
    return worker;
  };

  it('finds nobody while somebody else only asks', async () => {
    const path = folder.file('asked.db');
    const worker = await look(path);
    expect(findWriter(path)).toBeNull();
    await once(worker, 'exit');
  });

  it('does not keep whoever opens the log at that moment from it', async () => {
    const path = folder.file('opened.db');
    const worker = await look(path);
    const lock = WriterLock.take(path);
    expect(findWriter(path)).toEqual({ pid: process.pid, url: null });
    lock.release();
    expect(findWriter(path)).toBeNull();
    await once(worker, 'exit');
  });
});
