import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { CheckpointFailed } from './checkpoint-thread.js';
import { type OnBroken } from './database.js';
import { StoreBroken } from './errors.js';
import { faultOf } from './faults.js';

/**
 * Pages of a write-ahead log after which its writer makes a checkpoint by itself although another thread makes them: that thread never
 * finds the end of a log that always grows, and most of these pages are in the file already when the writer gets there. 64 MiB.
 */
const PAGES_LEFT = 16_000;

/** The pragma of a writer whose checkpoints another thread makes. */
export const autocheckpoint = (beside = false): Readonly<Record<string, string>> =>
  beside ? { wal_autocheckpoint: String(PAGES_LEFT) } : {};

/**
 * Checkpoints of write-ahead logs in a thread of their own. A checkpoint syncs two files, some ten milliseconds on a disk at work; in the
 * thread that commits everybody waits for it. Nothing rests on this thread: where it cannot, or is not, writers make checkpoints themselves.
 */
export class Checkpoints {
  private constructor(
    private readonly worker: Worker,
    private readonly ended: Promise<void>,
  ) {}

  /** `paths`: files that are open for writing. `onBroken`: told when writing or syncing one of them failed. */
  static begin(paths: readonly string[], onBroken: OnBroken = () => undefined): Checkpoints {
    const worker = new Worker(new URL(`checkpoint-thread${extname(import.meta.url)}`, import.meta.url), {
      workerData: paths,
    });
    worker.on('message', (failed: CheckpointFailed) => {
      const fault = faultOf(failed.path, Object.assign(new Error(failed.message), { errcode: failed.errcode }));
      if (fault instanceof StoreBroken) onBroken(fault);
    });
    // What would end the thread, as a file that is gone, is met and told by the writer as well.
    worker.on('error', () => undefined);
    return new Checkpoints(worker, new Promise((resolve) => worker.on('exit', () => resolve())));
  }

  /** To be called before the files are closed, so that the last one to close them is their writer. */
  async close(): Promise<void> {
    this.worker.postMessage('close');
    await this.ended;
  }
}
