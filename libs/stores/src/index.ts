export { MemoryEventStore, type MemoryEventStoreOptions } from './memory/event-store.js';
export { MemoryReadModelStore } from './memory/read-model-store.js';
export { MemoryKeyStore } from './memory/key-store.js';
