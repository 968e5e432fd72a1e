import {
  EventIdTaken,
  NotKept,
  WrongExpectedRevision,
  storedTexts,
  type AppendResult,
  type EventStore,
  type ExpectedRevision,
  type Position,
  type RecordedEvent,
  type SealedEvent,
} from '#eventsourcing';
import { autocheckpoint } from '../checkpoints.js';
import { Database, type OnBroken, SYNCHRONOUS_FULL } from '../database.js';
import { type Statement } from '../statement.js';
import { StoreBroken, StoreMoved } from '../errors.js';
import { EventIds } from './event-ids.js';
import { raiseFormat, rewriteFormat } from '../file-kind.js';
import { LOG_FILE, LogReads, toPosition } from './log-file.js';
import { StreamHeads } from './stream-heads.js';
import { TypeHeads } from './type-heads.js';
import { WakeUp } from './wake-up.js';
import { WriterLock } from './writer-lock.js';

/**
 * 32 MiB, as SQLite wants it written. Streams come in no order, so every commit looks for leaves of their index all over it; with
 * the 2 MiB that SQLite keeps by itself most of them are read from the system again.
 */
const PAGES_KEPT = '-32768';
const SUBSCRIPTION_BATCH = 500;
/**
 * The more are held, the fewer pages are written for each when they are entered. About 150 bytes each; the events of up to twice
 * as many are read at an opening.
 */
const IDS_HELD = 16_384;

/** `onBroken`: told when a write or sync failed, after which nothing more is acknowledged. */
export interface SqliteLogOptions {
  readonly onBroken?: OnBroken;
  /** Whether another thread makes the checkpoints of the file, see `Checkpoints`. Default: no. */
  readonly checkpointsBeside?: boolean;
  /** So many event ids are held in memory before some are entered into their table; fewer only make that happen sooner. */
  readonly idsHeld?: number;
}

interface Waiting {
  readonly stream: string;
  readonly expected: ExpectedRevision;
  readonly events: readonly SealedEvent[];
  readonly resolve: (result: AppendResult) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * The embedded log: one file, one writer process. Appends that wait together are committed together, with one sync for all,
 * and each is acknowledged only when it is on the disk.
 */
export class SqliteLog implements EventStore {
  private readonly reads: LogReads;
  private readonly ids: EventIds;
  private readonly heads: StreamHeads;
  private readonly typeHeads: TypeHeads;
  private readonly insert: Statement;
  private readonly wakeUp = new WakeUp();
  private waiting: Waiting[] = [];
  private onAppended: () => void = () => undefined;
  private lastRow: number;
  private closed: Error | null = null;
  /** Why the last commit was not kept although nothing is broken; null once something is written again. */
  private notKept: NotKept | null = null;
  /** Known once a commit of this process has recorded something: the format is raised with it, or is the newest already. */
  private isNewestFormat = false;

  constructor(
    private readonly database: Database,
    private readonly lock: WriterLock,
    private readonly options: SqliteLogOptions,
  ) {
    this.reads = new LogReads(database);
    this.insert = database.prepare('INSERT INTO events VALUES (?, ?, ?, ?, ?, ?, ?, ?)');
    this.lastRow = this.reads.head();
    this.heads = new StreamHeads((stream) => this.reads.revisionOf(stream));
    this.typeHeads = new TypeHeads(this.lastRow);
    this.ids = new EventIds(database, options.idsHeld ?? IDS_HELD, this.lastRow);
  }

  /** Tells other processes where this one answers, for `findWriter` and StoreInUse. */
  announce(url: string): void {
    this.lock.announce(url);
  }

  /** Tells a reader in another thread of this process, which sees the file alone, of every commit. */
  tellOfAppends(listener: () => void): void {
    this.onAppended = listener;
  }

  append(stream: string, expected: ExpectedRevision, events: readonly SealedEvent[]): Promise<AppendResult> {
    if (this.closed !== null) return Promise.reject(this.closed);
    if (events.length === 0) return Promise.reject(new Error(`An append to ${stream} needs at least one event.`));
    return new Promise((resolve, reject) => {
      // Everything that arrives in this turn of the event loop shares the sync.
      if (this.waiting.length === 0) setImmediate(() => this.commitWaiting());
      this.waiting.push({ stream, expected, events, resolve, reject });
    });
  }

  async readStream(stream: string, fromRevision = 0): Promise<readonly RecordedEvent[]> {
    this.demandOpen();
    return this.reads.readStream(stream, fromRevision);
  }

  async readAll(after: Position | null, limit: number): Promise<readonly RecordedEvent[]> {
    this.demandOpen();
    return this.reads.readAll(after, limit);
  }

  async readUnparsed(after: Position | null, limit: number): Promise<readonly RecordedEvent[]> {
    this.demandOpen();
    return this.reads.readUnparsed(after, limit);
  }

  async head(): Promise<Position | null> {
    this.demandOpen();
    return this.lastRow === 0 ? null : toPosition(this.lastRow);
  }

  async headOf(types: readonly string[], slack: number): Promise<Position | null> {
    this.demandOpen();
    const row = Math.max(this.typeHeads.of(types), this.lastRow - slack);
    return row <= 0 ? null : toPosition(row);
  }

  async firstGap(): Promise<Position | null> {
    this.demandOpen();
    const row = this.reads.firstGap();
    return row === null ? null : toPosition(row);
  }

