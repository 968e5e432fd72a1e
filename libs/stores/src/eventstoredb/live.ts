import { asError, type Position, type RecordedEvent } from '#eventsourcing';
import { SubscriptionEnded } from './reasons.js';
import { type Limit, withDeadline } from './waiting.js';

/** Milliseconds for the client to let go of a call. */
const LETTING_GO = 1000;

/** What the store uses of the client's subscriptions. */
export interface Subscription<T> {
  on(event: 'data', listener: (value: T) => void): unknown;
  on(event: 'error', listener: (error: Error) => void): unknown;
  on(event: 'confirmation' | 'end' | 'close', listener: () => void): unknown;
  unsubscribe(): Promise<void>;
}

/**
 * A live subscription, emptied into memory as fast as it comes: the server keeps only 32 events for a subscription in its live
 * phase and drops it when the reader is slower. When the memory is full too, the feed ends by itself, and the reader
 * catches up by reading pages, which it can do at its own pace.
 */
export class LiveFeed<T> {
  private queue: RecordedEvent[] = [];
  private failure: Error | null = null;
  private full = false;
  private over = false;
  private wake: PromiseWithResolvers<void> = Promise.withResolvers();
  private readonly confirmed: PromiseWithResolvers<void> = Promise.withResolvers();

  constructor(
    private readonly subscription: Subscription<T>,
    private readonly decode: (value: T) => RecordedEvent | null,
    private readonly capacity: number,
    /** Place of the last event that came; at first where the subscription begins. */
    public reached: Position | null = null,
  ) {
    this.confirmed.promise.catch(() => undefined);
    subscription.on('data', (value) => this.receive(value));
    subscription.on('error', (error) => this.fail(error));
    subscription.on('confirmation', () => this.confirmed.resolve());
    for (const ending of ['end', 'close'] as const) subscription.on(ending, () => this.fail(new SubscriptionEnded()));
  }

  /** Resolves when the server took the subscription; the client has no deadline for it. */
  established(limit: Limit): Promise<void> {
    return withDeadline(this.confirmed.promise, limit);
  }

  /**
   * What came since the last call, waiting for it. Null when memory was full and everything that it held was taken, or
   * after `end`. Throws what ended the subscription, after what came before it.
   */
  async take(): Promise<readonly RecordedEvent[] | null> {
    for (;;) {
      if (this.queue.length > 0) {
        const events = this.queue;
        this.queue = [];
        return events;
      }
      if (this.failure !== null) throw this.failure;
      if (this.full || this.over) return null;
      await this.wake.promise;
      this.wake = Promise.withResolvers();
    }
  }

  /** Lets a waiting `take` return null. */
  end(): void {
    this.over = true;
    this.confirmed.reject(new SubscriptionEnded());
    this.wake.resolve();
  }

  /** Ends the call on the server. Leaving it would leak it. */
  async stop(): Promise<void> {
    this.end();
    await withDeadline(this.subscription.unsubscribe(), { milliseconds: LETTING_GO }).catch(() => undefined);
  }

  private receive(value: T): void {
    if (this.full || this.over || this.failure !== null) return;
    try {
      const event = this.decode(value);
      if (event !== null) {
        this.queue.push(event);
        this.reached = event.position;
      }
    } catch (error) {
      this.fail(asError(error));
    }
    if (this.queue.length >= this.capacity) this.full = true;
    this.wake.resolve();
  }

  /** Ends it with an error, after what came before. */
  fail(error: Error): void {
    this.failure ??= error;
    this.confirmed.reject(error);
    this.wake.resolve();
  }
}
