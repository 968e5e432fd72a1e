import {
  AccessDeniedError,
  MaxAppendSizeExceededError,
  NO_STREAM,
  START,
  StreamDeletedError,
  streamNameFilter,
  WrongExpectedVersionError,
  type AllStreamResolvedEvent,
  type EventStoreDBClient,
} from '@eventstore/db-client';
import {
  SubscriptionDropped,
  type AppendResult,
  type Bilingual,
  type EventStore,
  type ExpectedRevision,
  type Position,
  type RecordedEvent,
  type SealedEvent,
} from '#eventsourcing';
import { partsWithin, toProposed, type Names } from './encoding.js';
import { OPERATIONS } from '../fault-messages.js';
import {
  AppendTooLarge,
  EventStoreAccessDenied,
  EventStoreUnavailable,
  limitOfOneEvent,
  StreamTombstoned,
} from './errors.js';
import { LiveFeed } from './live.js';
import { LogReads } from './log-reads.js';
import { acknowledged, AnsweredPlace, refused, type Sent } from './outcome.js';
import { fromPosition } from './position.js';
import { FROM_LEADER } from './reading.js';
import { ConnectionClosed, messageOf } from './reasons.js';
import { watchSilence } from './silence.js';
import { isTransient } from './transient.js';
import { backoff, pause, retrying, withDeadline, type Limit, type Patience, type Retrying } from './waiting.js';

export interface StoreSettings {
  /** Scheme and hosts, for messages. */
  readonly address: string;
  /** Milliseconds for one attempt of a call, or without progress of a read. */
  readonly deadline: number;
  /** Milliseconds during which calls that failed for a passing reason are repeated. */
  readonly patience: number;
  /** Bytes in one append over all its events. */
  readonly maxAppendBytes: number;
  /** Events of a live subscription kept in memory before the store goes back to reading pages. */
  readonly liveCapacity: number;
  /** Milliseconds between two looks whether a subscription that says nothing should have said something. */
  readonly silence: number;
}

const CATCH_UP_PAGE = 1000;
/** Filtered subscriptions report how far they searched each 32 × this many events; the store has no use for it. */
const CHECKPOINT_INTERVAL = 1000;

/**
 * The log in EventStoreDB. What it promises rests on three things: every append names the revision that it expects, so the
 * server refuses a second writer; every append gives its events ids of its own, so one whose outcome is unknown is sent
 * again with the same ids and the same expected revision and changes nothing if it was written, and no other append is taken for it; and subscriptions are
 * taken up again after the last position seen.
 */
export class EventStoreDbLog implements EventStore {
  private readonly closing = new AbortController();
  private readonly reads: LogReads;
  private readonly place = new AnsweredPlace();
  private readonly limit: Limit;
  /** Subscriptions that ended in a row without having delivered anything. */
  private fruitless = 0;

  constructor(
    private readonly client: EventStoreDBClient,
    private readonly names: Names,
    private readonly settings: StoreSettings,
  ) {
    this.limit = { milliseconds: settings.deadline, signal: this.closing.signal };
    this.reads = new LogReads(client, names, this.limit, this.retrying);
  }

  async append(stream: string, expected: ExpectedRevision, events: readonly SealedEvent[]): Promise<AppendResult> {
    const proposed = toProposed(stream, events, this.settings.maxAppendBytes);
    const sent = { stream, expected, events, proposed };
    try {
      const answer = await this.retrying(OPERATIONS.append, 'unknown', () => this.send(sent));
      return await acknowledged({ reads: this.reads, place: this.place }, sent, answer);
    } catch (error) {
      if (error instanceof WrongExpectedVersionError) return refused(this.reads, sent, error);
      if (error instanceof StreamDeletedError) throw new StreamTombstoned(stream, error);
      if (error instanceof MaxAppendSizeExceededError) {
        throw new AppendTooLarge(stream, Buffer.byteLength(JSON.stringify(proposed)), error.maxAppendSize);
      }
      const limit = limitOfOneEvent(error);
      if (limit !== null) throw new AppendTooLarge(stream, Buffer.byteLength(JSON.stringify(proposed)), limit.bytes);
      throw error;
    }
  }

  partsOf(events: readonly SealedEvent[]): readonly (readonly SealedEvent[])[] {
    return partsWithin(this.settings.maxAppendBytes, events);
  }

