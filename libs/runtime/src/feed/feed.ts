import { type KeyStore, type Position } from '#eventsourcing';
import { notAllowed } from '../refusals/not-allowed.js';
import { scopeOf } from '../access/table.js';
import { isPositionOfLog } from '../reading/position-of-log.js';
import { invalidField, refusingFaults } from '../refusals/refusals.js';
import { type Caller, type RefusedOutcome } from '../system/system.js';
import { NewestEvents, type NewestPorts } from './newest.js';
import { type FeedEvent, type Reader, visibleEvents } from './visible-events.js';

/** Whose feed, and from where on. */
export interface FeedRequest {
  readonly caller: Caller;
  /** Position after which to begin; default: what is recorded from now on. */
  readonly after?: string;
  /** Ends the feed. */
  readonly signal: AbortSignal;
}

/** What came next for the caller, and how far the caller has read. Without events at least every second. */
export interface FeedPage {
  readonly events: readonly FeedEvent[];
  readonly reached: Position | null;
}

/** The pages throw FeedEnded where the system cannot do its work for now; whoever comes again later misses nothing. */
export type FeedOutcome = { readonly kind: 'following'; readonly pages: AsyncIterable<FeedPage> } | RefusedOutcome;

export interface FeedPorts extends NewestPorts {
  readonly keys: KeyStore;
}

/** A feed that had begun cannot go on for now, as with a view that has stopped; `outcome` says why and what to do. */
export class FeedEnded extends Error {
  override readonly name = 'FeedEnded';
  constructor(readonly outcome: RefusedOutcome) {
    super(outcome.title.en);
  }
}

/** Whoever passes the feed on has to look now and then whether it may still. */
const SILENCE_MILLISECONDS = 500;

/**
 * What becomes visible to a caller, as it becomes visible: each event once the event views reflect it, to those whom the access table
 * lets read it. Nothing is held for a reader who does not ask for the next page.
 */
export class Feed {
  private newest: Promise<NewestEvents> | null = null;
  private readers = 0;
  private readonly closing = new AbortController();

  constructor(private readonly ports: FeedPorts) {}

  /** Ends every reader's feed. */
  close(): void {
    this.closing.abort();
  }

  async follow(request: FeedRequest): Promise<FeedOutcome> {
    const { caller, after } = request;
    const scope = scopeOf(caller.role, 'feed');
    if (scope === null) return notAllowed(caller.role, 'feed');
    try {
      if (after !== undefined && !isPositionOfLog(after, await this.ports.store.head())) return POSITION_UNKNOWN;
      // Where no views serve yet this says so before the caller waits.
      const { folded } = await this.ports.views().current();
      const from = (after ?? folded) as Position | null;
      const signal = AbortSignal.any([request.signal, this.closing.signal]);
      const reader = { caller, scope, keys: this.ports.keys };
      return { kind: 'following', pages: endedByFaults(this.pages(from, reader, signal)) };
    } catch (error) {
      return refusingFaults(error);
    }
  }

  private async *pages(from: Position | null, reader: Reader, signal: AbortSignal): AsyncGenerator<FeedPage> {
    const newest = await this.join();
    signal.addEventListener('abort', () => newest.wakeAll());
    try {
      let [reached, tellAt] = [from, this.ports.pace.now()];
      while (!signal.aborted) {
        const batch = await newest.after(reached, signal);
        const events = batch === null ? [] : await visibleEvents(batch, reached, reader);
        if (signal.aborted) return;
        if (batch === null) await newest.sleep(reached);
        else reached = batch.last;
        if (events.length === 0 && this.ports.pace.now() < tellAt) continue;
        yield { events, reached };
        tellAt = this.ports.pace.now() + SILENCE_MILLISECONDS;
      }
    } finally {
      this.leave(newest);
    }
  }

  private async join(): Promise<NewestEvents> {
    this.readers += 1;
    try {
      return await (this.newest ??= NewestEvents.begin(this.ports));
    } catch (error) {
      this.readers -= 1;
      this.newest = null;
      throw error;
    }
  }

  private leave(newest: NewestEvents): void {
    this.readers -= 1;
    if (this.readers > 0) return;
    newest.stop();
    this.newest = null;
  }
}

async function* endedByFaults(pages: AsyncIterable<FeedPage>): AsyncGenerator<FeedPage> {
  try {
    yield* pages;
  } catch (error) {
    throw new FeedEnded(refusingFaults(error));
  }
}

const POSITION_UNKNOWN = invalidField(
  '/after',
  '日志中没有这个位置；请使用收到的最后一个事件的 id，或指令返回的位置。',
  'The log has no such position; use the id of the last event received, or a position that a command returned.',
);
