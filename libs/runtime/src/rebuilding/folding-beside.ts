import { on } from 'node:events';
import { extname } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { type BesideTask, BulkFoldFailed, type DocumentWrite, type FoldingBeside } from '#eventsourcing';
import { type FoldingMessage, type FoldingTask, WRITTEN, fromSent } from './thread-messages.js';

/** Files of the log and of the views of one folder. */
export interface StoreFiles {
  readonly log: string;
  readonly views: string;
}

/** The view that takes about as much work as all others and their writing together. */
const FOLDED_BESIDE = ['factSheets'];

/**
 * What the thread may hold. Documents are bounded by the budget and take a fifth of it; with more room the garbage collector
 * would only come later.
 */
const MEMORY_MEBIBYTES = 512;

/** Folds the sheets of facts in a thread of its own, which reads the same files. */
export const foldingBeside = (files: StoreFiles): FoldingBeside => ({
  views: FOLDED_BESIDE,
  fold: (task) => foldInThread(files, task),
  turn: () => setImmediate(),
});

async function* foldInThread(
  files: StoreFiles,
  { candidate, upTo, pageSize, documentBudget, signal }: BesideTask,
): AsyncGenerator<readonly DocumentWrite[]> {
  const task: FoldingTask = { ...files, folded: FOLDED_BESIDE, candidate, upTo, pageSize, documentBudget };
  const worker = new Worker(new URL(`folding-thread${extname(import.meta.url)}`, import.meta.url), {
    workerData: task,
    resourceLimits: { maxOldGenerationSizeMb: MEMORY_MEBIBYTES },
  });
  try {
    for await (const [message] of on(worker, 'message', { signal, close: ['exit'] }) as AsyncIterable<
      [FoldingMessage]
    >) {
      if (message.kind === 'done') return;
      if (message.kind === 'view-failed') throw new BulkFoldFailed(message.view, message.position, message.reason);
      yield message.writes.map(fromSent);
      worker.postMessage(WRITTEN);
    }
    throw new Error('The folding thread ended before it was done.');
  } finally {
    await worker.terminate();
  }
}
