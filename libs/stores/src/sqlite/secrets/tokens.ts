import { type TokenRecord, type TokenStore } from '#eventsourcing';
import { Database, SECURE_DELETE_ON, SYNCHRONOUS_FULL } from '../database.js';
import { type Row } from '../statement.js';
import { type FileKind } from '../file-kind.js';
import { keepPrivate } from './private-file.js';

const COLUMNS = 'id, hash, caller, role, centre, issued_at, expires_at, revoked_at, note';
const SHOWN = `${COLUMNS}, (SELECT who FROM revocations WHERE token = tokens.id)`;

/** Several processes may make the file at the same moment, and files made before this kind had a mark hold the table already. */
export const TOKEN_FILE: FileKind = {
  name: { zh: '令牌库', en: 'token store' },
  applicationId: 0x44_54_6f_6b,
  onlyCopy: true,
  version: 1,
  mend: {
    zh: '请从备份恢复，或移走这个文件并重新签发令牌。',
    en: 'Restore it from a backup, or move the file away and issue the tokens anew.',
  },
  unmarkedTable: 'tokens',
  schema: `
    CREATE TABLE IF NOT EXISTS tokens (
      id TEXT PRIMARY KEY, hash BLOB NOT NULL, caller TEXT NOT NULL, role TEXT NOT NULL, centre TEXT NOT NULL,
      issued_at TEXT NOT NULL, expires_at TEXT NOT NULL, revoked_at TEXT, note TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;`,
  // Tables of their own, and no row or column among the tokens: an earlier version that uses the same file lists every row as a token.
  indexes: `
    CREATE TABLE IF NOT EXISTS bound (one INTEGER PRIMARY KEY CHECK (one = 1), log TEXT NOT NULL) STRICT;
    CREATE TABLE IF NOT EXISTS revocations (token TEXT PRIMARY KEY, who TEXT NOT NULL) STRICT, WITHOUT ROWID;`,
};

const recordOf = ([
  id,
  hash,
  caller,
  role,
  centre,
  issuedAt,
  expiresAt,
  revokedAt,
  note,
  revokedBy,
]: Row): TokenRecord => ({
  id: id as string,
  hash: Buffer.from(hash as Uint8Array).toString('hex'),
  caller: caller as string,
  role: role as string,
  centre: centre as string,
  issuedAt: issuedAt as string,
  expiresAt: expiresAt as string,
  revokedAt: revokedAt as string | null,
  ...(typeof revokedBy === 'string' ? { revokedBy } : {}),
  note: note as string,
});

/** Tokens in a file of their own. Each is read from the file whenever it is asked for, since other processes may have revoked it. */
class SqliteTokenStore implements TokenStore {
  constructor(private readonly database: Database) {}

  async put(records: readonly TokenRecord[]): Promise<void> {
    this.database.transaction(() => {
      const insert = this.database.prepare(
        `INSERT INTO tokens (${COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`,
      );
      for (const { id, hash, caller, role, centre, issuedAt, expiresAt, revokedAt, revokedBy, note } of records) {
        const bytes = Buffer.from(hash, 'hex');
        const isNew = insert.run(id, bytes, caller, role, centre, issuedAt, expiresAt, revokedAt, note) === 1;
        if (isNew && revokedAt !== null) this.note(id, revokedBy);
      }
    });
  }

  async find(id: string): Promise<TokenRecord | null> {
    const row = this.database.prepare(`SELECT ${SHOWN} FROM tokens WHERE id = ?`).get(id);
    return row === undefined ? null : recordOf(row);
  }

  async revoke(id: string, at: string, by?: string): Promise<boolean> {
    return this.database.transaction(() => {
      const statement = this.database.prepare('UPDATE tokens SET revoked_at = ? WHERE id = ? AND revoked_at IS NULL');
      const isRevoked = statement.run(at, id) === 1;
      if (isRevoked) this.note(id, by);
      return isRevoked;
    });
  }

  async forgetNote(id: string): Promise<void> {
    this.database.transaction(() => this.database.prepare("UPDATE tokens SET note = '' WHERE id = ?").run(id));
  }

  async list(): Promise<readonly TokenRecord[]> {
    return this.database.prepare(`SELECT ${SHOWN} FROM tokens ORDER BY issued_at, id`).all().map(recordOf);
  }

  async log(): Promise<string | null> {
    return (this.database.prepare('SELECT log FROM bound').get()?.[0] ?? null) as string | null;
  }

  async bindTo(log: string): Promise<string> {
    this.database.transaction(() =>
      this.database.prepare('INSERT INTO bound (one, log) VALUES (1, ?) ON CONFLICT DO NOTHING').run(log),
    );
    return (await this.log())!;
  }

  async close(): Promise<void> {
    this.database.close();
  }

  private note(id: string, by: string | undefined): void {
    if (by === undefined) return;
    this.database.prepare('INSERT INTO revocations VALUES (?, ?) ON CONFLICT DO NOTHING').run(id, by);
  }
}

/**
 * Opens (or makes) the file of tokens, readable by its owner alone. Throws NotThisStore, StoreFromNewerVersion, StoreDamaged,
 * StoreNotAccessible.
 */
export const openSqliteTokens = (path: string): TokenStore => {
  keepPrivate(path);
  const database = Database.open(path, TOKEN_FILE, {
    journal_mode: 'DELETE',
    synchronous: 'FULL',
    secure_delete: 'ON',
  });
  // A revocation that a power cut takes back would let somebody in again.
  database.demand('journal_mode', 'delete');
  database.demand('synchronous', SYNCHRONOUS_FULL);
  // The note of somebody who was erased would else stay readable in the file.
  database.demand('secure_delete', SECURE_DELETE_ON);
  return new SqliteTokenStore(database);
};
