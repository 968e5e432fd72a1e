import { createSecretKey, randomBytes, type KeyObject } from 'node:crypto';
import { KeyErased, type KeyStore } from '#eventsourcing';

const KEY_BYTES = 32;

/** Keys that live as long as the process: for tests and for simulations that keep nothing. */
export class MemoryKeyStore implements KeyStore {
  private readonly keys = new Map<string, KeyObject | 'erased'>();
  private readonly keyedHashes = createSecretKey(randomBytes(KEY_BYTES));

  async keyFor(owner: string): Promise<KeyObject> {
    const found = this.keys.get(owner);
    if (found === 'erased') throw new KeyErased(owner);
    if (found !== undefined) return found;
    const key = createSecretKey(randomBytes(KEY_BYTES));
    this.keys.set(owner, key);
    return key;
  }

  async find(owner: string): Promise<KeyObject | 'erased' | null> {
    return this.keys.get(owner) ?? null;
  }

  async erase(owner: string): Promise<void> {
    this.keys.set(owner, 'erased');
  }

  async secret(): Promise<KeyObject> {
    return this.keyedHashes;
  }

  async close(): Promise<void> {
    this.keys.clear();
  }
}
