import { type EventStore, type ReadModelStore } from '#eventsourcing';
import { type EventStoreDbOptions } from './eventstoredb/open.js';
import { type SecretStores } from './mongodb/secrets.js';
import { type MongoSecretsOptions } from './mongodb/secrets-settings.js';
import { type MongoReadModelsOptions } from './mongodb/settings.js';

// Each adapter comes with its driver when it is asked for: together they take a third of a second to load, which a centre
// that keeps log and views in files would wait for at every start of every command.

/** Connects to EventStoreDB: see `openEventStoreDb` in `eventstoredb/open.ts` for what it demands and throws. */
export const openEventStoreDb = async (
  connectionString: string,
  options: EventStoreDbOptions = {},
): Promise<EventStore> => {
  const adapter = await import('./eventstoredb/open.js');
  return adapter.openEventStoreDb(connectionString, options);
};

/** Connects to MongoDB: see `openMongoReadModels` in `mongodb/read-models.ts` for what it demands and throws. */
export const openMongoReadModels = async (
  url: string,
  options: MongoReadModelsOptions = {},
): Promise<ReadModelStore> => {
  const adapter = await import('./mongodb/read-models.js');
  return adapter.openMongoReadModels(url, options);
};

/** Connects to MongoDB for keys and tokens: see `openMongoSecrets` in `mongodb/secrets.ts` for what it demands and throws. */
export const openMongoSecrets = async (url: string, options: MongoSecretsOptions = {}): Promise<SecretStores> => {
  const adapter = await import('./mongodb/secrets.js');
  return adapter.openMongoSecrets(url, options);
};
