import { type EventStore } from '#eventsourcing';
import { type AppendPath, connectClient } from './client.js';
import { demandCluster } from './cluster.js';
import { readConnectionString } from './connection.js';
import { Names } from './encoding.js';
import { EventStoreDbLog, type StoreSettings } from './store.js';

/** How a log is kept on a server; left out, each setting is one for an ordinary installation. */
export interface EventStoreDbOptions extends Partial<Omit<StoreSettings, 'address'>> {
  /** Keeps several stores apart on one server: letters and digits, put before each stream's name. Default: that of the connection string, else none. */
  readonly namespace?: string;
  /**
   * How appends travel. `own-call` (default): each as a call of its own. `shared-stream`: the client's default, one stream
   * for all clients of the process, where one error fails the appends of all; for a process with one store and many writers.
   */
  readonly appendPath?: AppendPath;
  /** Least number of live nodes with which the store opens; default 1, which asks nothing. */
  readonly expectCluster?: number;
}

const DEFAULTS: Omit<StoreSettings, 'address'> = {
  deadline: 10_000,
  patience: 30_000,
  // The server's own default for one append.
  maxAppendBytes: 1_048_576,
  liveCapacity: 10_000,
  silence: 10_000,
};

/**
 * Connects to EventStoreDB 22.10 or newer. The connection string carries hosts or discovery, TLS and credentials, as the client
 * documents them, and may name a namespace (`?namespace=trial`). Throws WeakEventStoreSetting for what would cost correctness (a node preference other than the leader,
 * `throwOnAppendFailure=false`, a smaller cluster than expected), EventStoreUnavailable when no server answers in time,
 * EventStoreAccessDenied, and a Fault for a text or a namespace that cannot be used.
 */
export const openEventStoreDb = async (
  connectionString: string,
  { namespace, appendPath = 'own-call', expectCluster = 1, ...settings }: EventStoreDbOptions = {},
): Promise<EventStore> => {
  const facts = readConnectionString(connectionString);
  const names = new Names(namespace ?? facts.namespace);
  const all = { ...DEFAULTS, ...settings, address: facts.address };
  const client = connectClient(facts, appendPath);
  const store = new EventStoreDbLog(client, names, all);
  try {
    await store.probe();
    if (expectCluster > 1) await demandCluster(client, expectCluster, all.deadline, store.patience);
    return store;
  } catch (error) {
    await store.close();
    throw error;
  }
};
