import { type TokenRecord, type TokenStore } from '#eventsourcing';
import { inOrderOfIssue } from '../token-order.js';

/** Tokens that live as long as the process. */
export class MemoryTokenStore implements TokenStore {
  private readonly records = new Map<string, TokenRecord>();
  private boundTo: string | null = null;

  async put(records: readonly TokenRecord[]): Promise<void> {
    for (const record of records) if (!this.records.has(record.id)) this.records.set(record.id, record);
  }

  async find(id: string): Promise<TokenRecord | null> {
    return this.records.get(id) ?? null;
  }

  async revoke(id: string, at: string, by?: string): Promise<boolean> {
    const record = this.records.get(id);
    if (record === undefined || record.revokedAt !== null) return false;
    this.records.set(id, { ...record, revokedAt: at, ...(by === undefined ? {} : { revokedBy: by }) });
    return true;
  }

  async forgetNote(id: string): Promise<void> {
    const record = this.records.get(id);
    if (record !== undefined) this.records.set(id, { ...record, note: '' });
  }

  async list(): Promise<readonly TokenRecord[]> {
    return [...this.records.values()].sort(inOrderOfIssue);
  }

  async log(): Promise<string | null> {
    return this.boundTo;
  }

  async bindTo(log: string): Promise<string> {
    return (this.boundTo ??= log);
  }

  async close(): Promise<void> {
    this.boundTo = null;
    this.records.clear();
  }
}
