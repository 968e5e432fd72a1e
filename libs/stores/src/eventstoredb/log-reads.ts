import {
  BACKWARDS,
  END,
  FORWARDS,
  START,
  StreamDeletedError,
  StreamNotFoundError,
  UnknownError,
  type AllStreamResolvedEvent,
  type EventStoreDBClient,
  type ResolvedEvent,
} from '@eventstore/db-client';
import { type Bilingual, type Position, type RecordedEvent } from '#eventsourcing';
import { OPERATIONS } from '../fault-messages.js';
import { positionOf, type Names } from './encoding.js';
import { isFailedRead, isInvalidPosition, PositionNotInLog, StreamTombstoned, StreamTruncated } from './errors.js';
import { readFiltered, type PageRequest } from './filtered-read.js';
import { fromPosition, toPosition, type LogPosition } from './position.js';
import { collect, FROM_LEADER, type StreamingRead } from './reading.js';
import { OwnDeadlinePassed } from './reasons.js';
import { isTransient } from './transient.js';
import { type Limit, type Retrying } from './waiting.js';

/** Events read at once when ours stand between events of the server itself or of other stores; more while none is ours. */
const SMALLEST_PAGE = 32;
const LARGEST_PAGE = 1024;

export interface ReceivedEvent {
  readonly event: RecordedEvent;
  /** Its id on the server, by which one append is told from another of the same events. */
  readonly sentAs: string;
}

/** Every way of reading the log except live. All are repeated when they fail for a passing reason. */
export class LogReads {
  /** Whether the server leaves out what is not ours; else it is left out here, which is slower where others write much. */
  private serverFilters = true;

  constructor(
    private readonly client: EventStoreDBClient,
    private readonly names: Names,
    private readonly limit: Limit,
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
    return (await this.received(stream, fromRevision, maxCount)).map(({ event }) => event);
  }

  /** The same, each with the id that it has on the server. */
  async received(stream: string, fromRevision: number, maxCount: number): Promise<readonly ReceivedEvent[]> {
    const from = BigInt(fromRevision);
    const options = { fromRevision: from, direction: FORWARDS, maxCount, ...FROM_LEADER } as const;
    const name = this.names.onServer(stream);
    try {
      const resolved = await this.retrying(OPERATIONS.readStream, 'nothing-written', () =>
        collect<ResolvedEvent>(this.client.readStream(name, options), this.limit),
      );
      return resolved.flatMap((each) => {
        const event = this.names.decode(each);
        return event === null ? [] : [{ event, sentAs: each.event!.id }];
      });
    } catch (error) {
      if (error instanceof StreamNotFoundError) return [];
      if (error instanceof StreamDeletedError) throw new StreamTombstoned(stream, error);
      throw error;
    }
  }

  /** The next events of ours after a position. Throws PositionNotInLog when nothing that the server knows stands there. */
  async all(after: Position | null, limit: number): Promise<readonly RecordedEvent[]> {
    try {
      return await this.ours(after, limit);
    } catch (error) {
      if (after !== null && (await this.isNoPlace(after, error))) throw new PositionNotInLog(after, error);
      throw error;
    }
  }

  /** Where a server has no word for it, a place is none when reading fails there and nowhere else. */
  private async isNoPlace(position: Position, error: unknown): Promise<boolean> {
    if (isInvalidPosition(error)) return true;
    if (!isFailedRead(error)) return false;
    return (await this.failsAt(fromPosition(position))) && !(await this.failsAt(START));
  }

  private failsAt(from: PageRequest['from']): Promise<boolean> {
    return this.retrying(OPERATIONS.readLog, 'nothing-written', async () => {
      try {
        await this.collectPage(this.plain({ from, maxCount: 1, direction: FORWARDS }));
        return false;
      } catch (error) {
        if (isFailedRead(error)) return true;
        throw error;
      }
    });
  }

  private async ours(after: Position | null, limit: number): Promise<readonly RecordedEvent[]> {
    const found: RecordedEvent[] = [];
    let last = after;
    let smallest = this.smallestPage;
    while (found.length < limit) {
      // One more than is wanted: the page begins with the event at the position given, which the caller has.
      const wanted = Math.max(limit - found.length, smallest) + 1;
      const page = await this.page(OPERATIONS.readLog, last === null ? START : fromPosition(last), wanted);
      for (const resolved of page) {
        const position = toPosition(positionOf(resolved));
        if (last !== null && position <= last) continue;
        last = position;
        const event = this.names.decode(resolved);
        if (event !== null && found.length < limit) found.push(event);
      }
      if (page.length < wanted) break;
      smallest = Math.min(smallest * 2, LARGEST_PAGE);
    }
    return found;
  }

  /** Looks backwards from the end, past events that are not ours. */
  async head(): Promise<Position | null> {
    let from: LogPosition | typeof END = END;
    for (let wanted = this.smallestPage; ; wanted = Math.min(wanted * 2, LARGEST_PAGE)) {
      const page = await this.page(OPERATIONS.readNewest, from, wanted, BACKWARDS);
      for (const resolved of page) {
        const event = this.names.decode(resolved);
        if (event !== null) return event.position;
      }
      const last = page.at(-1);
      if (last === undefined || page.length < wanted) return null;
      from = positionOf(last);
    }
  }

  /** Asks the server for one event, whosever it is, to know that it answers. */
  async probe(): Promise<void> {
    await this.retrying(OPERATIONS.answerFirst, 'nothing-written', () =>
      this.collectPage(this.plain({ from: START, maxCount: 1, direction: FORWARDS })),
    );
  }

  /** Where the server leaves out what is not ours, nothing more has to be asked for than is wanted. */
  private get smallestPage(): number {
    return this.serverFilters ? 1 : SMALLEST_PAGE;
  }

  private page(
    operation: Bilingual,
    from: PageRequest['from'],
    maxCount: number,
    direction: PageRequest['direction'] = FORWARDS,
  ): Promise<readonly AllStreamResolvedEvent[]> {
    const request = { from, maxCount, direction };
    return this.retrying(operation, 'nothing-written', async () => {
      if (!this.serverFilters) return this.collectPage(this.plain(request));
      try {
        const { maxCount } = request;
        return await this.collectPage(readFiltered(this.client, request, this.names.streamPattern), maxCount);
      } catch (error) {
        const refused = error instanceof UnknownError && !isTransient(error) && !isInvalidPosition(error);
        // A server that searches for longer than the deadline shows no progress, whereas plain pages always do.
        if (error instanceof OwnDeadlinePassed) this.serverFilters = false;
        if (!refused) throw error;
        const page = await this.collectPage(this.plain(request));
        // Where this fails as well, it was not the searching that the server refused.
        this.serverFilters = false;
        return page;
      }
    });
  }

  private plain(request: PageRequest): StreamingRead<AllStreamResolvedEvent> {
    const { from: fromPosition, maxCount, direction } = request;
    return this.client.readAll({ fromPosition, maxCount, direction, ...FROM_LEADER });
  }

  private collectPage(
    read: StreamingRead<AllStreamResolvedEvent>,
    wanted?: number,
  ): Promise<readonly AllStreamResolvedEvent[]> {
    return collect(read, this.limit, wanted);
  }
}
