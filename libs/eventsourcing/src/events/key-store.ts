import { type KeyObject } from 'node:crypto';
import { Fault } from '../faults/fault.js';
import { FAULTS } from '../faults/fault-messages.js';

/** Keys of personal text, kept beside the log and not in its backups. A key is on disk before it is used. */
export interface KeyStore {
  /** The owner's key, made when there is none. Throws KeyErased when it was erased. */
  keyFor(owner: string): Promise<KeyObject>;
  /** The key, `erased`, or null when there never was one. */
  find(owner: string): Promise<KeyObject | 'erased' | null>;
  /** Destroys the key for ever and leaves a tombstone. */
  erase(owner: string): Promise<void>;
  /** The secret of keyed hashes of this store (request hashes). */
  secret(): Promise<KeyObject>;
  close(): Promise<void>;
}

/** Under which the secret of keyed hashes is kept: no owner is called so, since owners are `<kind>:<id>`. */
export const SECRET_OWNER = '#secret';

/** What is kept for one owner: a key, or the tombstone of one. */
export interface KeyEntry {
  readonly owner: string;
  readonly key: KeyObject | 'erased';
}

/** Under which the log is kept that the keys belong to; no owner is called so either, and `entries` leaves it out. */
export const LOG_OWNER = '#log';

/** A key store that knows its log, and whose contents can be taken to another one, the secret of keyed hashes included. */
export interface MovableKeyStore extends KeyStore {
  /** Identity of the log whose texts the keys open; null while they were bound to none. */
  log(): Promise<string | null>;
  /** Binds the keys to a log, once for ever. Resolves to the log that they are bound to: another one when that came first. */
  bindTo(log: string): Promise<string>;
  /** Entries in text order of their owners, those after `after`; `limit`: how many at most. */
  entries(after: string | null, limit: number): Promise<readonly KeyEntry[]>;
  /**
   * Keeps entries of another store. A key is kept where the owner has neither key nor tombstone, and replaces neither; a
   * tombstone replaces a key. Doing it again changes nothing.
   */
  put(entries: readonly KeyEntry[]): Promise<void>;
}

/** The key of this owner was erased: its texts can be read no more, and none can be sealed for it. */
export class KeyErased extends Fault {
  override readonly name = 'KeyErased';
  constructor(readonly owner: string) {
    super('key-erased', FAULTS.keyErased, { owner });
  }
}
