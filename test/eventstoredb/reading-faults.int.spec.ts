import { jest } from '@jest/globals';
import { Fault, type EventStore, type Position } from '#eventsourcing';
import {
  EventStoreAccessDenied,
  EventStoreUnavailable,
  ForeignEvent,
  openEventStoreDb,
  PositionNotInLog,
  StreamTruncated,
  WeakEventStoreSetting,
} from '#stores';
import { startDouble } from './double/server.js';
import { amounts, IMPATIENT, QUICK, withDouble, written } from './double-store.js';
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

  it.each(ways)(
    'reads %s although the server is away, starting, going down and silent at first',
    async (_case, read) => {
      const expected = await read(on.store);
      on.double.script.plan('read', 'unavailable', 'not-ready', 'broken', 'cancelled', 'handler-failed', 'silent');
      expect(await read(on.store)).toEqual(expected);
      await eventually(() => on.double.openCalls === 0);
    },
  );

  it.each(ways)('gives up reading %s when its patience ends, and leaves no call open', async (_case, read) => {
    const impatient = await on.open(IMPATIENT);
    on.double.script.plan('read', 'silent', 'silent', 'silent');
    const failure = read(impatient);
    await expect(failure).rejects.toThrow(EventStoreUnavailable);
    await expect(failure).rejects.toMatchObject({ outcome: 'nothing-written' });
    await eventually(() => on.double.openCalls === 0);
  });

  it.each([
    ['silent', '操作（读取一个流）：2000 毫秒内没有应答。', 'did not read a stream in time (no answer within 2000 ms)'],
    [
      'not-ready',
      '：服务器尚未就绪，或没有领导节点（原文：2 UNKNOWN: Server Is Not Ready）。',
      '(2 UNKNOWN: Server Is Not Ready)',
    ],
    ['unavailable', '：连不上服务器（原文：', '(14 UNAVAILABLE'],
    ['cancelled', '：调用被中断（原文：', 'Call canceled by the server.'],
  ] as const)('says in both languages what came of a read where a server is %s', async (fault, zh, en) => {
    const impatient = await on.open({ ...IMPATIENT, patience: 100 });
    on.double.script.plan('read', ...Array<typeof fault>(20).fill(fault));
    const told = await impatient.readStream('counter-1').catch((error: Fault) => error.told);
    expect(told).toEqual({ zh: expect.stringContaining(zh) as string, en: expect.stringContaining(en) as string });
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

  it('reads past the gaps of a scavenge and what others write, far along in a log', async () => {
    on.double.crowd();
    const own = await on.open({ namespace: 'own' });
    for (const number of [1, 2, 3]) {
      await own.append(`counter-${number}`, 'none', await amounts(`counter-${number}`, number));
      on.double.log.writeStrangersEvent();
    }
    const [before] = on.double.log.events.filter(({ stream }) => stream === 'own.counter-1');
    expect(before!.position).toBeGreaterThan(2n ** 60n);
    const all = await own.readAll(null, 10);
    on.double.log.truncate('order-4711', 0);
    on.double.log.scavenge();
    expect(await own.readAll(null, 10)).toEqual(all);
    expect(idsOf(await own.readAll(all[0]!.position, 1))).toEqual([all[1]!.id]);
    expect(await own.head()).toBe(all[2]!.position);
    expect((await follow(own, 3)).events).toEqual(all);
    // And so where the server does not search, and everything has to be looked through here.
    const plain = await on.open({ namespace: 'own' });
    on.double.script.plan('read', 'unexpected');
    expect(await plain.readAll(null, 10)).toEqual(all);
    expect(idsOf(await plain.readAll(all[1]!.position, 5))).toEqual([all[2]!.id]);
    expect(await plain.head()).toBe(all[2]!.position);
  });

  it('names a stream of ours that somebody caps on the server', async () => {
    on.double.log.truncate('counter-1', 1);
    await expect(on.store.readStream('counter-1')).rejects.toThrow(StreamTruncated);
    on.double.log.scavenge();
    await expect(on.store.readStream('counter-1')).rejects.toMatchObject({ code: 'stream-truncated' });
  });

  it('reads past a server that cannot search for it, and goes on by pages of everything', async () => {
    const other = await on.open({ namespace: 'other' });
    for (let index = 0; index < 60; index += 1) {
      const stream = `counter-${index}`;
      await other.append(stream, 'none', await amounts(stream, index));
    }
    await on.store.append('counter-2', 'none', await amounts('counter-2', 4));
    for (const fault of ['silent', 'unexpected'] as const) {
      const reader = await on.open();
      on.double.script.plan('read', fault);
      const all = await reader.readAll(null, 1000);
      expect(all.map(({ data }) => data['amount'])).toEqual([1, 2, 3, 4]);
      expect(await reader.head()).toBe(all[3]!.position);
    }
  });

  it('takes no notice of stores with a namespace, as they take none of it', async () => {
    const other = await on.open({ namespace: 'counter' });
    await other.append('counter-1', 'none', await amounts('counter-1', 7, 8));
    expect((await on.store.readAll(null, 10)).map(({ data }) => data['amount'])).toEqual([1, 2, 3]);
    const newest = (await on.store.readStream('counter-1'))[2]!;
    expect(await on.store.head()).toBe(newest.position);
    await on.store.append('counter-2', 'none', await amounts('counter-2', 4));
    expect((await follow(on.store, 4)).events.map(({ data }) => data['amount'])).toEqual([1, 2, 3, 4]);
    expect((await follow(other, 2)).events.map(({ data }) => data['amount'])).toEqual([7, 8]);
    await expect(on.store.append('counter.counter-1', 1, await amounts('counter-1', 9))).rejects.toThrow(
      'named like a stream of a namespace',
    );
  });

  it.each(ways)('says that the user may not read %s', async (_case, read) => {
    on.double.script.plan('read', 'denied');
    const failure = read(on.store);
    await expect(failure).rejects.toThrow(EventStoreAccessDenied);
    await expect(failure).rejects.toThrow('Check user and password in the connection string');
  });

  it('passes an error on that has no class and does not pass', async () => {
    on.double.script.plan('read', 'unexpected');
    await expect(on.store.readStream('counter-1')).rejects.toThrow('Unexpected FilteredReadAllResult');
  });

  it('says that a position is none of this log, and asks a server once that has a word for it', async () => {
    const between = '00000000000000000001.00000000000000000001' as Position;
    on.double.script.namesInvalidPositions = true;
    const before = on.double.script.calls.read;
    const failure = on.store.readAll(between, 10);
    await expect(failure).rejects.toThrow(PositionNotInLog);
    await expect(failure).rejects.toMatchObject({ code: 'position-not-in-log', position: between });
    expect(on.double.script.calls.read).toBe(before + 1);
  });

  it('says so too where an older server only says that reading failed, and goes on leaving the search to it', async () => {
    const between = '00000000000000000001.00000000000000000001' as Position;
    await expect(on.store.readAll(between, 10)).rejects.toMatchObject({
      code: 'position-not-in-log',
      position: between,
    });
    for (let index = 0; index < 40; index += 1) on.double.log.writeSystemEvent();
    const before = on.double.script.eventsRead;
    const all = await on.store.readAll(null, 10);
    expect(all.map(({ data }) => data['amount'])).toEqual([1, 2, 3]);
    expect(on.double.script.eventsRead - before).toBe(3);
    // Where it cannot read at all, the position is not to blame.
    on.double.script.plan('read', ...Array<'unexpected'>(4).fill('unexpected'));
    await expect(on.store.readAll(all[0]!.position, 10)).rejects.toThrow('Unexpected FilteredReadAllResult: Error');
  });

  it('asks for one event more than it gives, at most', async () => {
    const { script } = on.double;
    const before = script.eventsRead;
    await on.store.head();
    expect(script.eventsRead - before).toBe(1);
    const [first] = await on.store.readAll(null, 1);
    await on.store.readAll(first!.position, 1);
    // The one after, and with it the one at the place given, at which the server begins.
    expect(script.eventsRead - before).toBe(5);
  });

  it('waits for no search that goes on when as many are found as were asked for', async () => {
    const { script, log } = on.double;
    script.searchesOn = 60_000;
    const head = await on.store.head();
    const [first] = await on.store.readAll(null, 1);
    expect(first!.data).toEqual({ amount: 1 });
    expect(await on.store.readAll(first!.position, 1)).toMatchObject([{ data: { amount: 2 } }]);
    // And the search is left to the server as before.
    for (let index = 0; index < 40; index += 1) log.writeSystemEvent();
    const before = script.eventsRead;
    expect(await on.store.head()).toBe(head);
    expect(script.eventsRead - before).toBe(1);
    await eventually(() => on.double.openCalls === 0);
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

  it.each([
    ['esdb://ops:secret@db.example?tls=maybe', 'tls=maybe is refused: it is either true or false'],
    ['esdb://ops:secret@db.example?connectionName=', 'expected ?key=value at character 29'],
    ['esdb://ops:secret@db.example?tlsCAFile=missing.pem', 'Failed to load certificate file'],
    ['esdb://ops:secret@db.example:port', 'no EventStoreDB connection string'],
    ['esdb://ops:secret@db.example?namespace=a-b', 'letters and digits only'],
  ])('says what is wrong with %s, without its password', async (text, reason) => {
    const opening = openEventStoreDb(text);
    await expect(opening).rejects.toThrow(reason);
    await expect(opening).rejects.toThrow(Fault);
    await expect(opening).rejects.not.toThrow('secret');
  });

  it.each(['tlsVerifyCert=false', 'tlsCaFiles=ca.pem'])('prints no password because of %s', async (setting) => {
    const printed: unknown[] = [];
    const printing = jest.spyOn(console, 'warn').mockImplementation((...values) => void printed.push(...values));
    const opening = openEventStoreDb(`esdb://ops:secret@127.0.0.1:1?${setting}`);
    await expect(opening).rejects.toThrow(WeakEventStoreSetting);
    printing.mockRestore();
    expect(printed).toEqual([]);
  });

  it('refuses a user that the server does not let in', async () => {
    const double = await startDouble();
    double.script.plan('read', 'denied');
    await expect(openEventStoreDb(double.url, QUICK)).rejects.toThrow(EventStoreAccessDenied);
    double.stop();
  });

  it('waits for a server that starts for the first time and has not made its users yet, but not for ever', async () => {
    const double = await startDouble();
    double.script.plan('read', 'not-ready', 'unknown-user', 'unknown-user');
    await (await openEventStoreDb(double.url, QUICK)).close();
    expect(double.script.calls.read).toBe(4);
    double.script.plan('read', 'not-ready', ...Array<'unknown-user'>(50).fill('unknown-user'));
    const opening = openEventStoreDb(double.url, { deadline: 2000, patience: 500 });
    await expect(opening).rejects.toThrow(EventStoreAccessDenied);
    expect(double.script.calls.read).toBeGreaterThan(6);
    double.stop();
  });

  it('refuses at once a user whom a server that was there does not know, or may not read', async () => {
    const double = await startDouble();
    double.script.plan('read', 'unknown-user', 'not-ready', 'denied');
    for (const calls of [1, 3]) {
      await expect(openEventStoreDb(double.url, QUICK)).rejects.toThrow(EventStoreAccessDenied);
      expect(double.script.calls.read).toBe(calls);
    }
    double.stop();
  });

  it('fails in every call, and comes back, while none of the cluster’s nodes can be found for a while', async () => {
    const double = await startDouble();
    const hosts = `${double.url.replace('esdb://', 'esdb://127.0.0.1:1,')}&maxDiscoverAttempts=1&discoveryInterval=1`;
    const store = await openEventStoreDb(hosts, { deadline: 2000, patience: 5000 });
    await store.append('counter-1', 'none', await amounts('counter-1', 1));
    double.stop();
    const reads = Array.from({ length: 8 }, () => store.readAll(null, 10));
    const outcomes = await Promise.allSettled(reads);
    for (const outcome of outcomes) expect(outcome).toMatchObject({ reason: { name: 'EventStoreUnavailable' } });
    await double.start();
    expect(await store.readAll(null, 10)).toHaveLength(1);
    await store.close();
    double.stop();
  });

  it('refuses a cluster that is smaller than it is meant to be', async () => {
    const double = await startDouble();
    await expect(openEventStoreDb(double.url, { expectCluster: 3 })).rejects.toThrow(
      'EventStoreDB setting expectCluster is refused: 1 of 3 nodes are alive and hold the log.',
    );
    double.clusterSize = 3;
    await (await openEventStoreDb(double.url, { expectCluster: 3 })).close();
    double.deadNodes = 1;
    await expect(openEventStoreDb(double.url, { expectCluster: 3 })).rejects.toThrow('2 of 3 nodes are alive');
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

  it('takes the namespace from the connection string, also of one as newer servers write it', async () => {
    const double = await startDouble();
    const store = await openEventStoreDb(`${double.url.replace('esdb', 'kurrentdb')}&namespace=trial`, QUICK);
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
    expect(await store.head()).toBe((await store.readAll(null, 1))[0]!.position);
    expect([leader.script.fromAnyNode, follower.script.fromAnyNode]).toEqual([[], []]);
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
