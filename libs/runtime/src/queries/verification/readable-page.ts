import { type EventStore, type Position, type RecordedEvent } from '#eventsourcing';
import { StoreDamaged, type UnreadableEvent } from '#stores';

export interface ReadablePage {
  readonly events: readonly RecordedEvent[];
  /** The event behind them, where that cannot be read. */
  readonly unreadable: UnreadableEvent | null;
}

/** The event that could not be read; null for any other error. */
const unreadableIn = (error: unknown): UnreadableEvent | null => (error instanceof StoreDamaged ? error.event : null);

/** A page of the log up to the first event that cannot be read. Throws what reading throws where no event is to be named. */
export const readablePage = async (
  store: Pick<EventStore, 'readAll'>,
  after: Position | null,
  limit: number,
): Promise<ReadablePage> => {
  try {
    return { events: await store.readAll(after, limit), unreadable: null };
  } catch (error) {
    const unreadable = unreadableIn(error);
    if (unreadable === null) throw error;
    return limit === 1 ? { events: [], unreadable } : oneByOne(store, after, unreadable);
  }
};

/** The page again, as a page is read whole or not at all. */
const oneByOne = async (
  store: Pick<EventStore, 'readAll'>,
  after: Position | null,
  unreadable: UnreadableEvent,
): Promise<ReadablePage> => {
  const events: RecordedEvent[] = [];
  for (;;) {
    const next = await readablePage(store, events.at(-1)?.position ?? after, 1);
    if (next.unreadable !== null || next.events.length === 0) return { events, unreadable };
    events.push(...next.events);
  }
};
