import { type EventStore, type Position, type RecordedEvent, SubscriptionDropped } from '#eventsourcing';
import { type Random } from '../random.js';

export interface Abuse {
  /** Share of batches that begin with events delivered long before. */
  readonly repeats: number;
  /** Share of batches after which the subscription drops. */
  readonly drops: number;
  /** Share of batches whose events come in another order: what no store may do. */
  readonly shuffles: number;
}

const EVERYTHING = 1_000_000;

const shuffled = <T>(items: readonly T[], random: Random): readonly T[] =>
  items
    .map((item) => ({ item, key: random.next() }))
    .sort((one, other) => one.key - other.key)
    .map(({ item }) => item);

/** The log with a subscription that is as bad as it can be. Reading pages stays honest. */
export const abusive = (log: EventStore, random: Random, abuse: Abuse): EventStore => ({
  append: (stream, expected, events) => log.append(stream, expected, events),
  readStream: (stream, from) => log.readStream(stream, from),
  readAll: (after, limit) => log.readAll(after, limit),
  head: () => log.head(),
  close: () => log.close(),
  subscribe: async function* (after: Position | null, signal: AbortSignal): AsyncIterable<readonly RecordedEvent[]> {
    for (let last = after; !signal.aborted;) {
      const fresh = await log.readAll(last, random.between(1, 6));
      if (fresh.length === 0) {
        await new Promise((resolve) => setImmediate(resolve));
        continue;
      }
      const old = random.chance(abuse.repeats) ? await log.readAll(null, EVERYTHING) : [];
      const known = old.filter(({ position }) => last !== null && position <= last);
      const again = known.slice(-random.between(1, 30));
      last = fresh.at(-1)!.position;
      const batch = [...again, ...fresh, ...(random.chance(abuse.repeats) ? fresh : [])];
      yield random.chance(abuse.shuffles) ? shuffled(batch, random) : batch;
      if (random.chance(abuse.drops)) throw new SubscriptionDropped('dropped on purpose');
    }
  },
});
