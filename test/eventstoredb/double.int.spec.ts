import { commandHandlingContract, eventStoreContract, rebuildContract, runnerContract } from '#eventsourcing/contracts';
import { MemoryKeyStore, MemoryReadModelStore, openEventStoreDb } from '#stores';
import { startDouble, type EventStoreDouble } from './double/server.js';

let double: EventStoreDouble;
let count = 0;
beforeAll(async () => {
  double = await startDouble();
});
afterAll(() => double.stop());

const openStore = () => openEventStoreDb(double.url, { namespace: `store${(count += 1)}` });
const stores = async () => ({
  store: await openStore(),
  models: new MemoryReadModelStore(),
  keys: new MemoryKeyStore(),
});

eventStoreContract('eventstoredb, on a double of the server', openStore);
commandHandlingContract('eventstoredb, on a double of the server', stores);
runnerContract('eventstoredb, on a double of the server', stores, 5);
rebuildContract('eventstoredb, on a double of the server', stores, 5);
