import {
  documentText,
  type DocumentQuery,
  type DocumentWrite,
  type Position,
  type StoredDocument,
} from '#eventsourcing';
import { decodeCursor, encodeCursor, isFirstMatch, type Cursor } from '../../document-query.js';
import { compareText } from '../../text-order.js';
import { type Database } from '../database.js';
import { type Row, type Statement } from '../statement.js';
import { jsonOf } from './views-file.js';

const KEYS_AT_ONCE = 500;
/** The index values of a document that has none. */
const NO_ENTRIES = '[]';
/** Stands in the JSON of a document's index values only when some index has two: quotes within a value are escaped. */
const SECOND_VALUE = '","';
const NOT_OLDER = 'WHERE position <= excluded.position';

/**
 * Documents of one model in one set, in tables of their own, so that dropping a set is dropping tables. A deleted document
 * stays as a row without text; `indexes` holds the index entries that the document has, so that they are touched only when
 * they change. The entries themselves are made at the first search, all at once and sorted, and kept up from then on: filling
 * a set from the start, nearly half of the time would go into entries that nobody looks at yet.
 */
export class ModelTable {
  private readonly documents: string;
  private readonly entries: string;
  private putting: Statement | null = null;
  private overwriting: Statement | null = null;

  constructor(
    private readonly database: Database,
    private readonly id: number,
    private readonly name: string,
    private readonly indexes: readonly string[],
    private indexed: boolean,
  ) {
    this.documents = `documents_${id}`;
    this.entries = `entries_${id}`;
  }

  /** Whether the index entries are there, without which nothing can be searched. */
  get isIndexed(): boolean {
    return this.indexed;
  }

  create(): void {
    this.database.exec(`
      CREATE TABLE ${this.documents} (key TEXT PRIMARY KEY, document TEXT, position TEXT NOT NULL, indexes TEXT NOT NULL) STRICT;
      CREATE TABLE ${this.entries} (slot INTEGER, value TEXT, key TEXT, PRIMARY KEY (slot, value, key)) STRICT, WITHOUT ROWID;`);
  }

  drop(): void {
    this.database.exec(`DROP TABLE ${this.documents}; DROP TABLE ${this.entries};`);
  }

  /** What is kept to ask them, once they are gone or nobody asks any more. */
  release(): void {
    this.database.release([this.documents, this.entries]);
  }

  get<Doc>(key: string): StoredDocument<Doc> | null {
    const row = this.database.prepare(`SELECT document, position FROM ${this.documents} WHERE key = ?`).get(key);
    if (row === undefined || row[0] === null) return null;
    return this.toDocument<Doc>(key, row[0] as string, row[1] as string);
  }

  getMany<Doc>(keys: readonly string[]): ReadonlyMap<string, StoredDocument<Doc>> {
    const found = new Map<string, StoredDocument<Doc>>();
    const many = this.database.prepare(
      `SELECT key, document, position FROM ${this.documents} WHERE key IN (SELECT value FROM json_each(?)) AND document IS NOT NULL`,
    );
    for (let start = 0; start < keys.length; start += KEYS_AT_ONCE) {
      for (const [key, text, position] of many.all(JSON.stringify(keys.slice(start, start + KEYS_AT_ONCE)))) {
        found.set(key as string, this.toDocument<Doc>(key as string, text as string, position as string));
      }
    }
    return found;
  }

  scan<Doc>(after: string | null, limit: number): readonly StoredDocument<Doc>[] {
    return this.database
      .prepare(
        `SELECT key, document, position FROM ${this.documents} WHERE (?1 IS NULL OR key > ?1) AND document IS NOT NULL ORDER BY key LIMIT ?2`,
      )
      .all(after, limit)
      .map(([key, text, position]) => this.toDocument<Doc>(key as string, text as string, position as string));
  }

  find<Doc>(query: DocumentQuery): {
    readonly documents: readonly StoredDocument<Doc>[];
    readonly next: string | null;
  } {
    const slot = this.indexes.indexOf(query.index);
    if (slot === -1) throw new Error(`Model ${this.name} has no index ${query.index}.`);
    if (!this.indexed) this.database.transaction(() => this.index());
    const documents: StoredDocument<Doc>[] = [];
    let cursor = query.cursor === undefined ? null : decodeCursor(query.cursor);
    let last: Cursor | null = null;
    for (;;) {
      const wanted = query.limit - documents.length + 1;
      const rows = this.page(slot, query, cursor, wanted);
      for (const row of rows) {
        const [value, key] = [row[0] as string, row[1] as string];
        cursor = { value, key };
        if (!isFirst(row, slot, query, this.database)) continue;
        if (documents.length === query.limit) return { documents, next: last === null ? null : encodeCursor(last) };
        documents.push(this.toDocument<Doc>(key, row[2] as string, row[3] as string));
        last = cursor;
      }
      if (rows.length < wanted) return { documents, next: null };
    }
  }

  private toDocument<Doc>(key: string, text: string, position: string): StoredDocument<Doc> {
    return { key, document: jsonOf<Doc>(text, this.database), position: position as Position };
  }

  /** Makes the index entries if that was not done yet. To be called inside a transaction. */
  index(): void {
    if (this.indexed) return;
    this.database.exec(`
      DELETE FROM ${this.entries};
      INSERT INTO ${this.entries}
        SELECT slot.key, entry.value, d.key FROM ${this.documents} d, json_each(d.indexes) slot, json_each(slot.value) entry
        ORDER BY 1, 2, 3;
      UPDATE models SET indexed = 1 WHERE id = ${this.id};`);
    this.database.afterCommit(() => {
      this.indexed = true;
    });
  }

