import { type Collection, type Db } from 'mongodb';
import { type LeaseState, type LeaseStore } from '#eventsourcing';
import { insertOnce } from './attempts.js';
import { type OpenCalls } from './open-calls.js';

const EPOCH_DIGITS = 12;

interface LeaseRow {
  /** `<name>:<epoch>`, so that taking an epoch is an insert, which succeeds once on every server. */
  readonly _id: string;
  readonly epoch: number;
  readonly holder: string;
  readonly beat: number;
  readonly released: boolean;
}

/** An epoch as text of one width: text order is the order of epochs. */
export const epochText = (epoch: number): string => String(epoch).padStart(EPOCH_DIGITS, '0');

const idOf = (name: string, epoch: number): string => `${name}:${epochText(epoch)}`;

/** Leases as documents, one for each epoch. They are few and never deleted: an epoch must not come back. */
export class MongoLeaseStore implements LeaseStore {
  private readonly leases: Collection<LeaseRow>;

  constructor(
    database: Db,
    private readonly calls: OpenCalls,
  ) {
    this.leases = database.collection('leases');
  }

  current(name: string): Promise<LeaseState | null> {
    return this.calls.answered(() => this.newest(name));
  }

  take(name: string, epoch: number, holder: string): Promise<boolean> {
    return this.calls.answered(() => this.insert(name, epoch, holder));
  }

  renew(name: string, epoch: number): Promise<boolean> {
    return this.calls.answered(async () => {
      await this.leases.updateOne({ _id: idOf(name, epoch) }, { $inc: { beat: 1 } });
      return !(await this.isOutdated(name, epoch));
    });
  }

  release(name: string, epoch: number): Promise<void> {
    return this.calls.answered(async () => {
      await this.leases.updateOne({ _id: idOf(name, epoch) }, { $set: { released: true } });
    });
  }

  private async newest(name: string): Promise<LeaseState | null> {
    // `;` follows `:`, so it ends the epochs of this name.
    const [row] = await this.leases
      .find({ _id: { $gte: `${name}:`, $lt: `${name};` } })
      .sort({ _id: -1 })
      .limit(1)
      .toArray();
    if (row === undefined) return null;
    const { epoch, holder, beat, released } = row;
    return { epoch, holder, beat, released };
  }

  private async insert(name: string, epoch: number, holder: string): Promise<boolean> {
    if (await this.isOutdated(name, epoch - 1)) return false;
    const row = { _id: idOf(name, epoch), epoch, holder, beat: 0, released: false };
    if (!(await insertOnce(this.leases, row))) return false;
    return !(await this.isOutdated(name, epoch));
  }

  private async isOutdated(name: string, epoch: number): Promise<boolean> {
    return ((await this.newest(name))?.epoch ?? 0) > epoch;
  }
}
