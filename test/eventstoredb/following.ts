import { SubscriptionDropped, type EventStore, type Position, type RecordedEvent } from '#eventsourcing';

export interface Followed {
  readonly events: readonly RecordedEvent[];
  /** Messages of the drops, in order. */
  readonly drops: readonly string[];
}

/**
 * Follows the log until `count` new events came, resubscribing after each drop. `each` runs after a batch is taken in,
 * and the subscription waits for it.
 */
export const follow = async (
  store: EventStore,
  count: number,
  each: (seen: number) => Promise<void> | void = () => undefined,
): Promise<Followed> => {
  const events: RecordedEvent[] = [];
  const drops: string[] = [];
  let last: Position | null = null;
  while (events.length < count) {
    try {
      for await (const batch of store.subscribe(last, new AbortController().signal)) {
        for (const event of batch) {
          if (last !== null && event.position <= last) continue;
          events.push(event);
          last = event.position;
        }
        await each(events.length);
        if (events.length >= count) break;
      }
    } catch (error) {
      if (!(error instanceof SubscriptionDropped)) throw error;
      drops.push(error.message);
    }
  }
  return { events, drops };
};

export const idsOf = (events: readonly { readonly id: string }[]): readonly string[] => events.map(({ id }) => id);

/** Resolves once `holds` says yes; fails the test's time limit otherwise. */
export const eventually = async (holds: () => boolean): Promise<void> => {
  while (!holds()) await new Promise((resolve) => setImmediate(resolve));
};
