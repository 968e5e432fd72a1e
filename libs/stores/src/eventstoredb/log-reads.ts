import {
  BACKWARDS,
  END,
  FORWARDS,
  START,
  StreamDeletedError,
  StreamNotFoundError,
  type AllStreamResolvedEvent,
  type EventStoreDBClient,
  type ResolvedEvent,
} from '@eventstore/db-client';
import { type Position, type RecordedEvent } from '#eventsourcing';
import { positionOf, type Names } from './encoding.js';
import { StreamTombstoned, StreamTruncated } from './errors.js';
import { fromPosition, toPosition, type LogPosition } from './position.js';
import { collect } from './reading.js';
import { type Retrying } from './waiting.js';

/** Events read at once when ours stand between events of the server itself. */
const SMALLEST_PAGE = 32;

/**
 * Every call asks for the leader, so that a connection string that happens to name a follower reads what was just recorded:
 * the follower answers with the leader's address, and the client goes there.
 */
export const FROM_LEADER = { requiresLeader: true } as const;

/** Every way of reading the log except live. All are repeated when they fail for a passing reason. */
export class LogReads {
  constructor(
    private readonly client: EventStoreDBClient,
    private readonly names: Names,
    private readonly deadline: number,
    private readonly retrying: Retrying,
  ) {}

  /** The stream from a revision on. Throws StreamTruncated when its events begin later, StreamTombstoned. */
  async stream(stream: string, fromRevision: number): Promise<readonly RecordedEvent[]> {
    const events = await this.part(stream, fromRevision);
    const found = events[0]?.revision ?? fromRevision;
    if (found !== fromRevision) throw new StreamTruncated(stream, fromRevision, found);
    return events;
  }

  /** At most `maxCount` events of a stream. Empty when there is no such stream, also after a soft delete: the server says the same of both. */
  async part(
    stream: string,
    fromRevision: number,
    maxCount = Number.MAX_SAFE_INTEGER,
  ): Promise<readonly RecordedEvent[]> {
    const from = BigInt(fromRevision);
    const options = { fromRevision: from, direction: FORWARDS, maxCount, ...FROM_LEADER } as const;
    const name = this.names.onServer(stream);
    try {
      const resolved = await this.retrying('read a stream', 'nothing-written', () =>
        collect<ResolvedEvent>(this.client.readStream(name, options), this.deadline, 'a read of a stream'),
      );
      return resolved.flatMap((each) => this.names.decode(each) ?? []);
    } catch (error) {
      if (error instanceof StreamNotFoundError) return [];
      if (error instanceof StreamDeletedError) throw new StreamTombstoned(stream, error);
      throw error;
    }
  }

  async all(after: Position | null, limit: number): Promise<readonly RecordedEvent[]> {
    const found: RecordedEvent[] = [];
    let last = after;
    while (found.length < limit) {
      // One more than is wanted: the page begins with the event at the position given, which the caller has.
      const wanted = Math.max(limit - found.length, SMALLEST_PAGE) + 1;
      const page = await this.page('read the log', last === null ? START : fromPosition(last), wanted);
      for (const resolved of page) {
        const position = toPosition(positionOf(resolved));
        if (last !== null && position <= last) continue;
        last = position;
        const event = this.names.decode(resolved);
        if (event !== null && found.length < limit) found.push(event);
      }
      if (page.length < wanted) break;
    }
    return found;
  }

  /** Looks backwards from the end, past events of the server itself. */
  async head(): Promise<Position | null> {
    let from: LogPosition | typeof END = END;
    for (;;) {
      const page = await this.page('read the newest event', from, SMALLEST_PAGE, BACKWARDS);
      for (const resolved of page) {
        const event = this.names.decode(resolved);
        if (event !== null) return event.position;
      }
      const last = page.at(-1);
      if (last === undefined || page.length < SMALLEST_PAGE) return null;
      from = positionOf(last);
    }
  }

  /** Asks the server for one event, whosever it is, to know that it answers. */
  async probe(): Promise<void> {
    await this.page('answer a first read', START, 1);
  }

  private page(
    operation: string,
    from: LogPosition | typeof START | typeof END,
    maxCount: number,
    direction: typeof FORWARDS | typeof BACKWARDS = FORWARDS,
  ): Promise<readonly AllStreamResolvedEvent[]> {
    return this.retrying(operation, 'nothing-written', () =>
      collect<AllStreamResolvedEvent>(
        this.client.readAll({ fromPosition: from, direction, maxCount, ...FROM_LEADER }),
        this.deadline,
        'a read of the log',
      ),
    );
  }
}
