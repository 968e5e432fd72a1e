import { createSecretKey, randomBytes, type KeyObject } from 'node:crypto';
import { Binary, type Collection } from 'mongodb';
import { KeyErased, type KeyEntry, LOG_OWNER, type MovableKeyStore, SECRET_OWNER } from '#eventsourcing';
import { duplicatesOf, insertOnce, isDuplicateKey, surviving } from './attempts.js';
import { Gathering } from './gathering.js';
import { fromOrderedText, toOrderedText } from './ordered-text.js';
import { type SecretsConnection } from './secrets-settings.js';

const KEY_BYTES = 32;
const AT_ONCE = 1000;

/** A key, or the tombstone of one, which has no `key`. One row, that of `LOG_OWNER`, holds the log that the keys belong to. */
interface KeyRow {
  /** The owner as ordered text. The server makes sure that there is one row for each. */
  readonly _id: string;
  readonly key?: Binary;
  readonly erased?: true;
}

type Held = KeyObject | 'erased';

const heldOf = ({ key }: KeyRow): Held => (key === undefined ? 'erased' : createSecretKey(key.value()));
const rowOf = (owner: string, key: KeyObject): KeyRow => ({ _id: toOrderedText(owner), key: new Binary(key.export()) });

/**
 * Keys in MongoDB, one row for each owner. A key is only ever inserted, so of several processes that make one the first wins and
 * the others read what it wrote; a tombstone is written over it and never removed. A key is given once a majority has it on disk.
 * None is remembered: each is read when it is asked for, those of one turn of the event loop together, so that what one process
 * has erased no other one gives any more.
 */
export class MongoKeyStore implements MovableKeyStore {
  private readonly rows: Collection<KeyRow>;
  private readonly looks: Gathering<string, Held | null>;
  private readonly makes: Gathering<string, Held>;
  /** The one thing that may be remembered: nobody erases it. */
  private keyedHashes: KeyObject | null = null;

  constructor(private readonly connection: SecretsConnection) {
    this.rows = connection.collection<KeyRow>('keys');
    this.looks = new Gathering((owners) => connection.during(() => this.read(owners)), AT_ONCE);
    this.makes = new Gathering((owners) => connection.during(() => this.make(owners)), AT_ONCE);
  }

  async keyFor(owner: string): Promise<KeyObject> {
    const held = (await this.find(owner)) ?? (await this.makes.ask(owner, owner));
    if (held === 'erased') throw new KeyErased(owner);
    return held;
  }

  find(owner: string): Promise<Held | null> {
    return this.looks.ask(owner, owner);
  }

  erase(owner: string): Promise<void> {
    return this.connection.during(() => this.bury(owner));
  }

  async secret(): Promise<KeyObject> {
    return (this.keyedHashes ??= await this.keyFor(SECRET_OWNER));
  }

  log(): Promise<string | null> {
    return this.connection.during(() => this.boundTo());
  }

  bindTo(log: string): Promise<string> {
    return this.connection.during(async () => {
      const key = new Binary(Buffer.from(log, 'utf8'));
      await surviving(() => insertOnce(this.rows, { _id: toOrderedText(LOG_OWNER), key }));
      return (await this.boundTo())!;
    });
  }

  entries(after: string | null, limit: number): Promise<readonly KeyEntry[]> {
    return this.connection.during(async () => {
      const owners = { $ne: toOrderedText(LOG_OWNER) };
      const place = { _id: after === null ? owners : { ...owners, $gt: toOrderedText(after) } };
      const rows = await this.rows.find(place).sort({ _id: 1 }).limit(limit).toArray();
      return rows.map((row) => ({ owner: fromOrderedText(row._id), key: heldOf(row) }));
    });
  }

  put(entries: readonly KeyEntry[]): Promise<void> {
    return this.connection.duringCopy(async () => {
      const keys = entries.flatMap(({ owner, key }) => (key === 'erased' ? [] : [rowOf(owner, key)]));
      for (let start = 0; start < keys.length; start += AT_ONCE) await this.insert(keys.slice(start, start + AT_ONCE));
      for (const { owner, key } of entries) if (key === 'erased') await this.bury(owner);
    });
  }

  close(): Promise<void> {
    this.keyedHashes = null;
    return this.connection.close();
  }

  private async boundTo(): Promise<string | null> {
    const row = await this.rows.findOne({ _id: toOrderedText(LOG_OWNER) });
    return row?.key === undefined ? null : Buffer.from(row.key.value()).toString('utf8');
  }

  private async read(owners: readonly string[]): Promise<ReadonlyMap<string, Held | null>> {
    const rows = await this.connection.rowsOf(this.rows, owners.map(toOrderedText));
    const found = new Map<string, Held | null>(owners.map((owner) => [owner, null]));
    for (const row of rows) found.set(fromOrderedText(row._id), heldOf(row));
    return found;
  }

  private async make(owners: readonly string[]): Promise<ReadonlyMap<string, Held>> {
    const made = new Map<string, Held>(owners.map((owner) => [owner, createSecretKey(randomBytes(KEY_BYTES))]));
    const doubtful = await this.insert(owners.map((owner) => rowOf(owner, made.get(owner) as KeyObject)));
    if (doubtful.length === 0) return made;
    // What is stored counts: another process was first, has erased it, or an earlier attempt of this one arrived after all.
    for (const [owner, held] of await this.read(doubtful.map(fromOrderedText))) {
      if (held === null) throw new Error(`The key of ${owner} is not there although it was kept.`);
      made.set(owner, held);
    }
    return made;
  }

  /** Inserts what is not there. Returns the ids of those of which it is not certain that this call inserted them. */
  private async insert(rows: readonly KeyRow[]): Promise<readonly string[]> {
    if (rows.length === 0) return [];
    const insertion = async (): Promise<readonly number[]> => {
      try {
        await this.rows.insertMany([...rows], { ordered: false });
        return [];
      } catch (error) {
        return duplicatesOf(error);
      }
    };
    const { result: refused, attempts } = await surviving(insertion);
    return attempts > 1 ? rows.map(({ _id }) => _id) : refused.map((index) => rows[index]!._id);
  }

  private async bury(owner: string): Promise<void> {
    const write = (): Promise<unknown> =>
      this.rows.replaceOne({ _id: toOrderedText(owner) }, { erased: true }, { upsert: true });
    try {
      await surviving(write);
    } catch (error) {
      // Somebody inserted the row between match and insert; now that it is there, it is replaced.
      if (!isDuplicateKey(error)) throw error;
      await surviving(write);
    }
  }
}
