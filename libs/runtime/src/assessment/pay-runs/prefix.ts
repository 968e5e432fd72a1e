import { type EventStore, type Position } from '#eventsourcing';
import { daysOf, type ClockDocument, type LogPrefix } from '#callcentre';
import { BEFORE_EVERYTHING } from '../known.js';

const PAGE = 1000;

/** The log does not hold what a run says it was computed from. */
export class PrefixNotFound extends Error {
  override readonly name = 'PrefixNotFound';
  constructor(
    readonly prefix: LogPrefix,
    readonly found: string | null,
  ) {
    super(
      `Event ${prefix.count} of the log should be ${prefix.lastEvent} and is ${found ?? 'missing'}: ` +
        'the log is not the one that the run was computed from. Verify the run, and restore the log from its backup.',
    );
  }
}

/** Position of the last event of a prefix: known to the clock for the end of each day, read from the log within a day. */
export const positionOfPrefix = async (
  store: Pick<EventStore, 'readAll'>,
  clock: ClockDocument,
  prefix: LogPrefix,
): Promise<Position> => {
  // From a day that ended before, so that the last event is read: what its id is no day that has passed tells.
  const day = daysOf(clock).findLast((known) => known.count < prefix.count);
  let position = day?.position ?? BEFORE_EVERYTHING;
  let lastEvent: string | null = null;
  let left = prefix.count - (day?.count ?? 0);
  while (left > 0) {
    const events = await store.readAll(position === BEFORE_EVERYTHING ? null : position, Math.min(left, PAGE));
    const last = events.at(-1);
    if (last === undefined) throw new PrefixNotFound(prefix, null);
    position = last.position;
    lastEvent = last.id;
    left -= events.length;
  }
  if (lastEvent !== prefix.lastEvent) throw new PrefixNotFound(prefix, lastEvent);
  return position;
};
