import { type EventStore } from '#eventsourcing';
import { chainOf } from '#eventsourcing/contracts';

interface Head {
  readonly revision: number;
  readonly hash: string;
}

/** What became of the appends of a burst. */
export interface Burst {
  readonly acknowledged: number;
  readonly refused: readonly unknown[];
}

/**
 * Appends to streams of counters, to several at once. It knows where each stream of its own ends, so that a log of thousands of events
 * is not read again for every one that is added.
 */
export class Crowd {
  private readonly heads = new Map<string, Head>();

  constructor(private readonly store: EventStore) {}

  /** Adds an event to each of these streams at the same moment; they have to be different ones. */
  async grow(streams: readonly string[], amount: number): Promise<Burst> {
    const outcomes = await Promise.allSettled(streams.map((stream) => this.add(stream, amount)));
    const refused = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason as unknown] : []));
    return { acknowledged: streams.length - refused.length, refused };
  }

  private async add(stream: string, amount: number): Promise<void> {
    const head = this.heads.get(stream) ?? null;
    const events = await chainOf(stream, [{ amount }], head);
    await this.store.append(stream, head?.revision ?? 'none', events);
    this.heads.set(stream, { revision: (head?.revision ?? -1) + 1, hash: events[0]!.metadata.hash });
  }
}
