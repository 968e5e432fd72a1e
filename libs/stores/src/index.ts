export { MemoryEventStore, type MemoryEventStoreOptions } from './memory/event-store.js';
export { MemoryReadModelStore } from './memory/read-model-store.js';
export { MemoryKeyStore } from './memory/key-store.js';
export { openSqliteLog, type SqliteLog, type SqliteLogOptions } from './sqlite/log.js';
export { openLogReader } from './sqlite/log-reader.js';
export { openSqliteViews } from './sqlite/views.js';
export { openSqliteKeys } from './sqlite/keys.js';
export { findWriter } from './sqlite/writer-lock.js';
export {
  NotThisStore,
  StoreBroken,
  StoreDamaged,
  StoreFromNewerVersion,
  StoreFull,
  StoreInUse,
  StoreNotAccessible,
  type StoreOwner,
} from './sqlite/errors.js';
