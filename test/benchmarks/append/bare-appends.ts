import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { MemoryKeyStore } from '#stores';
import { sealEvent } from '#eventsourcing';
import { ratesOf, type Rates } from '../figures.js';
import { draftsOf, type Draft, type Workload } from './workload.js';

/** A row as the log's table has it, without its position. */
export type Columns = readonly [string, number, string, string, number, string, string];

/** The columns that the store would write, made before the clock starts. */
const columnsOf = async (draft: Draft, keys: MemoryKeyStore): Promise<Columns> => {
  const { stream, revision, id, type, version } = draft;
  const event = await sealEvent({ ...draft, metadata: { ...draft.metadata, previousHash: id.padEnd(64, '0') } }, keys);
  return [stream, revision, id, type, version, JSON.stringify(event.data), JSON.stringify(event.metadata)];
};

/** What a program that only writes rows needs to be as durable: the same table, one transaction for all that wait. */
class BareLog {
  private readonly database: DatabaseSync;
  private readonly insert: ReturnType<DatabaseSync['prepare']>;
  private waiting: { readonly columns: Columns; readonly done: () => void }[] = [];

  constructor(path: string) {
    this.database = new DatabaseSync(path);
    this.database.exec(`
      PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA fullfsync = ON;
      CREATE TABLE events (
        position INTEGER PRIMARY KEY, stream TEXT NOT NULL, revision INTEGER NOT NULL, id TEXT NOT NULL, type TEXT NOT NULL,
        version INTEGER NOT NULL, data TEXT NOT NULL, metadata TEXT NOT NULL, UNIQUE (stream, revision)
      ) STRICT;`);
    this.insert = this.database.prepare('INSERT INTO events VALUES (NULL, ?, ?, ?, ?, ?, ?, ?)');
  }

  append(columns: Columns): Promise<void> {
    return new Promise((done) => {
      if (this.waiting.length === 0) setImmediate(() => this.commit());
      this.waiting.push({ columns, done });
    });
  }

  close(): void {
    this.database.close();
  }

  private commit(): void {
    const batch = this.waiting;
    this.waiting = [];
    this.database.exec('BEGIN IMMEDIATE');
    for (const { columns } of batch) this.insert.run(...columns);
    this.database.exec('COMMIT');
    for (const { done } of batch) done();
  }
}

/** Acknowledged rows a second with bare group commit into a new file; each of these appends one row after the other. */
export const appendBare = async (path: string, rows: readonly (readonly Columns[])[]): Promise<Rates> => {
  const log = new BareLog(path);
  const rates = await ratesOf(rows.flat().length, async () => {
    await Promise.all(
      rows.map(async (own) => {
        for (const columns of own) await log.append(columns);
      }),
    );
  });
  log.close();
  return rates;
};

/** The same with the rows of a workload, in the folder. */
export const bareAppends = async (folder: string, workload: Workload): Promise<Rates> => {
  const keys = new MemoryKeyStore();
  const rows: Columns[][] = [];
  for (const own of draftsOf(workload)) {
    const columns: Columns[] = [];
    for (const draft of own) columns.push(await columnsOf(draft, keys));
    rows.push(columns);
  }
  return appendBare(join(folder, 'bare.sqlite'), rows);
};