  async readStream(stream: string, fromRevision = 0): Promise<readonly RecordedEvent[]> {
    return this.reads.stream(stream, fromRevision);
  }

  async readAll(after: Position | null, limit: number): Promise<readonly RecordedEvent[]> {
    return this.reads.all(after, limit);
  }

  async head(): Promise<Position | null> {
    return this.reads.head();
  }

  async *subscribe(after: Position | null, signal: AbortSignal): AsyncIterable<readonly RecordedEvent[]> {
    let last = after;
    try {
      while (!signal.aborted) {
        const page = await this.reads.all(last, CATCH_UP_PAGE);
        for await (const batch of page.length > 0 ? [page] : this.live(last, signal)) {
          if (signal.aborted) return;
          last = batch.at(-1)!.position;
          this.fruitless = 0;
          yield batch;
        }
      }
    } catch (error) {
      if (signal.aborted) return;
      this.demandOpen(OPERATIONS.followLog);
      if (error instanceof AccessDeniedError) {
        throw new EventStoreAccessDenied(this.settings.address, OPERATIONS.followLog, error);
      }
      if (!isTransient(error) && !(error instanceof EventStoreUnavailable)) throw error;
      // A first drop is normal work; a server that stays away is not asked without a pause.
      if (this.fruitless > 0) await pause(backoff(this.fruitless), signal);
      this.fruitless += 1;
      throw new SubscriptionDropped(`EventStoreDB dropped the subscription (${messageOf(error)}).`, { cause: error });
    }
  }

  /**
   * Ends calls and subscriptions that are under way, also those that a server leaves without an answer: what an append did is unknown
   * then, as with any answer that was lost. Without `dispose` the process would not end.
   */
  async close(): Promise<void> {
    if (this.closing.signal.aborted) return;
    this.closing.abort();
    await this.client.dispose();
  }

  /** Throws EventStoreUnavailable when the server does not answer in time. */
  async probe(): Promise<void> {
    await this.reads.probe();
  }

  /** Ends with the store; for work of opening it that uses the client directly. */
  get patience(): Omit<Patience, 'operation' | 'outcome'> {
    return { address: this.settings.address, milliseconds: this.settings.patience, signal: this.closing.signal };
  }

  /** Live batches after `last`, until the feed's memory was full. The server leaves out the event at the position given. */
  private async *live(last: Position | null, signal: AbortSignal): AsyncIterable<readonly RecordedEvent[]> {
    this.demandOpen(OPERATIONS.followLog);
    const subscription = this.client.subscribeToAll({
      ...FROM_LEADER,
      fromPosition: last === null ? START : fromPosition(last),
      filter: streamNameFilter({ regex: this.names.streamPattern, checkpointInterval: CHECKPOINT_INTERVAL }),
    });
    const decode = (resolved: AllStreamResolvedEvent): RecordedEvent | null => this.names.decode(resolved);
    const feed = new LiveFeed(subscription, decode, this.settings.liveCapacity, last);
    const ended = new AbortController();
    const end = (): void => feed.end();
    const signals = [signal, this.closing.signal];
    for (const each of signals) each.addEventListener('abort', end);
    try {
      if (signal.aborted) return;
      await feed.established(this.limit);
      const head = (): Promise<Position | null> => this.reads.head();
      void watchSilence(feed, { head, milliseconds: this.settings.silence, signal: ended.signal });
      for (let batch = await feed.take(); batch !== null; batch = await feed.take()) yield batch;
    } finally {
      ended.abort();
      for (const each of signals) each.removeEventListener('abort', end);
      await feed.stop();
    }
  }

  private send({ stream, expected, proposed }: Sent) {
    const { deadline } = this.settings;
    const answer = this.client.appendToStream(this.names.onServer(stream), [...proposed], {
      expectedRevision: expected === 'none' ? NO_STREAM : BigInt(expected),
      deadline,
      ...FROM_LEADER,
    });
    return withDeadline(answer, this.limit);
  }

  private readonly retrying: Retrying = async (operation, outcome, work) => {
    this.demandOpen(operation);
    return retrying({ ...this.patience, operation, outcome }, work);
  };

  private demandOpen(operation: Bilingual): void {
    if (!this.closing.signal.aborted) return;
    throw new EventStoreUnavailable(this.settings.address, operation, 'nothing-written', new ConnectionClosed());
  }
}
