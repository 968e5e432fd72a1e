import {
  besideContract,
  commandHandlingContract,
  eventStoreContract,
  fencingContract,
  isolationContract,
  keyStoreContract,
  laggingContract,
  movableKeyStoreContract,
  readModelStoreContract,
  rebuildContract,
  runnerContract,
  tokenStoreContract,
} from '#eventsourcing/contracts';
import { MemoryEventStore } from './event-store.js';
import { MemoryKeyStore } from './key-store.js';
import { MemoryReadModelStore } from './read-model-store.js';
import { MemoryTokenStore } from './token-store.js';

let seed = 0;
/** Another seed for each test, and far more faults than by default. */
const rudeStore = (): MemoryEventStore =>
  new MemoryEventStore({ seed: (seed += 1), duplicates: 0.7, drops: 0.4, batch: 3 });
const stores = async () => ({ store: rudeStore(), models: new MemoryReadModelStore(), keys: new MemoryKeyStore() });

eventStoreContract('memory', async () => rudeStore());
readModelStoreContract('memory', async () => new MemoryReadModelStore());
keyStoreContract('memory', async () => new MemoryKeyStore());
movableKeyStoreContract('memory', async () => new MemoryKeyStore());
tokenStoreContract('memory', async () => new MemoryTokenStore());
commandHandlingContract('memory', stores);
runnerContract('memory', stores, 60);
rebuildContract('memory', stores, 60);
besideContract('memory', stores);
fencingContract('memory', stores);
laggingContract('memory', stores);
isolationContract('memory', stores, 60);
