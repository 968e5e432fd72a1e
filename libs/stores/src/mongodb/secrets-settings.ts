import {
  type Collection,
  type Document,
  type Filter,
  ReadConcern,
  type ReadConcernLevel,
  ReadPreference,
  type WithId,
} from 'mongodb';
import { isMongoAway, KeysUnavailable } from './errors.js';
import { OpenCalls } from './open-calls.js';
import { connect, type Connection } from './settings.js';

/** Where keys and tokens are when the URL names no database: not where the views are, which may be dropped and built anew. */
const SECRETS_DATABASE = 'dutyledger-keys';

export interface MongoSecretsOptions {
  /** Database to use; default: the one of the URL, or `dutyledger-keys` when it names none. */
  readonly database?: string;
  /** Milliseconds to look for a server before an operation fails; default 30,000. */
  readonly serverSelectionMs?: number;
  /** Milliseconds that an operation may take on an open connection; default 30,000. */
  readonly operationMs?: number;
  /** Milliseconds after which whoever asks something is told that no server answers, whatever the driver still tries; default 10,000. */
  readonly answerMs?: number;
}

/** A connection to the database of keys and tokens, and how it is used: nothing weaker than a majority, and on the disk. */
export class SecretsConnection {
  private readonly calls: OpenCalls;

  private constructor(private readonly connection: Connection) {
    this.calls = new OpenCalls(connection.answerMs);
  }

  /** Throws WeakSetting, by name, before any use, and an error that names the hosts when no server answers. */
  static async open(url: string, options: MongoSecretsOptions): Promise<SecretsConnection> {
    const { operationMs = 30_000 } = options;
    return new SecretsConnection(
      await connect(url, { ...options, operationMs }, { database: SECRETS_DATABASE, collection: 'keys' }),
    );
  }

  collection<Row extends Document>(name: string): Collection<Row> {
    const { client, database } = this.connection;
    const level = client.readConcern?.level ?? 'majority';
    const options = {
      writeConcern: { w: 'majority', journal: true },
      readConcern: new ReadConcern(level as ReadConcernLevel),
      readPreference: ReadPreference.primary,
    } as const;
    return client.db(database).collection<Row>(name, options);
  }

  /**
   * The rows of these ids that are there. Read concern `linearizable` is promised for reads of one document only, so with it each is asked
   * for by itself.
   */
  async rowsOf<Row extends { readonly _id: string }>(
    collection: Collection<Row>,
    ids: readonly string[],
  ): Promise<readonly WithId<Row>[]> {
    if (collection.readConcern?.level !== 'linearizable') {
      return collection.find({ _id: { $in: [...ids] } } as unknown as Filter<Row>).toArray();
    }
    const found = await Promise.all(ids.map((_id) => collection.findOne({ _id } as unknown as Filter<Row>)));
    return found.filter((row) => row !== null);
  }

  /**
   * Runs an operation for which somebody waits; a server that is away, changes its primary or does not answer in time is told as
   * KeysUnavailable.
   */
  during<Result>(operation: () => Promise<Result>): Promise<Result> {
    return this.told(() => this.calls.answered(operation));
  }

  /** As `during`, for many rows, which take their time. */
  duringCopy<Result>(operation: () => Promise<Result>): Promise<Result> {
    return this.told(() => this.calls.run(operation));
  }

  private async told<Result>(call: () => Promise<Result>): Promise<Result> {
    try {
      return await call();
    } catch (error) {
      if (isMongoAway(error)) throw new KeysUnavailable(this.connection.client.options.hosts.map(String), error);
      throw error;
    }
  }

  /** Calls under way end with KeysUnavailable. */
  close(): Promise<void> {
    this.calls.endAll();
    return this.connection.client.close();
  }
}
