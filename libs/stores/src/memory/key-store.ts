import { createSecretKey, randomBytes, type KeyObject } from 'node:crypto';
import { KeyErased, type KeyEntry, type MovableKeyStore, SECRET_OWNER } from '#eventsourcing';
import { compareText } from '../text-order.js';

const KEY_BYTES = 32;

/** Keys that live as long as the process: for tests and for simulations that keep nothing. */
export class MemoryKeyStore implements MovableKeyStore {
  private readonly keys = new Map<string, KeyObject | 'erased'>();
  private boundTo: string | null = null;

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

  secret(): Promise<KeyObject> {
    return this.keyFor(SECRET_OWNER);
  }

  async log(): Promise<string | null> {
    return this.boundTo;
  }

  async bindTo(log: string): Promise<string> {
    return (this.boundTo ??= log);
  }

  async entries(after: string | null, limit: number): Promise<readonly KeyEntry[]> {
    return [...this.keys]
      .filter(([owner]) => after === null || compareText(owner, after) > 0)
      .sort(([left], [right]) => compareText(left, right))
      .slice(0, limit)
      .map(([owner, key]) => ({ owner, key }));
  }

  async put(entries: readonly KeyEntry[]): Promise<void> {
    for (const { owner, key } of entries) if (key === 'erased' || !this.keys.has(owner)) this.keys.set(owner, key);
  }

  async close(): Promise<void> {
    this.keys.clear();
    this.boundTo = null;
  }
}
