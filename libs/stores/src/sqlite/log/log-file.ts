import {
  type ExpectedRevision,
  type JsonObject,
  type EventMetadata,
  type Position,
  type RecordedEvent,
} from '#eventsourcing';
import { type Database } from '../database.js';
import { type Row, type Statement } from '../statement.js';
import { type FileKind } from '../file-kind.js';
import { StoreDamaged, type UnreadableEvent } from '../errors.js';
import { EVENT_IDS_SCHEMA } from './event-ids.js';
import { UnparsedEvent } from './unparsed-event.js';

export const LOG_FILE: FileKind = {
  name: { zh: '日志', en: 'log' },
  applicationId: 0x44_4c_6f_67,
  onlyCopy: true,
  // 2: events of decisions, openings, rewritten texts and units, and decisions without a reason (see `raiseFormat`). 3: handovers that
  // are cancelled with what was recorded in them. 4: complaints in streams that older programs do not look in, so that they would record
  // them again; corrections that put a fact into another incident or give it another contact; approvals of re-runs in the stream of their basis.
  version: 4,
  mend: {
    zh: '请全部停止，留下该文件备查，并从备份恢复日志。',
    en: 'Stop everything, keep the file for examination and restore the log from its backup.',
  },
  schema: `
    CREATE TABLE events (
      position INTEGER PRIMARY KEY,
      stream   TEXT    NOT NULL,
      revision INTEGER NOT NULL,
      id       TEXT    NOT NULL,
      type     TEXT    NOT NULL,
      version  INTEGER NOT NULL,
      data     TEXT    NOT NULL,
      metadata TEXT    NOT NULL,
      UNIQUE (stream, revision)
    ) STRICT;`,
  indexes: EVENT_IDS_SCHEMA,
};

const POSITION_DIGITS = 16;
const COLUMNS = 'position, stream, revision, id, type, version, data, metadata';

/** Above the port a position is text of one width, so that text order is log order. */
export const toPosition = (row: number): Position => String(row).padStart(POSITION_DIGITS, '0') as Position;
const fromPosition = (position: Position | null): number => (position === null ? 0 : Number(position));

/** A column of text; a hurt page may give anything, although the table takes nothing else. */
const textAt = (row: Row, column: number): string => {
  const value = row[column];
  if (typeof value !== 'string') throw new TypeError(`Column ${column} of row ${row[0]} holds no text.`);
  return value;
};

const toEvent = (row: Row): RecordedEvent => ({
  id: textAt(row, 3),
  stream: textAt(row, 1),
  revision: row[2] as number,
  position: toPosition(row[0] as number),
  type: textAt(row, 4),
  version: row[5] as number,
  data: JSON.parse(textAt(row, 6)) as JsonObject,
  metadata: JSON.parse(textAt(row, 7)) as EventMetadata,
});

/** What the columns beside data and metadata say of a row; null where they are hurt as well. */
const placeOf = ([, stream, revision, eventId]: Row): UnreadableEvent | null =>
  typeof eventId === 'string' && typeof stream === 'string' && typeof revision === 'number'
    ? { eventId, stream, revision }
    : null;

/** Events of rows. Throws StoreDamaged where a row is no longer what was written: a page may be hurt and still be one of the database. */
const toEvents = (rows: readonly Row[], path: string): readonly RecordedEvent[] =>
  rows.map((row) => {
    try {
      return toEvent(row);
    } catch (error) {
      throw new StoreDamaged(path, LOG_FILE.mend, error, placeOf(row));
    }
  });

/** Reads of the log's table, the same for the writer and for readers beside it. */
export class LogReads {
  private readonly page: Statement;
  private readonly stream: Statement;
  private readonly newest: Statement;
  private readonly gap: Statement;
  private readonly lastOfStream: Statement;
  private readonly place: Statement;

  constructor(private readonly database: Database) {
    this.page = database.prepare(`SELECT ${COLUMNS} FROM events WHERE position > ? ORDER BY position LIMIT ?`);
    this.stream = database.prepare(
      `SELECT ${COLUMNS} FROM events WHERE stream = ? AND revision >= ? ORDER BY revision`,
    );
    this.newest = database.prepare('SELECT max(position) FROM events');
    this.gap = database.prepare(
      `SELECT before + 1 FROM (SELECT position, lag(position, 1, 0) OVER (ORDER BY position) AS before FROM events)
       WHERE position > before + 1 ORDER BY position LIMIT 1`,
    );
    this.lastOfStream = database.prepare('SELECT max(revision) FROM events WHERE stream = ?');
    this.place = database.prepare('SELECT id, position FROM events WHERE stream = ? AND revision = ?');
  }

  readAll(after: Position | null, limit: number): readonly RecordedEvent[] {
    return toEvents(this.page.all(fromPosition(after), limit), this.database.path);
  }

  readUnparsed(after: Position | null, limit: number): readonly RecordedEvent[] {
    return this.page.all(fromPosition(after), limit).map((row) => new UnparsedEvent(row, toPosition(row[0] as number)));
  }

  readStream(stream: string, fromRevision: number): readonly RecordedEvent[] {
    return toEvents(this.stream.all(stream, fromRevision), this.database.path);
  }

  /** Row number of the newest event, 0 for an empty log. */
  head(): number {
    return (this.newest.get()?.[0] as number | null) ?? 0;
  }

  /** The first row number that no event has though later ones do; null when there is none. */
  firstGap(): number | null {
    return (this.gap.get()?.[0] as number | null | undefined) ?? null;
  }

  revisionOf(stream: string): ExpectedRevision {
    return (this.lastOfStream.get(stream)?.[0] as number | null) ?? 'none';
  }

  /** Row number of the event at this revision if it has this id, else null. */
  rowOf(stream: string, revision: number, id: string): number | null {
    const row = this.place.get(stream, revision);
    return row === undefined || row[0] !== id ? null : (row[1] as number);
  }
}
