import { chmodSync, closeSync, openSync } from 'node:fs';
import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { type TokenRecord, type TokenStore } from '#eventsourcing';

const OWNER_ONLY = 0o600;
const LOCK_MILLISECONDS = 5000;

interface Row {
  readonly id: string;
  readonly hash: Uint8Array;
  readonly caller: string;
  readonly role: string;
  readonly centre: string;
  readonly issued_at: string;
  readonly expires_at: string;
  readonly revoked_at: string | null;
  readonly note: string;
}

const recordOf = (row: Row): TokenRecord => ({
  id: row.id,
  hash: Buffer.from(row.hash).toString('hex'),
  caller: row.caller,
  role: row.role,
  centre: row.centre,
  issuedAt: row.issued_at,
  expiresAt: row.expires_at,
  revokedAt: row.revoked_at,
  note: row.note,
});

/** Tokens in a file of their own. Each is read from the file whenever it is asked for, since other processes may have revoked it. */
class SqliteTokenStore implements TokenStore {
  private readonly byId: StatementSync;

  constructor(private readonly database: DatabaseSync) {
    this.byId = database.prepare('SELECT * FROM tokens WHERE id = ?');
  }

  async put(records: readonly TokenRecord[]): Promise<void> {
    const insert = this.database.prepare(
      'INSERT INTO tokens VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING',
    );
    this.database.exec('BEGIN IMMEDIATE');
    try {
      for (const { id, hash, caller, role, centre, issuedAt, expiresAt, revokedAt, note } of records) {
        const bytes = Buffer.from(hash, 'hex');
        insert.run(id, bytes, caller, role, centre, issuedAt, expiresAt, revokedAt, note);
      }
      this.database.exec('COMMIT');
    } catch (error) {
      if (this.database.isTransaction) this.database.exec('ROLLBACK');
      throw error;
    }
  }

  async find(id: string): Promise<TokenRecord | null> {
    const row = this.byId.get(id) as unknown as Row | undefined;
    return row === undefined ? null : recordOf(row);
  }

  async revoke(id: string, at: string): Promise<boolean> {
    const statement = this.database.prepare('UPDATE tokens SET revoked_at = ? WHERE id = ? AND revoked_at IS NULL');
    return statement.run(at, id).changes === 1;
  }

  async list(): Promise<readonly TokenRecord[]> {
    const rows = this.database.prepare('SELECT * FROM tokens ORDER BY issued_at, id').all() as unknown as Row[];
    return rows.map(recordOf);
  }

  async close(): Promise<void> {
    if (this.database.isOpen) this.database.close();
  }
}

/** Opens (or makes) the file of tokens, readable by its owner alone. */
export const openSqliteTokens = (path: string): TokenStore => {
  closeSync(openSync(path, 'a', OWNER_ONLY));
  chmodSync(path, OWNER_ONLY);
  // Waits from the first statement on: a server and several command lines may open the file at the same moment.
  const database = new DatabaseSync(path, { timeout: LOCK_MILLISECONDS });
  database.exec(`
    PRAGMA journal_mode = DELETE; PRAGMA synchronous = FULL;
    CREATE TABLE IF NOT EXISTS tokens (
      id TEXT PRIMARY KEY, hash BLOB NOT NULL, caller TEXT NOT NULL, role TEXT NOT NULL, centre TEXT NOT NULL,
      issued_at TEXT NOT NULL, expires_at TEXT NOT NULL, revoked_at TEXT, note TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;`);
  return new SqliteTokenStore(database);
};
