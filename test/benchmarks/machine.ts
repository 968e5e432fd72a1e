import { closeSync, fdatasyncSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { availableParallelism, cpus, loadavg, totalmem } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { median } from './figures.js';

export interface Machine {
  readonly cores: number;
  readonly processor: string;
  readonly memoryGiB: number;
  readonly node: string;
  readonly sqlite: string;
  /** Median of writing and syncing 400 bytes, in milliseconds. */
  readonly syncMilliseconds: number;
  /** Processes that wanted to run during the last minute, before the benchmark began. */
  readonly load: number;
}

const SYNCS = 200;
const BYTES = 400;

const syncMilliseconds = (folder: string): number => {
  const path = join(folder, 'sync');
  const file = openSync(path, 'w');
  const block = Buffer.alloc(BYTES, 'x');
  const times: number[] = [];
  for (let index = 0; index < SYNCS; index += 1) {
    const started = performance.now();
    writeSync(file, block);
    fdatasyncSync(file);
    times.push(performance.now() - started);
  }
  closeSync(file);
  rmSync(path);
  return median(times);
};

const sqliteVersion = (): string => {
  const database = new DatabaseSync(':memory:');
  const { version } = database.prepare('SELECT sqlite_version() AS version').get() as { readonly version: string };
  database.close();
  return version;
};

/** Memory that this machine has for us: that of its container where that is less. */
const memoryBytes = (): number => {
  try {
    const limit = Number(readFileSync('/sys/fs/cgroup/memory.max', 'utf8'));
    return Number.isNaN(limit) ? totalmem() : Math.min(limit, totalmem());
  } catch {
    return totalmem();
  }
};

export const machineOf = (folder: string): Machine => ({
  cores: availableParallelism(),
  processor: cpus()[0]?.model ?? 'unknown',
  memoryGiB: Math.round(memoryBytes() / 2 ** 30),
  node: process.versions.node,
  sqlite: sqliteVersion(),
  syncMilliseconds: syncMilliseconds(folder),
  load: loadavg()[0] ?? 0,
});