  /** Writes what is not older than what is stored. To be called inside a transaction. */
  write(write: DocumentWrite): void {
    const { key, position, indexes, overwrite } = write;
    const text = documentText(write);
    const entries =
      text === null || this.indexes.length === 0
        ? NO_ENTRIES
        : JSON.stringify(this.indexes.map((name) => onceEach(indexes[name] ?? [])));
    if (this.indexed) this.replaceEntries(key, position, entries, overwrite === true);
    if (text === null && write.traceless === true) return this.forget(key, overwrite === true ? null : position);
    const put = overwrite === true ? (this.overwriting ??= this.put('')) : (this.putting ??= this.put(NOT_OLDER));
    put.run(key, text, position, entries);
  }

  private put(condition: string): Statement {
    return this.database.prepare(
      `INSERT INTO ${this.documents} VALUES (?, ?, ?, ?) ON CONFLICT (key) DO UPDATE
       SET document = excluded.document, position = excluded.position, indexes = excluded.indexes ${condition}`,
    );
  }

  /** Takes away what deleted documents left. To be called inside a transaction. */
  forgetDeleted(): void {
    this.database.exec(`DELETE FROM ${this.documents} WHERE document IS NULL`);
  }

  /** Deletes the document, and what is left of one, unless it is newer than the position. */
  private forget(key: string, notNewerThan: string | null): void {
    this.database
      .prepare(`DELETE FROM ${this.documents} WHERE key = ?1 AND (?2 IS NULL OR position <= ?2)`)
      .run(key, notNewerThan);
  }

  /** Touches the entries that differ, since of a document with many most stay: one more line of a scorecard changes one. */
  private replaceEntries(key: string, position: string, entries: string, overwrite: boolean): void {
    const present = this.database.prepare(`SELECT position, indexes FROM ${this.documents} WHERE key = ?`).get(key);
    if (present !== undefined && ((!overwrite && (present[0] as string) > position) || present[1] === entries)) return;
    const before = valuesBySlot((present?.[1] as string | undefined) ?? NO_ENTRIES, this.database);
    const after = valuesBySlot(entries, this.database);
    for (const slot of this.indexes.keys()) {
      const [old, now] = [before[slot] ?? [], after[slot] ?? []];
      for (const value of missingIn(now, old)) this.remove(slot, value, key);
      for (const value of missingIn(old, now)) this.add(slot, value, key);
    }
  }

  private page(
    slot: number,
    query: DocumentQuery,
    cursor: { value: string; key: string } | null,
    limit: number,
  ): readonly Row[] {
    const descending = query.order === 'descending';
    const conditions = ['e.slot = ?'];
    const parameters: (string | number)[] = [slot];
    const add = (condition: string, ...values: string[]): void => {
      conditions.push(condition);
      parameters.push(...values);
    };
    if (query.equals !== undefined) add('e.value = ?', query.equals);
    const beyond = descending ? '<' : '>';
    // One bound at each end: given two, SQLite begins at the wider one and every page passes all earlier ones again.
    const replaced = cursor !== null && isWithin(cursor.value, query) ? (descending ? 'to' : 'from') : null;
    if (query.from !== undefined && replaced !== 'from') add('e.value >= ?', query.from);
    if (query.to !== undefined && replaced !== 'to') add('e.value <= ?', query.to);
    if (cursor !== null) add(`(e.value, e.key) ${beyond} (?, ?)`, cursor.value, cursor.key);
    const direction = descending ? 'DESC' : 'ASC';
    return this.database
      .prepare(
        `SELECT e.value, e.key, d.document, d.position, d.indexes
         FROM ${this.entries} e CROSS JOIN ${this.documents} d ON d.key = e.key
         WHERE ${conditions.join(' AND ')} ORDER BY e.value ${direction}, e.key ${direction} LIMIT ?`,
      )
      .all(...parameters, limit);
  }

  private add(slot: number, value: string, key: string): void {
    this.database.prepare(`INSERT INTO ${this.entries} VALUES (?, ?, ?)`).run(slot, value, key);
  }

  private remove(slot: number, value: string, key: string): void {
    const statement = this.database.prepare(`DELETE FROM ${this.entries} WHERE slot = ? AND value = ? AND key = ?`);
    statement.run(slot, value, key);
  }
}

const onceEach = (values: readonly string[]): readonly string[] => (values.length < 2 ? values : [...new Set(values)]);

const valuesBySlot = (entries: string, database: Database): readonly (readonly string[])[] =>
  entries === NO_ENTRIES ? [] : jsonOf<string[][]>(entries, database);

/** Values that the others do not have. */
const missingIn = (others: readonly string[], values: readonly string[]): readonly string[] => {
  if (others.length === 0) return values;
  const known = new Set(others);
  return values.filter((value) => !known.has(value));
};

const isWithin = (value: string, { from, to }: DocumentQuery): boolean =>
  (from === undefined || compareText(value, from) >= 0) && (to === undefined || compareText(value, to) <= 0);

const isFirst = (row: Row, slot: number, query: DocumentQuery, database: Database): boolean => {
  const entries = row[4] as string;
  if (query.equals !== undefined || !entries.includes(SECOND_VALUE)) return true;
  const values = jsonOf<string[][]>(entries, database)[slot] ?? [];
  return values.length < 2 || isFirstMatch(row[0] as string, values, query, compareText);
};

/** The model definitions that a set was made with. Throws StoreDamaged where they cannot be read any more. */
export const readModels = (database: Database, set: string): ReadonlyMap<string, ModelTable> => {
  const rows = database.prepare('SELECT id, name, indexes, indexed FROM models WHERE set_name = ?').all(set);
  return new Map(
    rows.map(([id, name, indexes, indexed]) => [
      name as string,
      new ModelTable(
        database,
        id as number,
        name as string,
        jsonOf<string[]>(indexes as string, database),
        indexed === 1,
      ),
    ]),
  );
};
