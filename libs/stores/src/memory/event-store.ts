import {
  EventIdTaken,
  SubscriptionDropped,
  WrongExpectedRevision,
  type AppendResult,
  type EventStore,
  type ExpectedRevision,
  type Position,
  type RecordedEvent,
  type SealedEvent,
} from '#eventsourcing';
import { seededRandom, type Random } from './random.js';

interface MemoryEventStoreOptions {
  readonly seed?: number;
  /** Greatest step between two positions; default 97, 1 means no gaps. */
  readonly gap?: number;
  /** Share of delivered batches that begin with events delivered before; default 0.2. */
  readonly duplicates?: number;
  /** Share of deliveries after which the subscription drops; default 0.05. */
  readonly drops?: number;
  /** Most events in a delivered batch; default 50. */
  readonly batch?: number;
}

/** The last revision of a stream, `none` when there is none. */
const revisionOf = (stream: readonly RecordedEvent[] | undefined): ExpectedRevision =>
  stream === undefined || stream.length === 0 ? 'none' : stream.length - 1;

/**
 * A log in memory that is as rude as a log may be: positions have gaps, deliveries repeat, subscriptions drop. What works
 * on it relies on nothing that a server store does not promise. Events come back through JSON, as from any store, and frozen:
 * whoever would change what was recorded fails where it does so.
 */
export class MemoryEventStore implements EventStore {
  private readonly log: RecordedEvent[] = [];
  private readonly streamOfEvent = new Map<string, string>();
  private readonly streams = new Map<string, RecordedEvent[]>();
  /** Where in the log the newest event of each type is. */
  private readonly newestOfType = new Map<string, number>();
  private readonly random: Random;
  private readonly gap: number;
  private readonly duplicates: number;
  private readonly drops: number;
  private readonly batch: number;
  private counter = 0;
  private closed = false;
  private wake: PromiseWithResolvers<void> = Promise.withResolvers();

  constructor({ seed = 1, gap = 97, duplicates = 0.2, drops = 0.05, batch = 50 }: MemoryEventStoreOptions = {}) {
    this.random = seededRandom(seed);
    this.gap = gap;
    this.duplicates = duplicates;
    this.drops = drops;
    this.batch = batch;
  }

  async append(stream: string, expected: ExpectedRevision, events: readonly SealedEvent[]): Promise<AppendResult> {
    if (events.length === 0) throw new Error(`An append to ${stream} needs at least one event.`);
    const present = this.streams.get(stream) ?? [];
    const actual = revisionOf(present);
    if (actual !== expected) return this.repeated(stream, expected, events, present);
    const taken = this.streamOfEvent.get(events[0]!.id);
    if (taken !== undefined && taken !== stream) throw new EventIdTaken(events[0]!.id, taken);
    const recorded = events.map((event, index) => this.record(stream, present.length + index, event));
    for (const { id } of recorded) this.streamOfEvent.set(id, stream);
    present.push(...recorded);
    this.streams.set(stream, present);
    for (const [index, { type }] of recorded.entries()) this.newestOfType.set(type, this.log.length + index);
    this.log.push(...recorded);
    this.wakeAll();
    const last = recorded.at(-1)!;
    return { revision: last.revision, position: last.position };
  }

  async readStream(stream: string, fromRevision = 0): Promise<readonly RecordedEvent[]> {
    return (this.streams.get(stream) ?? []).slice(fromRevision);
  }

  async readAll(after: Position | null, limit: number): Promise<readonly RecordedEvent[]> {
    const start = this.indexAfter(after);
    return this.log.slice(start, start + limit);
  }

  async head(): Promise<Position | null> {
    return this.log.at(-1)?.position ?? null;
  }

  async headOf(types: readonly string[], slack: number): Promise<Position | null> {
    const newest = Math.max(...types.map((type) => this.newestOfType.get(type) ?? -1));
    return this.log[Math.max(newest, this.log.length - 1 - slack)]?.position ?? null;
  }

  async *subscribe(after: Position | null, signal: AbortSignal): AsyncIterable<readonly RecordedEvent[]> {
    let last = after;
    const wakes = (): void => this.wakeAll();
    signal.addEventListener('abort', wakes, { once: true });
    try {
      while (!signal.aborted) {
        if (this.closed) throw new Error('The log was closed.');
        const { promise: woken } = this.wake;
        const start = this.indexAfter(last);
        if (start === this.log.length) {
          await woken;
          continue;
        }
        const repeated = this.random() < this.duplicates ? Math.min(start, Math.ceil(this.random() * 5)) : 0;
        const delivered = this.log.slice(start - repeated, start + this.batch);
        last = delivered.at(-1)!.position;
        yield delivered;
        if (this.random() < this.drops)
          throw new SubscriptionDropped('The memory store drops subscriptions on purpose.');
      }
    } finally {
      signal.removeEventListener('abort', wakes);
    }
  }

  async close(): Promise<void> {
    this.closed = true;
    this.wake.resolve();
  }

  /** Every subscription looks once more whether something is there for it, or whether it has ended. */
  private wakeAll(): void {
    this.wake.resolve();
    this.wake = Promise.withResolvers();
  }

  /** An append that was made before succeeds again; any other means that somebody else came first. */
  private repeated(
    stream: string,
    expected: ExpectedRevision,
    events: readonly SealedEvent[],
    present: readonly RecordedEvent[],
  ): AppendResult {
    const first = expected === 'none' ? 0 : expected + 1;
    const same = events.every((event, index) => present[first + index]?.id === event.id);
    const last = present[first + events.length - 1];
    if (!same || last === undefined) throw new WrongExpectedRevision(stream, expected, revisionOf(present));
    return { revision: last.revision, position: last.position, repeated: true };
  }

  private record(stream: string, revision: number, event: SealedEvent): RecordedEvent {
    this.counter += 1 + Math.floor(this.random() * this.gap);
    const position = String(this.counter).padStart(12, '0') as Position;
    return frozen({ ...(JSON.parse(JSON.stringify(event)) as SealedEvent), stream, revision, position });
  }

  private indexAfter(position: Position | null): number {
    if (position === null) return 0;
    let low = 0;
    let high = this.log.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.log[middle]!.position <= position) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/** The value, and everything in it, for good as it is: the same object can be handed to everybody who reads it. */
const frozen = <T extends object>(value: T): T => {
  for (const part of Object.values(value) as readonly unknown[])
    if (typeof part === 'object' && part !== null) frozen(part);
  return Object.freeze(value);
};
