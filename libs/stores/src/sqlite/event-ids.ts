import { type Database, type Statement } from './database.js';

/**
 * Made at every open for writing where it is missing: files from before kept an index that each append wrote to. An entry
 * holds the first 8 digits of an id, which few ids share since they are UUIDs; whole ids would take three times the pages.
 */
export const EVENT_IDS_SCHEMA = `
  CREATE TABLE IF NOT EXISTS event_places (start TEXT NOT NULL, position INTEGER NOT NULL, PRIMARY KEY (start, position)) WITHOUT ROWID, STRICT;
  CREATE TABLE IF NOT EXISTS event_places_reach (position INTEGER NOT NULL) STRICT;
  INSERT INTO event_places_reach SELECT 0 WHERE NOT EXISTS (SELECT 1 FROM event_places_reach);`;

const DROP_FORMER_INDEX = 'DROP INDEX IF EXISTS events_by_id';

/**
 * Which stream holds an event id. Ids come in no order, so that an index kept by every append would write a page for nearly
 * every event. The ids of the newest events are held in memory instead and entered into their table together, in order. How far
 * the table reaches is written in the same transaction; at the next opening the rest is read back from the events.
 */
export class EventIds {
  private readonly held = new Map<string, string>();
  /** Those among the held ones that the transaction under way writes. */
  private unsettled: string[] = [];
  private readonly begins: Statement;
  private readonly find: Statement;
  private readonly enter: Statement;
  private readonly move: Statement;
  private reach: number;

  /** `atOnce`: so many ids are entered together. `head`: row of the newest event. */
  constructor(
    private readonly database: Database,
    private readonly atOnce: number,
    head: number,
  ) {
    this.begins = database.prepare('SELECT 1 FROM event_places WHERE start = substr(?, 1, 8) LIMIT 1');
    this.find = database.prepare(
      `SELECT stream FROM event_places AS entry JOIN events ON events.position = entry.position
       WHERE entry.start = substr(?1, 1, 8) AND events.id = ?1 LIMIT 1`,
    );
    this.enter = database.prepare(
      `INSERT OR IGNORE INTO event_places SELECT substr(id, 1, 8), position FROM events WHERE position > ? ORDER BY 1, 2`,
    );
    this.move = database.prepare('UPDATE event_places_reach SET position = ?');
    const stored = database.prepare('SELECT position FROM event_places_reach').get()?.[0] as number;
    // A table that reaches beyond the last event belongs to a log that was cut.
    this.reach = Math.min(stored, head);
    this.catchUp(head);
  }

  /** The stream that holds the event, null when there is none. */
  streamOf(id: string): string | null {
    const stream = this.held.get(id);
    if (stream !== undefined) return stream;
    // Nearly every id is new, and that its beginning is new as well is seen without looking at events.
    if (this.begins.get(id) === undefined) return null;
    return (this.find.get(id)?.[0] as string | undefined) ?? null;
  }

  /** Notes an event that the present transaction writes. */
  add(id: string, stream: string): void {
    if (this.held.has(id)) return;
    this.held.set(id, stream);
    this.unsettled.push(id);
  }

  /** To be called last in a transaction: enters the ids when enough of them are held. `head`: row of the newest event. */
  settle(head: number): void {
    if (this.held.size >= this.atOnce) this.enterUpTo(head);
    this.database.afterCommit(() => {
      this.unsettled = [];
    });
  }

  /** To be called when the transaction failed. */
  undo(): void {
    for (const id of this.unsettled) this.held.delete(id);
    this.unsettled = [];
  }

  private enterUpTo(head: number): void {
    this.enter.run(this.reach);
    this.move.run(head);
    this.database.afterCommit(() => {
      this.held.clear();
      this.reach = head;
    });
  }

  private catchUp(head: number): void {
    this.database.transaction(() => {
      if (head - this.reach >= this.atOnce) this.enterUpTo(head);
      this.database.exec(DROP_FORMER_INDEX);
    });
    const rest = this.database.prepare('SELECT id, stream FROM events WHERE position > ?').all(this.reach);
    for (const [id, stream] of rest) this.held.set(id as string, stream as string);
  }
}
