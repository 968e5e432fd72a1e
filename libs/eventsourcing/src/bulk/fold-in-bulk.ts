import { type Position, type RecordedEvent } from '../event.js';
import { type DocumentWrite, type EventStore } from '../ports.js';
import { type BulkFolding } from './bulk-folding.js';

export interface BulkSource {
  readonly store: Pick<EventStore, 'readAll' | 'readUnparsed'>;
  readonly folding: BulkFolding;
  /** The last event to fold. */
  readonly upTo: Position;
  /** Events read at once. */
  readonly pageSize: number;
  readonly signal?: AbortSignal | undefined;
}

/** Where a bulk fold hands what it has done. */
export interface BulkSink {
  /** Documents to be written; not all there are, and of what is handed over twice the later holds. */
  write(writes: readonly DocumentWrite[]): Promise<void>;
  /** Called after each page. */
  folded(events: readonly RecordedEvent[]): Promise<void> | void;
}

/** Folds the log from its first event and hands each document over when it is done with. Returns the last event folded. */
export const foldInBulk = async (
  { store, folding, upTo, pageSize, signal }: BulkSource,
  sink: BulkSink,
): Promise<RecordedEvent> => {
  let last: RecordedEvent | null = null;
  while (last === null || last.position < upTo) {
    signal?.throwIfAborted();
    const after: Position | null = last?.position ?? null;
    const page: readonly RecordedEvent[] = await (store.readUnparsed?.(after, pageSize) ??
      store.readAll(after, pageSize));
    const events = page.filter(({ position }) => position <= upTo);
    last = events.at(-1) ?? null;
    if (last === null) throw new Error(`The log has no events up to ${upTo} any more, which it had before.`);
    await folding.apply(events);
    if (folding.full) await handOver(folding.older(), sink);
    await sink.folded(events);
  }
  await handOver(folding.changed(), sink);
  return last;
};

const handOver = async (slices: Iterable<readonly DocumentWrite[]>, sink: BulkSink): Promise<void> => {
  for (const slice of slices) await sink.write(slice);
};
