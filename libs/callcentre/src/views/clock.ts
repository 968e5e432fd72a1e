import { type Draft, type EventView, type RecordedEvent } from '#eventsourcing';
import { packedDay } from '../shared/clock-days.js';
import { type ClockDocument } from '../shared/documents.js';
import { localDateOf, monthOf } from '../shared/time/local-date.js';
import { sealedOrder } from '../shared/time/log-order.js';
import { type StoreOpened } from '../store/store.js';
import { dataOf } from './support.js';

type Day = ClockDocument['days'][number];
type Changing<T> = { -readonly [Key in keyof T]: T[Key] };

const opened = (event: RecordedEvent): Pick<ClockDocument, 'zone' | 'store' | 'mode'> => {
  if (event.type !== 'StoreOpened') return { zone: event.metadata.occurredAt.zone, store: '', mode: 'live' };
  const { zone, store, mode } = dataOf<StoreOpened>(event);
  return { zone, store, mode };
};

/** The document without its days, and the day that the event belongs to. `count`: events before it. */
const after = (before: Omit<ClockDocument, 'days' | 'earlier'> | null, count: number, event: RecordedEvent) => {
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

type Days = Pick<ClockDocument, 'days' | 'earlier'>;

/** With a day that was not there; the first one of a month packs those before it. */
const withNewDay = ({ days, earlier }: Days, day: Day): Days => {
  const last = days.at(-1);
  return last === undefined || monthOf(last.date) === monthOf(day.date)
    ? { days: [...days, day], earlier }
    : { days: [day], earlier: earlier + days.map(packedDay).join('') };
};

const withDay = ({ days, earlier }: Days, day: Day): Days =>
  days.at(-1)?.date === day.date ? { days: [...days.slice(0, -1), day], earlier } : withNewDay({ days, earlier }, day);

const NO_DAYS: Days = { days: [], earlier: '' };

class ClockDraft implements Draft {
  readonly size = 1;
  private opened: ReturnType<typeof opened> | null = null;
  private maximum = '';
  private order: string | null = null;
  private days: Changing<Day>[];
  private earlier: string;

  constructor(document: ClockDocument | null) {
    if (document !== null) {
      const { zone, store, mode } = document;
      this.opened = { zone, store, mode };
      this.maximum = document.maximum;
      this.order = document.order;
    }
    const { days, earlier } = document ?? NO_DAYS;
    this.days = days.map((day) => ({ ...day }));
    this.earlier = earlier;
  }

  /** What `after` says, without an object for each of all events. */
  add(event: RecordedEvent): boolean {
    const { zone } = (this.opened ??= opened(event));
    const { position, id: lastEvent } = event;
    const { recordedAt } = event.metadata;
    if (recordedAt > this.maximum) this.maximum = recordedAt;
    this.order = sealedOrder(this.order, event);
    const date = localDateOf(this.maximum, zone);
    const last = this.days.at(-1);
    if (last?.date !== date) this.begin({ date, position, count: (last?.count ?? 0) + 1, lastEvent });
    else {
      last.position = position;
      last.count += 1;
      last.lastEvent = lastEvent;
    }
    return true;
  }

  text(): string | null {
    const { opened: begun, maximum, order, days, earlier } = this;
    return begun === null ? null : JSON.stringify({ ...begun, maximum, order, days, earlier });
  }

  indexes(): Readonly<Record<string, readonly string[]>> {
    return {};
  }

  private begin(day: Day): void {
    const { days, earlier } = withNewDay({ days: this.days, earlier: this.earlier }, day);
    this.days = [...days];
    this.earlier = earlier;
  }
}

/**
 * View `clock`, one document: up to where the log reached on each local day of recording. The day is that of the running
 * maximum of `recordedAt`, so that a clock set back never moves what was known on a day; `count` is the number of events
 * up to and including `lastEvent`. `order` seals the order of all of them.
 */
export const clockView: EventView<ClockDocument> = {
  name: 'clock',
  version: 3,
  handles: 'all',
  keys: () => ['clock'],
  evolve: (document, event) => {
    const before = document ?? NO_DAYS;
    const { head, day } = after(document, before.days.at(-1)?.count ?? 0, event);
    return { ...head, ...withDay(before, day) };
  },
  draft: (document) => new ClockDraft(document),
  indexes: {},
};
