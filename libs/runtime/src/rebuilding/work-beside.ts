import { on } from 'node:events';
import { extname } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { type ResourceLimits, Worker } from 'node:worker_threads';
import {
  BulkFoldFailed,
  type DerivingTask,
  type DocumentWrite,
  type FoldingTask,
  NameFailed,
  type WorkBeside,
} from '#eventsourcing';
import { type FromThread, type StoreFiles, type ToThread, WRITTEN, fromSent } from './thread-messages.js';

/**
 * The view that holds every record. It takes about as much work as all others and all writing together, the clock and the audit index
 * among them, which look into every event: with the clock here as well, the thread that writes waited a fifth of the time.
 */
const FOLDED_BESIDE = ['factSheets'];

/**
 * What a thread may hold that folds. The budget bounds how many facts it holds, not how long their texts are: at 400 characters
 * each they take a fifth of it, and with Chinese in each of them twice as much.
 */
const FOLDING_MEBIBYTES = 1024;

/**
 * A thread that reads the same files: one that folds, and after it one that derives name after name. What the first one held is
 * free by then.
 */
class ThreadBeside implements WorkBeside {
  readonly views = FOLDED_BESIDE;
  private worker: Worker | null = null;

  constructor(private readonly files: StoreFiles) {}

  async *fold({ signal, ...task }: FoldingTask): AsyncGenerator<readonly DocumentWrite[]> {
    const worker = this.start({ maxOldGenerationSizeMb: FOLDING_MEBIBYTES });
    try {
      yield* this.slicesOf(worker, { kind: 'fold', views: this.views, ...task }, signal);
    } finally {
      await this.end();
    }
  }

  derive({ signal, ...task }: DerivingTask): AsyncIterable<readonly DocumentWrite[]> {
    // How much it holds depends on how many persons the period has.
    return this.slicesOf(this.worker ?? this.start({}), { kind: 'derive', ...task }, signal);
  }

  turn(): Promise<void> {
    return setImmediate();
  }

  async end(): Promise<void> {
    const { worker } = this;
    this.worker = null;
    await worker?.terminate();
  }

  /** Whoever leaves before the task is done ends the thread with it. */
  private async *slicesOf(
    worker: Worker,
    task: ToThread,
    signal: AbortSignal,
  ): AsyncGenerator<readonly DocumentWrite[]> {
    const messages = on(worker, 'message', { signal, close: ['exit'] }) as AsyncIterable<[FromThread]>;
    worker.postMessage(task);
    let isDone = false;
    try {
      for await (const [message] of messages) {
        isDone = message.kind !== 'slice';
        if (message.kind === 'done') return;
        if (message.kind === 'view-failed') throw new BulkFoldFailed(message.view, message.position, message.reason);
        if (message.kind === 'name-failed') throw new NameFailed(message.fault);
        yield message.writes.map(fromSent);
        worker.postMessage(WRITTEN);
      }
      throw new Error('The thread that rebuilds beside this one ended before it was done.');
    } finally {
      if (!isDone) await this.end();
    }
  }

  private start(resourceLimits: ResourceLimits): Worker {
    const script = new URL(`second-thread${extname(import.meta.url)}`, import.meta.url);
    this.worker = new Worker(script, { workerData: this.files, resourceLimits });
    return this.worker;
  }
}

/** A second thread for a rebuild where log and views are files. */
export const workBeside = (files: StoreFiles): WorkBeside => new ThreadBeside(files);
