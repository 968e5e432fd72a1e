import { daysOf, type ClockDocument } from '#callcentre';
import { type EventStore, type Position, type RecordedEvent } from '#eventsourcing';
import { type Moment } from './moments.js';

const PAGE = 1000;

/** From the last day that ended before it, the log is read up to the position. */
const inLog = async (
  store: Pick<EventStore, 'readAll'>,
  clock: ClockDocument | null,
  position: Position,
): Promise<RecordedEvent | null> => {
  const days = clock === null ? [] : daysOf(clock);
  let after = days.findLast((day) => day.position < position)?.position ?? null;
  for (;;) {
    const events = await store.readAll(after, PAGE);
    const found = events.find((event) => event.position === position);
    const last = events.at(-1);
    if (found !== undefined || last === undefined || last.position > position) return found ?? null;
    after = last.position;
  }
};

/** The event of a moment: in one of the streams that it names, else wherever the log has it. */
export const eventOf = async (
  store: Pick<EventStore, 'readAll' | 'readStream'>,
  clock: ClockDocument | null,
  { at, streams }: Moment,
): Promise<RecordedEvent> => {
  for (const stream of new Set(streams)) {
    const found = (await store.readStream(stream)).find(({ position }) => position === at);
    if (found !== undefined) return found;
  }
  const found = await inLog(store, clock, at);
  if (found === null) throw new Error(`Nothing is at ${at} in the log, although a view says so: rebuild the views.`);
  return found;
};
