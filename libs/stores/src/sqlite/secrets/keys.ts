import { createSecretKey, randomBytes, type KeyObject } from 'node:crypto';
import { Fault, KeyErased, type KeyEntry, LOG_OWNER, type MovableKeyStore, SECRET_OWNER } from '#eventsourcing';
import { FAULTS } from '../../fault-messages.js';
import { Database, type OnBroken, SECURE_DELETE_ON, SYNCHRONOUS_FULL } from '../database.js';
import { type FileKind } from '../file-kind.js';
import { keepPrivate } from './private-file.js';

const KEY_BYTES = 32;
const CACHED_KEYS = 50_000;

export const KEY_FILE: FileKind = {
  name: { zh: '密钥库', en: 'key store' },
  applicationId: 0x44_4b_65_79,
  onlyCopy: true,
  version: 1,
  mend: {
    zh: '请恢复密钥的备份；没有密钥，姓名与自由文本都无法读取。',
    en: 'Restore the backup of the keys; without it names and free text stay unreadable.',
  },
  schema: 'CREATE TABLE keys (owner TEXT PRIMARY KEY, key BLOB, erased INTEGER NOT NULL DEFAULT 0) STRICT;',
};

/**
 * Keys in a file of their own, readable by its owner only and not in the log's backups. A key is on the disk before anybody
 * gets it, with one sync for all that are wanted together, since the write-ahead log alone is synced. An erased one is overwritten
 * in place and leaves a tombstone, and the write-ahead log, which may still hold its bytes, is emptied before that is said.
 */
class SqliteKeyStore implements MovableKeyStore {
  private readonly cache = new Map<string, KeyObject>();
  private readonly wanted = new Map<string, PromiseWithResolvers<KeyObject>>();

  private seenVersion: string | number | null = null;

  constructor(
    private readonly database: Database,
    private readonly shared: boolean,
  ) {}

  async keyFor(owner: string): Promise<KeyObject> {
    const found = this.read(owner);
    if (found === 'erased') throw new KeyErased(owner);
    if (found !== null) return found;
    const waiting = this.wanted.get(owner);
    if (waiting !== undefined) return waiting.promise;
    // New keys that are wanted in the same turn of the event loop share one sync.
    if (this.wanted.size === 0) setImmediate(() => this.makeWanted());
    const made = Promise.withResolvers<KeyObject>();
    this.wanted.set(owner, made);
    return made.promise;
  }

  async find(owner: string): Promise<KeyObject | 'erased' | null> {
    return this.read(owner);
  }

  async erase(owner: string): Promise<void> {
    await this.put([{ owner, key: 'erased' }]);
  }

  secret(): Promise<KeyObject> {
    return this.keyFor(SECRET_OWNER);
  }

  async log(): Promise<string | null> {
    const row = this.database.prepare('SELECT key FROM keys WHERE owner = ?').get(LOG_OWNER);
    return row === undefined ? null : Buffer.from(row[0] as Uint8Array).toString('utf8');
  }

  async bindTo(log: string): Promise<string> {
    this.database.transaction(() =>
      this.database
        .prepare('INSERT INTO keys (owner, key) VALUES (?, ?) ON CONFLICT DO NOTHING')
        .run(LOG_OWNER, Buffer.from(log, 'utf8')),
    );
    return (await this.log())!;
  }

  async entries(after: string | null, limit: number): Promise<readonly KeyEntry[]> {
    this.makeWanted();
    const rows = this.database
      .prepare('SELECT owner, key, erased FROM keys WHERE owner > ? AND owner <> ? ORDER BY owner LIMIT ?')
      .all(after ?? '', LOG_OWNER, limit);
    return rows.map(([owner, key, erased]) => ({
      owner: owner as string,
      key: erased === 1 ? 'erased' : createSecretKey(key as Uint8Array),
    }));
  }

