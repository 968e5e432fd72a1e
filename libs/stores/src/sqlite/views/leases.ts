import { type LeaseState, type LeaseStore } from '#eventsourcing';
import { type Database } from '../database.js';

/** Leases in the file of views: one row each, which moves to a newer epoch only. */
export class SqliteLeaseStore implements LeaseStore {
  constructor(private readonly database: Database) {}

  async current(name: string): Promise<LeaseState | null> {
    const row = this.database.prepare('SELECT epoch, holder, beat, released FROM leases WHERE name = ?').get(name);
    if (row === undefined) return null;
    const [epoch, holder, beat, released] = row;
    return { epoch: Number(epoch), holder: String(holder), beat: Number(beat), released: released === 1 };
  }

  async take(name: string, epoch: number, holder: string): Promise<boolean> {
    const take = this.database.prepare(
      `INSERT INTO leases VALUES (?, ?, ?, 0, 0) ON CONFLICT (name) DO UPDATE
       SET epoch = excluded.epoch, holder = excluded.holder, beat = 0, released = 0 WHERE epoch < excluded.epoch`,
    );
    return take.run(name, epoch, holder) === 1;
  }

  async renew(name: string, epoch: number): Promise<boolean> {
    return (
      this.database.prepare('UPDATE leases SET beat = beat + 1 WHERE name = ? AND epoch = ?').run(name, epoch) === 1
    );
  }

  async release(name: string, epoch: number): Promise<void> {
    this.database.prepare('UPDATE leases SET released = 1 WHERE name = ? AND epoch = ?').run(name, epoch);
  }
}
