export { isEventStoreDbAddress } from './eventstoredb/address.js';
export { MemoryEventStore } from './memory/event-store.js';
export { MemoryReadModelStore } from './memory/read-model-store.js';
export { MemoryKeyStore } from './memory/key-store.js';
export { MemoryTokenStore } from './memory/token-store.js';
export { openSqliteLog, type SqliteLog, type SqliteLogOptions } from './sqlite/log/log.js';
export { openLogReader, type LogReader } from './sqlite/log/log-reader.js';
export {
  openSqliteViews,
  openViewsReader,
  type SqliteReadModelStore,
  type SqliteViewsOptions,
  type ViewsWriter,
} from './sqlite/views/views.js';
export { openViewsBeside } from './sqlite/views/views-beside.js';
export { Checkpoints } from './sqlite/checkpoints.js';
export { type OnBroken } from './sqlite/database.js';
export { removeDamagedViews, setAsideDamagedViews } from './sqlite/views/views-repair.js';
export { openSqliteKeys } from './sqlite/secrets/keys.js';
export { openSqliteTokens } from './sqlite/secrets/tokens.js';
export { KeptFiles } from './sqlite/kept-files.js';
export { findWriter } from './sqlite/log/writer-lock.js';
export {
  StoreBroken,
  StoreDamaged,
  StoreFull,
  StoreLocked,
  StoreMoved,
  StoreNotAccessible,
  type UnreadableEvent,
} from './sqlite/errors.js';
export { openEventStoreDb, openMongoReadModels, openMongoSecrets } from './servers.js';
export type { SecretStores } from './mongodb/secrets.js';
export type { EventStoreDbOptions } from './eventstoredb/open.js';
export {
  AppendTooLarge,
  EventStoreAccessDenied,
  EventStoreUnavailable,
  ForeignEvent,
  PositionNotInLog,
  StreamTombstoned,
  StreamTruncated,
  UnsendableAppend,
  WeakEventStoreSetting,
} from './eventstoredb/errors.js';
export type { MongoReadModelsOptions } from './mongodb/settings.js';
export { isMongoAway, KeysUnavailable } from './mongodb/errors.js';
export { backUpKeys, backUpLog, backUpProvenLog, FileExists, isUnfinishedBackup, writeWhole } from './sqlite/backup.js';
