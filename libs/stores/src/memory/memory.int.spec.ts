import {
  besideContract,
  commandHandlingContract,
  eventStoreContract,
  fencingContract,
  grow,
  isolationContract,
  keyStoreContract,
  laggingContract,
  movableKeyStoreContract,
  readModelStoreContract,
  rebuildContract,
  runnerContract,
  tokenStoreContract,
  tornCommitContract,
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
tornCommitContract('memory', stores, 100);

describe('a log in memory', () => {
  it('lets nobody change what was recorded, although all read the same event', async () => {
    const store = rudeStore();
    await grow(store, 'counter-1', [2]);
    const [event] = await store.readAll(null, 1);
    expect(() => Object.assign(event!.data, { amount: 3 })).toThrow(TypeError);
    expect(() => Object.assign(event!.metadata.actor, { id: 'leader-2' })).toThrow(TypeError);
    expect(await store.readStream('counter-1')).toMatchObject([
      { data: { amount: 2 }, metadata: { actor: { id: 'leader-1' } } },
    ]);
  });
});
