import { commandHandlingContract, eventStoreContract, rebuildContract, runnerContract } from '#eventsourcing/contracts';
import { MemoryKeyStore, MemoryReadModelStore } from '#stores';
import { eventStoreDbContract } from './eventstoredb-contract.js';
import { freshStore, withServer } from './fresh-store.js';

const stores = async () => ({
  store: await freshStore(),
  models: new MemoryReadModelStore(),
  keys: new MemoryKeyStore(),
});

await withServer(() => {
  eventStoreContract('eventstoredb', freshStore);
  eventStoreDbContract('eventstoredb', freshStore);
  commandHandlingContract('eventstoredb', stores);
  runnerContract('eventstoredb', stores, 4);
  rebuildContract('eventstoredb', stores, 4);
});
