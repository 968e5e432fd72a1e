import { type TokenRecord, type TokenStore } from '#eventsourcing';
import { inOrderOfIssue } from '../token-order.js';

/** Tokens that live as long as the process. */
export class MemoryTokenStore implements TokenStore {
  private readonly records = new Map<string, TokenRecord>();

  async put(records: readonly TokenRecord[]): Promise<void> {
    for (const record of records) if (!this.records.has(record.id)) this.records.set(record.id, record);
  }

  async find(id: string): Promise<TokenRecord | null> {
    return this.records.get(id) ?? null;
  }

  async revoke(id: string, at: string): Promise<boolean> {
    const record = this.records.get(id);
    if (record === undefined || record.revokedAt !== null) return false;
    this.records.set(id, { ...record, revokedAt: at });
    return true;
  }

  async list(): Promise<readonly TokenRecord[]> {
    return [...this.records.values()].sort(inOrderOfIssue);
  }

  async close(): Promise<void> {
    this.records.clear();
  }
}