  async put(entries: readonly KeyEntry[]): Promise<void> {
    this.makeWanted();
    this.database.transaction(() => {
      const keep = this.database.prepare('INSERT INTO keys (owner, key) VALUES (?, ?) ON CONFLICT DO NOTHING');
      for (const { owner, key } of entries) {
        if (key === 'erased') this.bury(owner);
        else keep.run(owner, key.export());
      }
    });
    const isErasing = entries.some(({ key }) => key === 'erased');
    if (isErasing && !this.database.emptyWriteAheadLog()) throw new KeyBytesLeft(this.database.path);
  }

  async close(): Promise<void> {
    this.makeWanted();
    this.cache.clear();
    this.database.close();
  }

  private bury(owner: string): void {
    this.cache.delete(owner);
    this.database
      .prepare(
        'INSERT INTO keys (owner, key, erased) VALUES (?, NULL, 1) ON CONFLICT (owner) DO UPDATE SET key = NULL, erased = 1',
      )
      .run(owner);
  }

  private read(owner: string): KeyObject | 'erased' | null {
    if (this.shared) this.forgetWhatOthersChanged();
    const cached = this.cache.get(owner);
    if (cached !== undefined) return cached;
    const row = this.database.prepare('SELECT key, erased FROM keys WHERE owner = ?').get(owner);
    if (row === undefined) return null;
    if (row[1] === 1) return 'erased';
    return this.remember(owner, createSecretKey(row[0] as Uint8Array));
  }

  /** Another process may have erased a key that this one still holds. */
  private forgetWhatOthersChanged(): void {
    const version = this.database.pragma('data_version');
    if (version !== this.seenVersion) this.cache.clear();
    this.seenVersion = version;
  }

  private remember(owner: string, key: KeyObject): KeyObject {
    if (this.cache.size >= CACHED_KEYS) this.cache.delete(this.cache.keys().next().value!);
    this.cache.set(owner, key);
    return key;
  }

  private makeWanted(): void {
    const made = [...this.wanted].map(([owner, waiting]) => ({ owner, waiting, bytes: randomBytes(KEY_BYTES) }));
    this.wanted.clear();
    if (made.length === 0) return;
    try {
      this.database.transaction(() => {
        // Another process may have made the key, or erased it, since this one looked.
        const insert = this.database.prepare('INSERT INTO keys (owner, key) VALUES (?, ?) ON CONFLICT DO NOTHING');
        for (const { owner, bytes } of made) insert.run(owner, bytes);
      });
    } catch (error) {
      for (const { waiting } of made) waiting.reject(error);
      return;
    }
    for (const { owner, waiting } of made) {
      const key = this.read(owner);
      if (key === 'erased' || key === null) waiting.reject(new KeyErased(owner));
      else waiting.resolve(key);
    }
  }
}

/** A key is erased for every reader, but others kept the file in use, so that its bytes could not be destroyed yet. */
export class KeyBytesLeft extends Fault {
  override readonly name = 'KeyBytesLeft';
  constructor(path: string) {
    super('key-bytes-left', FAULTS.keyBytesLeft, { path });
  }
}

export interface SqliteKeysOptions {
  /** Other processes of this machine use the file as well: what they change is looked for before a key is given. */
  readonly shared?: boolean;
  readonly onBroken?: OnBroken;
}

/** Opens the key store, creating it when there is none. The file gets mode 0600 before a key is in it. */
export const openSqliteKeys = (path: string, { shared = false, onBroken }: SqliteKeysOptions = {}): MovableKeyStore => {
  keepPrivate(path);
  const pragmas = {
    // A rollback journal takes about four syncs for each commit.
    journal_mode: 'WAL',
    synchronous: 'FULL',
    fullfsync: 'ON',
    secure_delete: 'ON',
  };
  const database = Database.open(path, KEY_FILE, pragmas, onBroken);
  database.demand('journal_mode', 'wal');
  database.demand('synchronous', SYNCHRONOUS_FULL);
  database.demand('secure_delete', SECURE_DELETE_ON);
  // What an erasure left that was cut short. Where other processes are in the way they go on, and the last one to close does it.
  database.emptyWriteAheadLog();
  return new SqliteKeyStore(database, shared);
};
