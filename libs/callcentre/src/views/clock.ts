import { type Draft, type EventView, type RecordedEvent } from '#eventsourcing';
import { type ClockDocument } from '../shared/documents.js';
import { localDateOf } from '../shared/local-date.js';
import { sealedOrder } from '../shared/log-order.js';
import { type StoreOpened } from '../store/store.js';
import { dataOf } from './support.js';

type Day = ClockDocument['days'][number];

const opened = (event: RecordedEvent): Omit<ClockDocument, 'days' | 'maximum' | 'order'> => {
  if (event.type !== 'StoreOpened') return { zone: event.metadata.occurredAt.zone, store: '', mode: 'live' };
  const { zone, store, mode } = dataOf<StoreOpened>(event);
  return { zone, store, mode };
};

/** The document without its days, and the day that the event belongs to. `count`: events before it. */
const after = (before: Omit<ClockDocument, 'days'> | null, count: number, event: RecordedEvent) => {
  const { recordedAt } = event.metadata;
  const { zone, store, mode } = before ?? opened(event);
  const maximum = before !== null && before.maximum > recordedAt ? before.maximum : recordedAt;
  const day: Day = {
    date: localDateOf(maximum, zone),
    position: event.position,
    count: count + 1,
    lastEvent: event.id,
  };
  return { head: { zone, store, mode, maximum, order: sealedOrder(before?.order ?? null, event) }, day };
};

const withDay = (days: readonly Day[], day: Day): readonly Day[] =>
  days.at(-1)?.date === day.date ? [...days.slice(0, -1), day] : [...days, day];

class ClockDraft implements Draft {
  readonly size = 1;
  private head: Omit<ClockDocument, 'days'> | null = null;
  private readonly days: Day[];

  constructor(document: ClockDocument | null) {
    if (document !== null) {
      const { zone, store, mode, maximum, order } = document;
      this.head = { zone, store, mode, maximum, order };
    }
    this.days = [...(document?.days ?? [])];
  }

  add(event: RecordedEvent): boolean {
    const last = this.days.at(-1);
    const { head, day } = after(this.head, last?.count ?? 0, event);
    this.head = head;
    if (last?.date === day.date) this.days.pop();
    this.days.push(day);
    return true;
  }

  text(): string | null {
    return this.head === null ? null : JSON.stringify({ ...this.head, days: this.days });
  }

  indexes(): Readonly<Record<string, readonly string[]>> {
    return {};
  }
}

/**
 * View `clock`, one document: up to where the log reached on each local day of recording. The day is that of the running
 * maximum of `recordedAt`, so that a clock set back never moves what was known on a day; `count` is the number of events
 * up to and including `lastEvent`. `order` seals the order of all of them.
 */
export const clockView: EventView<ClockDocument> = {
  name: 'clock',
  version: 2,
  handles: 'all',
  keys: () => ['clock'],
  evolve: (document, event) => {
    const days = document?.days ?? [];
    const { head, day } = after(document, days.at(-1)?.count ?? 0, event);
    return { ...head, days: withDay(days, day) };
  },
  draft: (document) => new ClockDraft(document),
  indexes: {},
};
