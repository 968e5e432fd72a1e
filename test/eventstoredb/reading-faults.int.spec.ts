import { type EventStore } from '#eventsourcing';
import { EventStoreUnavailable, ForeignEvent, openEventStoreDb, WeakEventStoreSetting } from '#stores';
import { startDouble } from './double/server.js';
import { amounts, QUICK, withDouble, written } from './double-store.js';
import { eventually, follow, idsOf } from './following.js';

const ways: readonly (readonly [string, (store: EventStore) => Promise<unknown>])[] = [
  ['a stream', (store) => store.readStream('counter-1')],
  ['the log', (store) => store.readAll(null, 10)],
  ['the newest position', (store) => store.head()],
];

/** Everything here runs on a double of the server: see double/server.ts for what that shows and what it cannot. */
describe('reading from a double of EventStoreDB that fails', () => {
  const on = withDouble();
  beforeEach(async () => {
    await on.store.append('counter-1', 'none', await amounts('counter-1', 1, 2, 3));
  });

  it.each(ways)('reads %s although the server is away, starting and silent at first', async (_case, read) => {
    const expected = await read(on.store);
    on.double.script.plan('read', 'unavailable', 'not-ready', 'silent');
    expect(await read(on.store)).toEqual(expected);
    await eventually(() => on.double.openCalls === 0);
  });

  it.each(ways)('gives up reading %s when its patience ends, and leaves no call open', async (_case, read) => {
    const impatient = await on.open({ deadline: 150, patience: 200 });
    on.double.script.plan('read', 'silent', 'silent', 'silent');
    const failure = read(impatient);
    await expect(failure).rejects.toThrow(EventStoreUnavailable);
    await expect(failure).rejects.toMatchObject({ outcome: 'nothing-written' });
    await eventually(() => on.double.openCalls === 0);
  });

  it('reads past events of the server itself, however many there are', async () => {
    for (let index = 0; index < 100; index += 1) on.double.log.writeSystemEvent();
    const [event] = await amounts('counter-2', 4);
    await on.store.append('counter-2', 'none', [event!]);
    for (let index = 0; index < 100; index += 1) on.double.log.writeSystemEvent();
    const all = await on.store.readAll(null, 1000);
    expect(all.map(({ data }) => data['amount'])).toEqual([1, 2, 3, 4]);
    expect(idsOf(await on.store.readAll(all[2]!.position, 1))).toEqual([event!.id]);
    expect(await on.store.head()).toBe(all[3]!.position);
    expect((await follow(on.store, 4)).events).toEqual(all);
  });

  it('finds no newest event where there are only events of the server itself', async () => {
    const other = await on.open({ namespace: 'empty' });
    for (let index = 0; index < 50; index += 1) on.double.log.writeSystemEvent();
    expect(await other.head()).toBeNull();
  });

  it('names an event that something else wrote', async () => {
    const foreign = { id: crypto.randomUUID(), type: 'Ordered', contentType: 'application/json' };
    on.double.log.append('order-1', 'none', [{ ...foreign, data: Buffer.from('{}'), metadata: new Uint8Array() }]);
    await expect(on.store.readAll(null, 10)).rejects.toThrow(ForeignEvent);
    await expect(follow(on.store, 4)).rejects.toThrow(ForeignEvent);
  });
});

describe('opening a store on a double of EventStoreDB', () => {
  it.each([
    ['throwOnAppendFailure=false', 'throwOnAppendFailure'],
    ['nodePreference=follower', 'nodePreference'],
    ['node-preference=random', 'node-preference'],
  ])('refuses %s by its name', async (setting, name) => {
    const opening = openEventStoreDb(`esdb://127.0.0.1:1?tls=false&${setting}`);
    await expect(opening).rejects.toThrow(WeakEventStoreSetting);
    await expect(opening).rejects.toThrow(name);
  });

  it('refuses a cluster that is smaller than it is meant to be', async () => {
    const double = await startDouble();
    await expect(openEventStoreDb(double.url, { expectCluster: 3 })).rejects.toThrow(
      'EventStoreDB setting expectCluster is refused: 1 of 3 nodes are alive and hold the log.',
    );
    double.clusterSize = 3;
    await (await openEventStoreDb(double.url, { expectCluster: 3 })).close();
    double.stop();
  });

  it('finds the leader of a cluster from several hosts', async () => {
    const double = await startDouble();
    const hosts = double.url.replace('esdb://', 'esdb://127.0.0.1:1,');
    const store = await openEventStoreDb(hosts, QUICK);
    await store.append('counter-1', 'none', await amounts('counter-1', 1));
    expect(await store.readAll(null, 10)).toHaveLength(1);
    await store.close();
    double.stop();
  });

  it('takes the namespace from the connection string', async () => {
    const double = await startDouble();
    const store = await openEventStoreDb(`${double.url}&namespace=trial`, QUICK);
    await store.append('counter-1', 'none', await amounts('counter-1', 1));
    expect(written(double)).toEqual(['trial.counter-1@0=1']);
    expect((await store.readAll(null, 10)).map(({ stream }) => stream)).toEqual(['counter-1']);
    await store.close();
    double.stop();
  });

  it('goes to the leader, with everything, when the address is that of a follower', async () => {
    const [leader, follower] = [await startDouble(), await startDouble()];
    follower.leader = leader;
    const store = await openEventStoreDb(follower.url, QUICK);
    await store.append('counter-1', 'none', await amounts('counter-1', 1));
    expect(written(leader)).toEqual(['counter-1@0=1']);
    expect(written(follower)).toEqual([]);
    expect((await follow(store, 1)).events).toEqual(await store.readStream('counter-1'));
    await store.close();
    leader.stop();
    follower.stop();
  });

  it('waits for a server that is not ready, and gives up when none comes', async () => {
    const double = await startDouble();
    double.script.plan('read', 'not-ready', 'unavailable', 'not-ready');
    await (await openEventStoreDb(double.url, QUICK)).close();
    double.stop();
    const opening = openEventStoreDb(double.url, { deadline: 100, patience: 200 });
    await expect(opening).rejects.toThrow(EventStoreUnavailable);
    await expect(opening).rejects.toThrow(
      `EventStoreDB at ${double.url.replace(/\?.*/, '')} did not answer a first read`,
    );
  });
});