  async *subscribe(after: Position | null, signal: AbortSignal): AsyncIterable<readonly RecordedEvent[]> {
    let last = after;
    while (!signal.aborted) {
      const woken = this.wakeUp.next(signal);
      const events = await this.readAll(last, SUBSCRIPTION_BATCH);
      if (events.length === 0) {
        await woken;
        continue;
      }
      last = events.at(-1)!.position;
      yield events;
    }
  }

  async close(): Promise<void> {
    if (this.closed !== null) return;
    this.commitWaiting();
    this.shut(new Error(`The log ${this.database.path} was closed.`));
  }

  /** Why nothing is recorded for now, though all goes on by itself: there is no space, or another program holds the file. Null while it is not so. */
  refused(): NotKept | null {
    return this.notKept;
  }

  /** Where the last commit was refused, sees whether the file takes something again, which nobody else may try for hours. */
  tryAgain(): void {
    if (this.notKept === null || this.closed !== null) return;
    try {
      this.database.withoutWaiting(() => this.database.transaction(() => rewriteFormat(this.database)));
      this.notKept = null;
    } catch (error) {
      this.fail([], error);
    }
  }

  private demandOpen(): void {
    if (this.closed !== null) throw this.closed;
  }

  private shut(reason: Error): void {
    this.closed = reason;
    this.wakeUp.all();
    this.database.close();
    this.lock.release();
  }

  /** One transaction for all that wait. A conflict fails alone; a failed write fails everything and closes the store. */
  private commitWaiting(): void {
    const batch = this.waiting;
    this.waiting = [];
    if (batch.length === 0) return;
    const outcomes: (AppendResult | Error)[] = [];
    const before = this.lastRow;
    try {
      this.database.transaction(() => {
        for (const append of batch) outcomes.push(this.write(append));
        if (!this.isNewestFormat && this.lastRow > before) raiseFormat(this.database, LOG_FILE);
        this.ids.settle(this.lastRow);
      });
      this.isNewestFormat ||= this.lastRow > before;
      this.typeHeads.settle();
    } catch (error) {
      this.lastRow = before;
      this.typeHeads.undo();
      this.ids.undo();
      this.heads.forget();
      this.fail(batch, error);
      return;
    }
    if (this.lastRow > before) this.notKept = null;
    // First, so that the other thread begins while this one still answers.
    if (this.lastRow > before) this.onAppended();
    for (const [index, { resolve, reject }] of batch.entries()) {
      const outcome = outcomes[index]!;
      if (outcome instanceof Error) reject(outcome);
      else resolve(outcome);
    }
    if (this.lastRow > before) this.wakeUp.all();
  }

  /** Writes inside the transaction; what it returns is for the caller once the transaction is on the disk. */
  private write({ stream, expected, events }: Waiting): AppendResult | Error {
    const actual = this.heads.of(stream);
    if (actual !== expected)
      return this.repeated(stream, expected, events) ?? new WrongExpectedRevision(stream, expected, actual);
    const taken = this.ids.streamOf(events[0]!.id);
    if (taken !== null && taken !== stream) return new EventIdTaken(events[0]!.id, taken);
    let revision = actual === 'none' ? -1 : actual;
    for (const event of events) {
      revision += 1;
      this.lastRow += 1;
      const { data, metadata } = storedTexts(event);
      this.insert.run(this.lastRow, stream, revision, event.id, event.type, event.version, data, metadata);
      this.ids.add(event.id, this.lastRow);
      this.typeHeads.moved(event.type, this.lastRow);
    }
    this.heads.moved(stream, revision);
    return { revision, position: toPosition(this.lastRow) };
  }

  /** The result of the same append made before, null when it was not. */
  private repeated(stream: string, expected: ExpectedRevision, events: readonly SealedEvent[]): AppendResult | null {
    const first = expected === 'none' ? 0 : expected + 1;
    let row: number | null = null;
    for (const [index, { id }] of events.entries()) {
      row = this.reads.rowOf(stream, first + index, id);
      if (row === null) return null;
    }
    return row === null ? null : { revision: first + events.length - 1, position: toPosition(row), repeated: true };
  }

  private fail(batch: readonly Waiting[], cause: unknown): void {
    if (cause instanceof NotKept || cause instanceof StoreMoved) {
      if (cause instanceof NotKept) this.notKept = cause;
      for (const { reject } of batch) reject(cause);
      return;
    }
    const broken = cause instanceof StoreBroken ? cause : new StoreBroken(this.database.path, cause);
    this.shut(broken);
    for (const { reject } of [...batch, ...this.waiting]) reject(broken);
    this.waiting = [];
    this.options.onBroken?.(broken);
  }
}

/**
 * Opens the log for writing, creating it when there is none. Throws StoreInUse when another process holds it,
 * StoreFromNewerVersion and NotThisStore when the file is not for this program.
 */
export const openSqliteLog = (path: string, options: SqliteLogOptions = {}): SqliteLog => {
  const lock = WriterLock.take(path);
  try {
    const database = Database.open(path, LOG_FILE, {
      journal_mode: 'WAL',
      synchronous: 'FULL',
      fullfsync: 'ON',
      cache_size: PAGES_KEPT,
      ...autocheckpoint(options.checkpointsBeside),
    });
    database.demand('journal_mode', 'wal');
    database.demand('synchronous', SYNCHRONOUS_FULL);
    return new SqliteLog(database, lock, options);
  } catch (error) {
    lock.release();
    throw error;
  }
};
