import { type Collection } from 'mongodb';
import { type TokenRecord, type TokenStore } from '#eventsourcing';
import { duplicatesOf, insertOnce, surviving } from './attempts.js';
import { Gathering } from './gathering.js';
import { type SecretsConnection } from './secrets-settings.js';

const AT_ONCE = 1000;

type TokenRow = Omit<TokenRecord, 'id'> & { readonly _id: string };

/** Which log the tokens belong to: the one row of a collection of its own, since an earlier version lists every row of `tokens`. */
interface BindingRow {
  readonly _id: string;
  readonly log: string;
}
const BINDING = 'tokens';

const recordOf = ({ _id, ...record }: TokenRow): TokenRecord => ({ id: _id, ...record });
const rowOf = ({ id, ...record }: TokenRecord): TokenRow => ({ _id: id, ...record });

/**
 * Tokens in MongoDB, one row for each. None is remembered: each is read when it is asked for, those of one turn of the event loop
 * together, so that what one process has revoked every other one refuses from its next request on.
 */
export class MongoTokenStore implements TokenStore {
  private readonly rows: Collection<TokenRow>;
  private readonly bindings: Collection<BindingRow>;
  private readonly looks: Gathering<string, TokenRecord | null>;

  constructor(private readonly connection: SecretsConnection) {
    this.rows = connection.collection<TokenRow>('tokens');
    this.bindings = connection.collection<BindingRow>('bindings');
    this.looks = new Gathering((ids) => connection.during(() => this.read(ids)), AT_ONCE);
  }

  put(records: readonly TokenRecord[]): Promise<void> {
    const rows = records.map(rowOf);
    return this.connection.duringCopy(async () => {
      for (let start = 0; start < rows.length; start += AT_ONCE) await this.insert(rows.slice(start, start + AT_ONCE));
    });
  }

  find(id: string): Promise<TokenRecord | null> {
    return this.looks.ask(id, id);
  }

  revoke(id: string, at: string, by?: string): Promise<boolean> {
    const revoking = (): Promise<{ readonly modifiedCount: number }> =>
      this.rows.updateOne(
        { _id: id, revokedAt: null },
        { $set: { revokedAt: at, ...(by === undefined ? {} : { revokedBy: by }) } },
      );
    return this.connection.during(async () => {
      const { result, attempts } = await surviving(revoking);
      if (result.modifiedCount === 1) return true;
      // An attempt whose answer was lost may have done it.
      return attempts > 1 && (await this.rows.findOne({ _id: id }))?.revokedAt === at;
    });
  }

  forgetNote(id: string): Promise<void> {
    return this.connection.during(async () => {
      await surviving(() => this.rows.updateOne({ _id: id }, { $set: { note: '' } }));
    });
  }

  list(): Promise<readonly TokenRecord[]> {
    return this.connection.duringCopy(async () => {
      const rows = await this.rows.find().sort({ issuedAt: 1, _id: 1 }).toArray();
      return rows.map(recordOf);
    });
  }

  log(): Promise<string | null> {
    return this.connection.during(() => this.boundTo());
  }

  bindTo(log: string): Promise<string> {
    return this.connection.during(async () => {
      await surviving(() => insertOnce(this.bindings, { _id: BINDING, log }));
      return (await this.boundTo())!;
    });
  }

  close(): Promise<void> {
    return this.connection.close();
  }

  private async boundTo(): Promise<string | null> {
    return (await this.bindings.findOne({ _id: BINDING }))?.log ?? null;
  }

  private async read(ids: readonly string[]): Promise<ReadonlyMap<string, TokenRecord | null>> {
    const found = new Map<string, TokenRecord | null>(ids.map((id) => [id, null]));
    for (const row of await this.connection.rowsOf(this.rows, ids)) found.set(row._id, recordOf(row));
    return found;
  }

  /** A row that is there already is left alone: its id is random, so it is the same token, kept by an attempt whose answer was lost. */
  private async insert(rows: readonly TokenRow[]): Promise<void> {
    if (rows.length === 0) return;
    await surviving(async () => {
      try {
        await this.rows.insertMany([...rows], { ordered: false });
      } catch (error) {
        duplicatesOf(error);
      }
    });
  }
}
