import { commandHandlingContract, eventStoreContract, rebuildContract, runnerContract } from '#eventsourcing/contracts';
import { MemoryKeyStore, MemoryReadModelStore, openEventStoreDb, type EventStoreDbOptions } from '#stores';
import { startDouble, type EventStoreDouble } from './double/server.js';
import { eventStoreDbContract } from './eventstoredb-contract.js';
import { freshNamespace } from './fresh-store.js';

let double: EventStoreDouble;
beforeAll(async () => {
  double = await startDouble();
});
/** As a server is that is not there for these tests alone. */
beforeEach(() => double.crowd());
afterAll(() => double.stop());

/** Nothing here is left without an answer: a machine on which everything takes long is no server that is away. */
const PATIENT = { deadline: 60_000, patience: 240_000 };
const openStore = (options: EventStoreDbOptions = {}) =>
  openEventStoreDb(double.url, { namespace: freshNamespace(), ...PATIENT, ...options });
const stores = async () => ({
  store: await openStore(),
  models: new MemoryReadModelStore(),
  keys: new MemoryKeyStore(),
});

eventStoreContract('eventstoredb, on a double of the server', openStore);
eventStoreDbContract('eventstoredb, on a double of the server', openStore);
commandHandlingContract('eventstoredb, on a double of the server', stores);
runnerContract('eventstoredb, on a double of the server', stores, 5);
rebuildContract('eventstoredb, on a double of the server', stores, 5);
