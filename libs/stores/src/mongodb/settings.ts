import {
  type Document,
  MongoClient,
  type MongoClientOptions,
  MongoServerError,
  ReadPreference,
  type WriteConcern,
} from 'mongodb';
import { Fault, reasonOf } from '#eventsourcing';
import { FAULTS } from '../fault-messages.js';
import { endWritingToClosedSockets } from './closed-sockets.js';
import { WeakSetting } from './errors.js';
import { ANSWER_MILLISECONDS } from './open-calls.js';
import { whyNotConnected } from './why-not-connected.js';

/** The most that one message to the server may hold. */
const MESSAGE_BYTES = 48_000_000;

/** How views are kept on a server: how much is sent at once, and how long is waited. */
export interface MongoReadModelsOptions {
  /** Database to use; default: the one of the URL, or `dutyledger` when it names none. */
  readonly database?: string;
  /** Documents sent at once; default 1000. */
  readonly bulkDocuments?: number;
  /** Bytes sent at once; default 16,000,000, at most 48,000,000. */
  readonly bulkBytes?: number;
  /** Milliseconds to look for a server before an operation fails; default 30,000. */
  readonly serverSelectionMs?: number;
  /** Milliseconds that an operation may take on an open connection; default 120,000. */
  readonly operationMs?: number;
  /** Milliseconds after which whoever asks something is told that no server answers, whatever the driver still tries; default 10,000. */
  readonly answerMs?: number;
  /** Accepts the write concern of the URL although it is below majority. For trials on data that may be lost. */
  readonly allowWeakWriteConcern?: boolean;
}

export interface Connection {
  readonly client: MongoClient;
  readonly database: string;
  readonly bulkDocuments: number;
  readonly bulkBytes: number;
  readonly answerMs: number;
}

/** What a connection is for. */
export interface ConnectionPurpose {
  /** The database that is meant when neither URL nor options name one. */
  readonly database: string;
  /** A collection that whoever connects has to be allowed to read. */
  readonly collection: string;
}

const READ_MODELS: ConnectionPurpose = { database: 'dutyledger', collection: 'sets' };

/** Read concerns under which nothing is read that a failover could take back. */
const STRONG_READS: readonly string[] = ['majority', 'linearizable'];

const refuseWeakWrites = (concern: WriteConcern | undefined, allowed: boolean): void => {
  const { w, journal } = concern ?? {};
  if (w === 0) {
    throw new WeakSetting(FAULTS.unacknowledgedWrites);
  }
  if (allowed) return;
  if (w !== undefined && w !== 'majority') {
    throw new WeakSetting(FAULTS.weakWriteConcern, { w: String(w) });
  }
  if (journal === false) {
    throw new WeakSetting(FAULTS.unjournalledWrites);
  }
};

const refuseStaleReads = (client: MongoClient): void => {
  const { mode } = client.readPreference;
  if (mode === ReadPreference.PRIMARY) return;
  throw new WeakSetting(FAULTS.staleReads, { mode });
};

const refuseWeakReads = ({ readConcern }: MongoClient): void => {
  const level = readConcern?.level;
  if (level !== undefined && !STRONG_READS.includes(level)) throw new WeakSetting(FAULTS.weakReadConcern, { level });
};

const within = (name: string, value: number, most: number): number => {
  if (Number.isInteger(value) && value >= 1 && value <= most) return value;
  throw new RangeError(`${name} is ${value}; it has to be a whole number from 1 to ${most}.`);
};

/** The driver names what it does not understand without repeating user or password. */
const readable = (url: string, limits: MongoClientOptions): MongoClient => {
  try {
    return new MongoClient(url, limits);
  } catch (cause) {
    throw new Fault('no-mongodb-url', FAULTS.noMongoUrl, { reason: reasonOf(cause) }, { cause });
  }
};

/**
 * A client of its own, not connected yet, that writes and reads with a majority where the URL says nothing. Throws WeakSetting, by
 * name, for what could lose writes, or read stale copies or what a failover takes back, and a Fault when the text is no URL of MongoDB.
 */
export const clientFor = (url: string, options: MongoReadModelsOptions): MongoClient => {
  const { serverSelectionMs = 30_000, operationMs = 120_000, allowWeakWriteConcern = false } = options;
  const limits: MongoClientOptions = {
    appName: 'dutyledger',
    serverSelectionTimeoutMS: serverSelectionMs,
    socketTimeoutMS: operationMs,
  };
  endWritingToClosedSockets();
  const asked = readable(url, limits);
  refuseWeakWrites(asked.writeConcern, allowWeakWriteConcern);
  refuseStaleReads(asked);
  refuseWeakReads(asked);
  return new MongoClient(url, {
    ...limits,
    ...(asked.writeConcern?.w === undefined ? { w: 'majority' } : {}),
    ...(asked.readConcern?.level === undefined ? { readConcernLevel: 'majority' } : {}),
  });
};

/** The code of a server that does not know a command. */
const COMMAND_NOT_FOUND = 59;

/** Tied to one member of a replica set, the driver reads there also when it is not the primary, whatever the read preference says. */
const refuseStaleMember = async (client: MongoClient): Promise<void> => {
  if (!client.options.directConnection) return;
  const member = await client
    .db('admin')
    .command({ hello: 1 })
    .catch((error: unknown): Document => {
      // Servers that speak the protocol need not have it; they are no members of a set.
      if (error instanceof MongoServerError && error.code === COMMAND_NOT_FOUND) return {};
      throw error;
    });
  if (member['setName'] !== undefined && member['isWritablePrimary'] !== true)
    throw new WeakSetting(FAULTS.staleMember);
};

/** Reads no document whole. */
const PROBE = { projection: { _id: 1 } } as const;

/**
 * Connects, and fails here rather than at the first document when no server answers, lets this user in, or can be believed. Throws
 * WeakSetting before that.
 */
export const connect = async (
  url: string,
  options: MongoReadModelsOptions,
  { database: unnamed, collection }: ConnectionPurpose = READ_MODELS,
): Promise<Connection> => {
  const bulkDocuments = within('bulkDocuments', options.bulkDocuments ?? 1000, 100_000);
  const bulkBytes = within('bulkBytes', options.bulkBytes ?? 16_000_000, MESSAGE_BYTES);
  const { answerMs = ANSWER_MILLISECONDS } = options;
  const client = clientFor(url, options);
  // The driver's own default is `test`, where nobody would look.
  const named = client.options.dbName === 'test' ? unnamed : client.options.dbName;
  const database = options.database ?? named;
  try {
    await client.connect();
    await client.db('admin').command({ ping: 1 });
    await refuseStaleMember(client);
    // Whoever names no user may ping a server that demands one.
    await client.db(database).collection(collection).findOne({}, PROBE);
  } catch (cause) {
    await client.close();
    if (cause instanceof WeakSetting) throw cause;
    throw whyNotConnected(cause, { hosts: client.options.hosts.map(String), database });
  }
  return { client, database, bulkDocuments, bulkBytes, answerMs };
};
