import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import { BulkFoldFailed, BulkFolding, type DocumentWrite, type EventView, foldInBulk, reasonOf } from '#eventsourcing';
import { capabilities, eventViews } from '#callcentre';
import { openLogReader, openViewsReader } from '#stores';
import { type FoldingMessage, type FoldingTask, toSent } from './thread-messages.js';

/** Slices that may be on their way: enough to keep both threads at work, few enough to be no burden. */
const SLICES_UNDER_WAY = 2;

/** The way to the thread that writes: hands slices over and counts those that are not written yet. */
class Writer {
  private underWay = 0;
  private onWritten: () => void = () => undefined;

  constructor(private readonly port: MessagePort) {
    port.on('message', () => {
      this.underWay -= 1;
      this.onWritten();
    });
  }

  async write(writes: readonly DocumentWrite[]): Promise<void> {
    await this.downTo(SLICES_UNDER_WAY - 1);
    this.underWay += 1;
    this.tell({ kind: 'slice', writes: writes.map(toSent) });
  }

  /** Resolves when no more slices than so many are unwritten. */
  async downTo(most: number): Promise<void> {
    while (this.underWay > most) await new Promise<void>((resolve) => (this.onWritten = resolve));
  }

  tell(message: FoldingMessage): void {
    this.port.postMessage(message);
  }
}

const foldViews = async (task: FoldingTask, writer: Writer): Promise<void> => {
  const { candidate, folded, pageSize, upTo } = task;
  const store = openLogReader(task.log);
  const stored = openViewsReader(task.views);
  const views = eventViews(capabilities).filter(({ name }) => folded.includes(name)) as unknown as readonly EventView[];
  const load = async (view: string, key: string) => {
    // What was handed over can only be read once it is written.
    await writer.downTo(0);
    return stored.get(candidate, view, key);
  };
  const folding = new BulkFolding(views, load, task.documentBudget);
  await foldInBulk(
    { store, folding, upTo, pageSize },
    { write: (writes) => writer.write(writes), folded: () => undefined },
  );
  await store.close();
  await stored.close();
};

/** The whole life of the thread. A failure that is no view's ends it, and whoever started it is told. */
const run = async (): Promise<void> => {
  const writer = new Writer(parentPort!);
  try {
    await foldViews(workerData as FoldingTask, writer);
    writer.tell({ kind: 'done' });
  } catch (error) {
    if (!(error instanceof BulkFoldFailed)) throw error;
    const { view, position, cause } = error;
    writer.tell({ kind: 'view-failed', view, position, reason: reasonOf(cause) });
  }
};

await run();
