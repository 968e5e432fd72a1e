import { type AppendResult, type EventStore, type Position, type RecordedEvent } from '#eventsourcing';
import { Database } from '../database.js';
import { LOG_FILE, LogReads, toPosition } from './log-file.js';
import { WakeUp } from './wake-up.js';

const SUBSCRIPTION_BATCH = 500;
/** Where another process commits nothing tells this one, so it looks again. */
const POLL_MS = 200;

/** A log that is read beside whoever writes it. */
export interface LogReader extends EventStore {
  /** Lets subscriptions look at once: for whoever knows that something was committed. */
  wake(): void;
}

/** A log that is open for reading only. */
class SqliteLogReader implements LogReader {
  private readonly reads: LogReads;
  private readonly wakeUp = new WakeUp();

  constructor(private readonly database: Database) {
    this.reads = new LogReads(database);
  }

  append(stream: string): Promise<AppendResult> {
    return Promise.reject(
      new Error(`${this.database.path} is open for reading only; ${stream} cannot be written here.`),
    );
  }

  async readStream(stream: string, fromRevision = 0): Promise<readonly RecordedEvent[]> {
    return this.reads.readStream(stream, fromRevision);
  }

  async readAll(after: Position | null, limit: number): Promise<readonly RecordedEvent[]> {
    return this.reads.readAll(after, limit);
  }

  async readUnparsed(after: Position | null, limit: number): Promise<readonly RecordedEvent[]> {
    return this.reads.readUnparsed(after, limit);
  }

  async head(): Promise<Position | null> {
    const row = this.reads.head();
    return row === 0 ? null : toPosition(row);
  }

  async firstGap(): Promise<Position | null> {
    const row = this.reads.firstGap();
    return row === null ? null : toPosition(row);
  }

  async *subscribe(after: Position | null, signal: AbortSignal): AsyncIterable<readonly RecordedEvent[]> {
    let last = after;
    while (!signal.aborted) {
      const woken = this.wakeUp.next(signal);
      const events = this.reads.readAll(last, SUBSCRIPTION_BATCH);
      if (events.length === 0) {
        const look = setTimeout(() => this.wake(), POLL_MS);
        await woken;
        clearTimeout(look);
        continue;
      }
      last = events.at(-1)!.position;
      yield events;
    }
  }

  wake(): void {
    this.wakeUp.all();
  }

  async close(): Promise<void> {
    this.database.close();
  }
}

/** Opens an existing log for reading, also while another process writes it. Throws StoreFromNewerVersion and NotThisStore. */
export const openLogReader = (path: string): LogReader => new SqliteLogReader(Database.openReadOnly(path, LOG_FILE));
