import { chmodSync, closeSync, openSync } from 'node:fs';
import { createHash, randomBytes, randomUUID, timingSafeEqual } from 'node:crypto';
import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { type Clock } from '#eventsourcing';
import { type Caller, ROLES, type Role } from '../system.js';

/** A token as it may be listed: everything but the secret, which exists only with its holder. */
export interface TokenInfo {
  /** Public part, used to revoke it. */
  readonly id: string;
  readonly caller: Caller;
  readonly issuedAt: string;
  /** Instant from which on it is refused. */
  readonly expiresAt: string;
  readonly revokedAt: string | null;
  readonly note: string;
}

export interface IssuedToken extends TokenInfo {
  /** Shown once and never again; only its hash is kept. */
  readonly secret: string;
}

export type Authentication =
  | { readonly kind: 'caller'; readonly caller: Caller; readonly token: string }
  | { readonly kind: 'refused'; readonly code: 'token-missing' | 'token-unknown' | 'token-expired' | 'token-revoked' };

/** Tokens live on wall time, also over a simulation. */
export interface Tokens {
  issue(request: { readonly caller: Caller; readonly days: number; readonly note?: string }): IssuedToken;
  /** True when there was such a token and it had not been revoked. */
  revoke(id: string): boolean;
  list(): readonly TokenInfo[];
  /** Whom a bearer token proves. Takes the same time for every wrong secret. */
  authenticate(secret: string | undefined): Authentication;
  close(): void;
}

const PREFIX = 'dl';
const DAY = 86_400_000;

/**
 * Opens (or makes) the file of tokens, readable by its owner alone; `':memory:'` keeps them in this process. The clock
 * is the wall clock.
 */
export const openTokens = (path: string, clock: Clock): Tokens => {
  if (path !== ':memory:') {
    closeSync(openSync(path, 'a', 0o600));
    chmodSync(path, 0o600);
  }
  // Waits from the first statement on: a server and several command lines may open the file at the same moment.
  const database = new DatabaseSync(path, { timeout: 5000 });
  database.exec(`
    PRAGMA journal_mode = DELETE; PRAGMA synchronous = FULL;
    CREATE TABLE IF NOT EXISTS tokens (
      id TEXT PRIMARY KEY, hash BLOB NOT NULL, caller TEXT NOT NULL, role TEXT NOT NULL, centre TEXT NOT NULL,
      issued_at TEXT NOT NULL, expires_at TEXT NOT NULL, revoked_at TEXT, note TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;`);
  return new SqliteTokens(database, clock);
};

interface TokenRow {
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

class SqliteTokens implements Tokens {
  /** Asked for every request, and each time of the file, so that a token revoked by another process is refused at once. */
  private readonly byId: StatementSync;

  constructor(
    private readonly database: DatabaseSync,
    private readonly clock: Clock,
  ) {
    this.byId = database.prepare('SELECT * FROM tokens WHERE id = ?');
  }

  issue({ caller, days, note = '' }: Parameters<Tokens['issue']>[0]): IssuedToken {
    if (!ROLES.includes(caller.role) || caller.role === 'policy') {
      throw new RangeError(`No token can be issued for the role "${caller.role}".`);
    }
    if (!Number.isFinite(days) || days <= 0 || days > 3660) {
      throw new RangeError(`A token lasts more than 0 and at most 3660 days, not ${days}.`);
    }
    const id = randomUUID();
    const secret = `${PREFIX}_${id}_${randomBytes(32).toString('hex')}`;
    const issuedAt = this.clock.now();
    const expiresAt = new Date(Date.parse(issuedAt) + days * DAY).toISOString();
    this.database
      .prepare('INSERT INTO tokens VALUES (?, ?, ?, ?, ?, ?, ?, NULL, ?)')
      .run(id, digest(secret), caller.id, caller.role, caller.centre, issuedAt, expiresAt, note);
    return { id, caller, issuedAt, expiresAt, revokedAt: null, note, secret };
  }

  revoke(id: string): boolean {
    const statement = this.database.prepare('UPDATE tokens SET revoked_at = ? WHERE id = ? AND revoked_at IS NULL');
    return statement.run(this.clock.now(), id).changes === 1;
  }

  list(): readonly TokenInfo[] {
    const rows = this.database.prepare('SELECT * FROM tokens ORDER BY issued_at, id').all() as unknown as TokenRow[];
    return rows.map(infoOf);
  }

  authenticate(secret: string | undefined): Authentication {
    if (secret === undefined || secret === '') return { kind: 'refused', code: 'token-missing' };
    const row = this.find(secret);
    const given = digest(secret);
    const same = timingSafeEqual(given, row?.hash ?? Buffer.alloc(given.length));
    if (row === null || !same) return { kind: 'refused', code: 'token-unknown' };
    const info = infoOf(row);
    if (info.revokedAt !== null) return { kind: 'refused', code: 'token-revoked' };
    if (info.expiresAt <= this.clock.now()) return { kind: 'refused', code: 'token-expired' };
    return { kind: 'caller', caller: info.caller, token: info.id };
  }

  close(): void {
    this.database.close();
  }

  private find(secret: string): TokenRow | null {
    const id = secret.length <= 200 ? secret.split('_')[1] : undefined;
    if (id === undefined) return null;
    return (this.byId.get(id) as unknown as TokenRow | undefined) ?? null;
  }
}

const digest = (secret: string): Buffer => createHash('sha256').update(secret).digest();

const infoOf = (row: TokenRow): TokenInfo => ({
  id: row.id,
  caller: { id: row.caller, role: row.role as Role, centre: row.centre },
  issuedAt: row.issued_at,
  expiresAt: row.expires_at,
  revokedAt: row.revoked_at,
  note: row.note,
});
