import { type Database } from '../database.js';
import { type Statement } from '../statement.js';

const SLICES = 16;

/**
 * Made at every open for writing where it is missing: files from before kept an index that each append wrote to, or one reach
 * for the whole table. An entry holds the first 8 digits of an id, which few ids share since they are UUIDs; whole ids would
 * take three times the pages.
 */
export const EVENT_IDS_SCHEMA = `
  CREATE TABLE IF NOT EXISTS event_places (start TEXT NOT NULL, position INTEGER NOT NULL, PRIMARY KEY (start, position)) WITHOUT ROWID, STRICT;
  CREATE TABLE IF NOT EXISTS event_places_reach (position INTEGER NOT NULL) STRICT;
  INSERT INTO event_places_reach SELECT 0 WHERE NOT EXISTS (SELECT 1 FROM event_places_reach);
  CREATE TABLE IF NOT EXISTS event_slices (slice INTEGER PRIMARY KEY, reach INTEGER NOT NULL) STRICT;
  INSERT OR IGNORE INTO event_slices SELECT slice.value, whole.position
    FROM json_each('[${[...Array(SLICES).keys()].join()}]') AS slice, event_places_reach AS whole;`;

const DROP_FORMER_INDEX = 'DROP INDEX IF EXISTS events_by_id';

/** Many more events after the oldest reach than there are when ids come evenly: the file is from before the table, or was cut. */
const UNUSUAL = 4;
const ENTER_ALL =
  'INSERT OR IGNORE INTO event_places SELECT substr(id, 1, 8), position FROM events WHERE position > ? ORDER BY 1, 2';

const [ZERO, NINE, A, F] = ['0', '9', 'a', 'f'].map((digit) => digit.charCodeAt(0)) as [number, number, number, number];

/** By the first digit, so that the ids of one slice lie together in their table. */
const sliceOf = (id: string): number => {
  const first = id.charCodeAt(0);
  if (first >= ZERO && first <= NINE) return first - ZERO;
  return first >= A && first <= F ? first - A + 10 : 0;
};

/**
 * Which stream holds an event id. Ids come in no order, so that an index kept by every append would write a page for nearly
 * every event. The ids of the newest events are held in memory instead, by slices. When too many are held, those of the fullest
 * slice are entered into their table together, in order, so that several of them share a page and no append waits long. How far
 * each slice reaches is written in the same transaction; at the next opening the rest is read back from the events.
 */
export class EventIds {
  /** By slice: the ids that are not in the table yet, each with the row of its event. */
  private readonly held = Array.from({ length: SLICES }, () => new Map<string, number>());
  private count = 0;
  /** Those among the held ones that the transaction under way writes. */
  private unsettled: string[] = [];
  private readonly begins: Statement;
  private readonly find: Statement;
  private readonly stream: Statement;
  private readonly enter: Statement;
  private readonly move: Statement;

  /** `atMost`: so many ids are held in memory. `head`: row of the newest event. */
  constructor(
    private readonly database: Database,
    private readonly atMost: number,
    head: number,
  ) {
    this.begins = database.prepare('SELECT 1 FROM event_places WHERE start = substr(?, 1, 8) LIMIT 1');
    this.find = database.prepare(
      `SELECT stream FROM event_places AS entry JOIN events ON events.position = entry.position
       WHERE entry.start = substr(?1, 1, 8) AND events.id = ?1 LIMIT 1`,
    );
    this.stream = database.prepare('SELECT stream FROM events WHERE position = ?');
    this.enter = database.prepare(
      'INSERT OR IGNORE INTO event_places SELECT substr(value ->> 0, 1, 8), value ->> 1 FROM json_each(?) ORDER BY 1, 2',
    );
    this.move = database.prepare('UPDATE event_slices SET reach = ? WHERE slice = ?');
    this.catchUp(head);
  }

  /** The stream that holds the event, null when there is none. */
  streamOf(id: string): string | null {
    const row = this.held[sliceOf(id)]!.get(id);
    if (row !== undefined) return this.stream.get(row)?.[0] as string;
    // Nearly every id is new, and that its beginning is new as well is seen without looking at events.
    if (this.begins.get(id) === undefined) return null;
    return (this.find.get(id)?.[0] as string | undefined) ?? null;
  }

  /** Notes an event that the present transaction writes. */
  add(id: string, row: number): void {
    if (this.hold(id, row)) this.unsettled.push(id);
  }

  /** To be called last in a transaction: enters the ids of one slice when too many are held. `head`: row of the newest event. */
  settle(head: number): void {
    if (this.count >= this.atMost) this.enterFullest(head);
    this.database.afterCommit(() => {
      this.unsettled = [];
    });
  }

  /** To be called when the transaction failed. */
  undo(): void {
    for (const id of this.unsettled) this.held[sliceOf(id)]!.delete(id);
    this.count -= this.unsettled.length;
    this.unsettled = [];
  }

  /** False when the id is held already: its stream was written under it before. */
  private hold(id: string, row: number): boolean {
    const held = this.held[sliceOf(id)]!;
    if (held.has(id)) return false;
    held.set(id, row);
    this.count += 1;
    return true;
  }

  private enterFullest(head: number): void {
    const fullest = this.held.reduce((one, other) => (other.size > one.size ? other : one));
    this.enter.run(JSON.stringify([...fullest]));
    this.move.run(head, this.held.indexOf(fullest));
    this.database.afterCommit(() => {
      this.count -= fullest.size;
      fullest.clear();
    });
  }

  /** Reads back the ids that the table lacks. */
  private catchUp(head: number): void {
    this.database.transaction(() => {
      this.database.exec(DROP_FORMER_INDEX);
      // A table that reaches beyond the last event belongs to a log that was cut.
      this.database.prepare('UPDATE event_slices SET reach = ?1 WHERE reach > ?1').run(head);
      const first = Math.min(...this.reaches());
      if (head - first <= this.atMost * UNUSUAL) return;
      this.database.prepare(ENTER_ALL).run(first);
      this.database.prepare('UPDATE event_slices SET reach = ?').run(head);
    });
    const reaches = this.reaches();
    const rest = this.database.prepare('SELECT id, position FROM events WHERE position > ?').all(Math.min(...reaches));
    for (const [id, row] of rest) {
      if ((row as number) > reaches[sliceOf(id as string)]!) this.hold(id as string, row as number);
    }
  }

  /** By slice: the row up to which the ids of its events are in the table. */
  private reaches(): readonly number[] {
    return this.database
      .prepare('SELECT reach FROM event_slices ORDER BY slice')
      .all()
      .map(([reach]) => reach as number);
  }
}
