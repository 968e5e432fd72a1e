import {
  fencingContract,
  laggingContract,
  isolationContract,
  readModelStoreContract,
  rebuildContract,
  runnerContract,
} from '#eventsourcing/contracts';
import { MemoryEventStore } from '#stores';
import { freshModels, withServer } from './fresh-models.js';

const stores = async () => ({ store: new MemoryEventStore(), models: await freshModels() });

await withServer(() => {
  readModelStoreContract('mongodb', () => freshModels());
  runnerContract('mongodb', stores, 8);
  fencingContract('mongodb', stores);
  laggingContract('mongodb', stores);
  isolationContract('mongodb', stores, 8);
  rebuildContract('mongodb', stores, 8);
});
