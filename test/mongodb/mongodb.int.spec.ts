import {
  fencingContract,
  laggingContract,
  readModelStoreContract,
  rebuildContract,
  runnerContract,
} from '#eventsourcing/contracts';
import { MemoryEventStore } from '#stores';
import { freshModels, withServer } from './fresh-models.js';

const stores = async () => ({ store: new MemoryEventStore(), models: await freshModels() });

withServer(() => {
  readModelStoreContract('mongodb', () => freshModels());
  runnerContract('mongodb', stores, 8);
  fencingContract('mongodb', stores);
  laggingContract('mongodb', stores);
  rebuildContract('mongodb', stores, 8);
});
