import { once } from 'node:events';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import { StoreDamaged, StoreNotAccessible } from '../errors.js';
import { openSqliteLog } from './log.js';
import { temporaryFolder } from '../testing/temporary-folder.js';
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

describe('a lock that cannot be taken because its file was spoilt', () => {
  const folder = temporaryFolder();
  const refused = (path: string): Error => {
    try {
      WriterLock.take(path);
    } catch (error) {
      return error as Error;
    }
    throw new Error('The lock was taken.');
  };

  it('is named itself, and not the log, which is whole and opens once the lock is deleted as told', async () => {
    const path = folder.file('noise.db');
    await openSqliteLog(path).close();
    const log = readFileSync(path);
    writeFileSync(`${path}.lock`, 'no database at all, but long enough to have a header '.repeat(50));

    const fault = refused(path);
    expect(fault).toBeInstanceOf(StoreDamaged);
    expect(fault.message).toContain(`${path}.lock is damaged`);
    expect(fault.message).toContain('holds no data: stop whatever uses the store, delete this file and start anew');
    expect(readFileSync(path)).toEqual(log);

    rmSync(`${path}.lock`);
    WriterLock.take(path).release();
  });

  it('is named where it is no file at all', () => {
    const path = folder.file('no-file.db');
    mkdirSync(`${path}.lock`);
    const fault = refused(path);
    expect(fault).toBeInstanceOf(StoreNotAccessible);
    expect(fault.message).toContain(`${path}.lock cannot be opened`);
  });
});
