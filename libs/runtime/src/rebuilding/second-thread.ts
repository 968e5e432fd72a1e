import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import {
  BulkFoldFailed,
  BulkFolding,
  derivedWrites,
  type DocumentWrite,
  foldInBulk,
  openSet,
  readerOf,
  reasonOf,
  type ViewReader,
  withUpcasting,
} from '#eventsourcing';
import { UPCASTERS } from '#callcentre';
import { openLogReader, openViewsReader } from '#stores';
import { centreViews } from '../centre-views.js';
import {
  type DeriveTask,
  type FoldTask,
  type FromThread,
  type SentWrite,
  type StoreFiles,
  type ToThread,
  toSent,
  WRITTEN,
} from './thread-messages.js';

/** Slices that may be on their way: enough to keep both threads at work, few enough to be no burden. */
const SLICES_UNDER_WAY = 2;
/** Characters of text in one slice of derived documents. */
const SLICE_CHARACTERS = 4_000_000;

const files = workerData as StoreFiles;
const set = openSet(centreViews());

/** The way to the thread that writes: hands slices over and counts those that are not written yet. */
class Writer {
  private underWay = 0;
  private onWritten: () => void = () => undefined;

  constructor(private readonly port: MessagePort) {}

  /** The writing thread has written one slice. */
  written(): void {
    this.underWay -= 1;
    this.onWritten();
  }

  async write(writes: readonly SentWrite[]): Promise<void> {
    await this.downTo(SLICES_UNDER_WAY - 1);
    this.underWay += 1;
    this.tell({ kind: 'slice', writes });
  }

  /** Resolves when no more slices than so many are unwritten. */
  async downTo(most: number): Promise<void> {
    while (this.underWay > most) await new Promise<void>((resolve) => (this.onWritten = resolve));
  }

  tell(message: FromThread): void {
    this.port.postMessage(message);
  }
}

const fold = async ({ candidate, views, pageSize, upTo, documentBudget }: FoldTask, writer: Writer): Promise<void> => {
  const store = withUpcasting(openLogReader(files.log), UPCASTERS);
  const stored = openViewsReader(files.views);
  const folded = set.eventViews.filter(({ name }) => views.includes(name));
  const load = async (view: string, key: string) => {
    // What was handed over can only be read once it is written.
    await writer.downTo(0);
    return stored.get(candidate, view, key);
  };
  const folding = new BulkFolding(folded, load, documentBudget);
  const write = (writes: readonly DocumentWrite[]): Promise<void> => writer.write(writes.map(toSent));
  await foldInBulk({ store, folding, upTo, pageSize }, { write, folded: () => undefined });
  await store.close();
  await stored.close();
};

/** The texts are made slice by slice, so that they are never all in memory. */
const handOver = async (writes: readonly DocumentWrite[], writer: Writer): Promise<void> => {
  let [slice, characters]: [SentWrite[], number] = [[], 0];
  for (const write of writes) {
    const sent = toSent(write);
    slice.push(sent);
    characters += sent[2]?.length ?? 0;
    if (characters < SLICE_CHARACTERS) continue;
    await writer.write(slice);
    [slice, characters] = [[], 0];
  }
  if (slice.length > 0) await writer.write(slice);
};

let deriving: { readonly candidate: string; readonly reader: ViewReader } | null = null;

/**
 * One reader for all names of a set, as long as the thread lives: what a view remembers of the documents that it read, it remembers
 * by their reader. The event views that it reads are complete and indexed before the first name.
 */
const readerFor = (candidate: string): ViewReader => {
  if (deriving?.candidate !== candidate)
    deriving = { candidate, reader: readerOf(openViewsReader(files.views), candidate) };
  return deriving.reader;
};

const derive = async ({ candidate, view: wanted, name }: DeriveTask, writer: Writer): Promise<FromThread> => {
  const view = set.derivedViews.find((one) => one.name === wanted)!;
  const computed = await derivedWrites(view, [name], readerFor(candidate));
  if ('code' in computed) return { kind: 'name-failed', fault: computed };
  await handOver(computed, writer);
  return { kind: 'done' };
};

const done = async (task: FoldTask | DeriveTask, writer: Writer): Promise<FromThread> => {
  if (task.kind === 'derive') return derive(task, writer);
  try {
    await fold(task, writer);
    return { kind: 'done' };
  } catch (error) {
    if (!(error instanceof BulkFoldFailed)) throw error;
    const { view, position, cause } = error;
    return { kind: 'view-failed', view, position, reason: reasonOf(cause) };
  }
};

/** The whole life of the thread: task after task. A failure that is no view's ends it, and whoever started it is told. */
const serve = (port: MessagePort): void => {
  const writer = new Writer(port);
  port.on('message', (message: ToThread) => {
    if (message === WRITTEN) writer.written();
    else void done(message, writer).then((outcome) => writer.tell(outcome));
  });
};

serve(parentPort!);
