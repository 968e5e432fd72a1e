import { type EventView, type RecordedEvent } from '#eventsourcing';
import { type ClockDocument } from '../shared/documents.js';
import { localDateOf } from '../shared/local-date.js';
import { type StoreOpened } from '../store/store.js';
import { dataOf } from './support.js';

type Day = ClockDocument['days'][number];

const opened = (event: RecordedEvent): Omit<ClockDocument, 'days' | 'maximum'> => {
  if (event.type !== 'StoreOpened') return { zone: event.metadata.occurredAt.zone, store: '', mode: 'live' };
  const { zone, store, mode } = dataOf<StoreOpened>(event);
  return { zone, store, mode };
};

const withDay = (days: readonly Day[], day: Day): readonly Day[] =>
  days.at(-1)?.date === day.date ? [...days.slice(0, -1), day] : [...days, day];

/**
 * View `clock`, one document: up to where the log reached on each local day of recording. The day is that of the running
 * maximum of `recordedAt`, so that a clock set back never moves what was known on a day; `count` is the number of events
 * up to and including `lastEvent`.
 */
export const clockView: EventView<ClockDocument> = {
  name: 'clock',
  version: 1,
  handles: 'all',
  keys: () => ['clock'],
  evolve: (document, event) => {
    const { recordedAt } = event.metadata;
    const { zone, store, mode } = document ?? opened(event);
    const days = document?.days ?? [];
    const maximum = document !== null && document.maximum > recordedAt ? document.maximum : recordedAt;
    const day = {
      date: localDateOf(maximum, zone),
      position: event.position,
      count: (days.at(-1)?.count ?? 0) + 1,
      lastEvent: event.id,
    };
    return { zone, store, mode, maximum, days: withDay(days, day) };
  },
  indexes: {},
};
