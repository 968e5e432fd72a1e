import { EventStoreDBClient, jsonEvent, NO_STREAM } from '@eventstore/db-client';
import { WrongExpectedRevision } from '#eventsourcing';
import {
  AppendTooLarge,
  EventStoreAccessDenied,
  EventStoreUnavailable,
  StreamTombstoned,
  StreamTruncated,
} from '#stores';
import { amounts, IMPATIENT, withDouble, written } from './double-store.js';
import { follow, idsOf } from './following.js';

/** Everything here runs on a double of the server: see double/server.ts for what that shows and what it cannot. */
describe('appending to a double of EventStoreDB that fails', () => {
  const on = withDouble();

  it.each([
    ['is unavailable before it writes', ['unavailable']],
    ['writes, but its answer is lost', ['unavailable-after']],
    ['never answers', ['silent']],
    ['writes, but never answers', ['silent-after']],
    ['writes, but says that it was not confirmed in time', ['timed-out-after', 'timed-out-after']],
    ['is starting up', ['not-ready', 'not-ready']],
    ['goes down while it answers', ['broken', 'cancelled', 'handler-failed']],
    ['fails in several ways, one after the other', ['unavailable', 'not-ready', 'unavailable-after', 'silent']],
  ] as const)('writes once and answers where, when the server %s', async (_case, faults) => {
    const events = await amounts('counter-1', 1);
    on.double.script.plan('append', ...faults);
    const result = await on.store.append('counter-1', 'none', events);
    expect(written(on.double)).toEqual(['counter-1@0=1']);
    expect(on.double.script.calls.append).toBe(faults.length + 1);
    const [event] = await on.store.readStream('counter-1');
    expect(result).toEqual({ revision: 0, position: event!.position });
  });

  it('writes several events once, and answers with the place of the last, when the answer is lost', async () => {
    on.double.script.plan('append', 'unavailable-after');
    const result = await on.store.append('counter-1', 'none', await amounts('counter-1', 1, 2, 3));
    expect(written(on.double)).toEqual(['counter-1@0=1', 'counter-1@1=2', 'counter-1@2=3']);
    expect(result).toEqual({ revision: 2, position: (await on.store.readStream('counter-1'))[2]!.position });
  });

  it('answers from the stream when the server takes the repetition for another writer', async () => {
    on.double.script.plan('append', 'refused-after');
    const result = await on.store.append('counter-1', 'none', await amounts('counter-1', 1, 2));
    expect(result).toEqual({ revision: 1, position: (await on.store.readStream('counter-1'))[1]!.position });
    expect(written(on.double)).toEqual(['counter-1@0=1', 'counter-1@1=2']);
  });

  it('asks the server once for an append of one event', async () => {
    const [first, second, third] = await amounts('counter-1', 1, 2, 3);
    // Whether the server names the event's own place is looked up once.
    const results = [await on.store.append('counter-1', 'none', [first!])];
    const { calls } = on.double.script;
    const before = { ...calls };
    results.push(await on.store.append('counter-1', 0, [second!]), await on.store.append('counter-1', 1, [third!]));
    expect(calls).toEqual({ ...before, append: before.append + 2 });
    const events = await on.store.readStream('counter-1');
    expect(results).toEqual(events.map(({ revision, position }) => ({ revision, position })));
  });

  it('reads the place of an append that the server acknowledges without one', async () => {
    on.double.log.namesPlaces = false;
    const result = await on.store.append('counter-1', 'none', await amounts('counter-1', 1));
    expect(result).toEqual({ revision: 0, position: (await on.store.readStream('counter-1'))[0]!.position });
  });

  it('tells one of two doors that it repeated the other, also where an answer was lost', async () => {
    const doors = [await on.open(), await on.open()];
    const events = await amounts('counter-1', 1);
    on.double.script.plan('append', 'unavailable-after');
    const results = await Promise.all(doors.map((door) => door.append('counter-1', 'none', events)));
    expect(results.map(({ repeated = false }) => repeated).sort()).toEqual([false, true]);
    expect(written(on.double)).toEqual(['counter-1@0=1']);
  });

  it('says that another writer came first, while the outcome of its own attempt was unknown', async () => {
    const other = await on.open();
    const [theirs, ours] = [await amounts('counter-1', 7), await amounts('counter-1', 8)];
    await other.append('counter-1', 'none', theirs);
    on.double.script.plan('append', 'unavailable');
    const late = ours.map((event) => ({ ...event, id: crypto.randomUUID() }));
    await expect(on.store.append('counter-1', 'none', late)).rejects.toMatchObject({
      name: 'WrongExpectedRevision',
      stream: 'counter-1',
      expected: 'none',
      actual: 0,
    });
    expect(written(on.double)).toEqual(['counter-1@0=7']);
  });

  it('knows another writer by the kind of the refusal, which has no words', async () => {
    await on.store.append('counter-1', 'none', await amounts('counter-1', 7));
    const client = EventStoreDBClient.connectionString(on.double.url);
    const bare = client.appendToStream('counter-1', jsonEvent({ type: 'Counted', data: {} }), {
      expectedRevision: NO_STREAM,
      credentials: { username: 'nobody', password: 'none' },
      requiresLeader: true,
    });
    await expect(bare).rejects.toMatchObject({ type: 'wrong-expected-version', message: '' });
    await client.dispose();
    const late = (await amounts('counter-1', 8)).map((event) => ({ ...event, id: crypto.randomUUID() }));
    await expect(on.store.append('counter-1', 'none', late)).rejects.toMatchObject({
      name: 'WrongExpectedRevision',
      message: expect.stringContaining('counter-1') as string,
      actual: 0,
    });
  });

  it('understands a refusal that comes as an error, and counts a stream that is not there as -1', async () => {
    on.double.script.plan('append', 'refused-in-error');
    await expect(on.store.append('counter-1', 4, await amounts('counter-1', 8))).rejects.toMatchObject({
      name: 'WrongExpectedRevision',
      expected: 4,
      actual: 'none',
    });
  });

  it('answers a repetition as the first time after others wrote', async () => {
    const events = await amounts('counter-1', 1, 2, 3);
    const first = await on.store.append('counter-1', 'none', events.slice(0, 1));
    await on.store.append('counter-1', 0, events.slice(1));
    const again = await on.store.append('counter-1', 'none', events.slice(0, 1));
    expect(again).toEqual({ ...first, repeated: true });
    expect(written(on.double)).toHaveLength(3);
  });

  it('refuses a batch of which only a part was written before', async () => {
    const events = await amounts('counter-1', 1, 2);
    await on.store.append('counter-1', 'none', events.slice(0, 1));
    await expect(on.store.append('counter-1', 'none', events)).rejects.toMatchObject({ actual: 0 });
    expect(written(on.double)).toEqual(['counter-1@0=1']);
  });

  it('gives up when its patience ends, saying that the outcome is unknown, and is believed later', async () => {
    const impatient = await on.open(IMPATIENT);
    const events = await amounts('counter-1', 1);
    on.double.script.plan('append', 'silent-after', 'silent', 'silent', 'silent');
    const failure = impatient.append('counter-1', 'none', events);
    await expect(failure).rejects.toThrow(EventStoreUnavailable);
    await expect(failure).rejects.toMatchObject({
      outcome: 'unknown',
      values: { operation: 'append', operationZh: '追加' },
    });
    expect(written(on.double)).toEqual(['counter-1@0=1']);
    expect(await on.store.append('counter-1', 'none', events)).toMatchObject({ revision: 0 });
    expect(written(on.double)).toEqual(['counter-1@0=1']);
  });

  it('outlives a server that goes away and comes back', async () => {
    const events = await amounts('counter-1', 1, 2);
    await on.store.append('counter-1', 'none', events.slice(0, 1));
    on.double.stop();
    const appending = on.store.append('counter-1', 0, events.slice(1));
    await on.double.start();
    expect(await appending).toMatchObject({ revision: 1 });
    expect(written(on.double)).toEqual(['counter-1@0=1', 'counter-1@1=2']);
  });

  it('writes each of many appends once while the answers of some are lost', async () => {
    on.double.script.plan(
      'append',
      'unavailable-after',
      'unavailable',
      'silent-after',
      'not-ready',
      'unavailable-after',
    );
    const streams = Array.from({ length: 40 }, (_, index) => `counter-${index}`);
    await Promise.all(streams.map(async (stream) => on.store.append(stream, 'none', await amounts(stream, 1))));
    expect([...written(on.double)].sort()).toEqual(streams.map((stream) => `${stream}@0=1`).sort());
  });

  it('repeats every append that waited on the shared stream when an error ends it for all', async () => {
    const [left, right] = [
      await on.open({ appendPath: 'shared-stream' }),
      await on.open({ appendPath: 'shared-stream', namespace: 'other' }),
    ];
    on.double.script.plan('append', 'silent', 'silent-after', 'unavailable-after');
    const streams = ['counter-1', 'counter-2', 'counter-3'];
    await Promise.all([
      ...streams.map(async (stream) => left.append(stream, 'none', await amounts(stream, 1))),
      right.append('counter-1', 'none', await amounts('counter-1', 2)),
    ]);
    const expected = [...streams.map((stream) => `${stream}@0=1`), 'other.counter-1@0=2'];
    expect([...written(on.double)].sort()).toEqual(expected);
  });

  it('has its own deadline on the shared stream, where the client has none', async () => {
    const store = await on.open({ appendPath: 'shared-stream', ...IMPATIENT });
    on.double.script.plan('append', 'silent', 'silent', 'silent');
    await expect(store.append('counter-1', 'none', await amounts('counter-1', 1))).rejects.toThrow(
      EventStoreUnavailable,
    );
    expect(written(on.double)).toEqual([]);
  });

  // On the shared stream the client reads no more of it than that there is one, and any event of the append may be the one.
  it.each([
    ['own-call', 2000],
    ['shared-stream', null],
  ] as const)('names a limit for single events, which newer servers may have (%s)', async (appendPath, limit) => {
    on.double.log.maxEventSize = 2000;
    const store = await on.open({ appendPath });
    const large = (await amounts('counter-1', 1)).map((event) => ({ ...event, data: { text: 'x'.repeat(2000) } }));
    const refusal = store.append('counter-1', 'none', large);
    await expect(refusal).rejects.toThrow(AppendTooLarge);
    await expect(refusal).rejects.toMatchObject({ limit });
    expect(written(on.double)).toEqual([]);
  });

  it('says that the user may not append', async () => {
    on.double.script.plan('append', 'denied');
    await expect(on.store.append('counter-1', 'none', await amounts('counter-1', 1))).rejects.toThrow(
      EventStoreAccessDenied,
    );
    expect(written(on.double)).toEqual([]);
  });

  it('does not say that nothing was written where the user may not append any more, but could when the answer was lost', async () => {
    on.double.script.plan('append', 'unavailable-after', 'denied');
    const appending = on.store.append('counter-1', 'none', await amounts('counter-1', 1));
    await expect(appending).rejects.toMatchObject({ name: 'EventStoreUnavailable', outcome: 'unknown' });
    expect(written(on.double)).toEqual(['counter-1@0=1']);
  });

  it.each(['own-call', 'shared-stream'] as const)('names a lower limit of the server (%s)', async (appendPath) => {
    const store = await on.open({ appendPath, maxAppendBytes: 4_000_000 });
    const [event] = await amounts('counter-1', 1);
    const large = { ...event!, data: { text: 'x'.repeat(1_100_000) } };
    const refusal = store.append('counter-1', 'none', [large]);
    await expect(refusal).rejects.toThrow(AppendTooLarge);
    await expect(refusal).rejects.toMatchObject({ limit: 1_048_576 });
    expect(written(on.double)).toEqual([]);
  });
});

describe('streams that somebody deleted on a double of EventStoreDB', () => {
  const on = withDouble();
  beforeEach(async () => {
    await on.store.append('counter-1', 'none', await amounts('counter-1', 1, 2));
  });

  it('names a tombstoned stream, reading and appending', async () => {
    const all = await on.store.readAll(null, 10);
    on.double.log.tombstone('counter-1');
    // In the log as a whole its events are left, and the tombstone stands behind them.
    expect(await on.store.readAll(null, 10)).toEqual(all);
    expect(await on.store.head()).toBe(all.at(-1)!.position);
    expect((await follow(on.store, all.length)).events).toEqual(all);
    await expect(on.store.readStream('counter-1')).rejects.toThrow(StreamTombstoned);
    await expect(on.store.append('counter-1', 1, await amounts('counter-1', 3))).rejects.toThrow(StreamTombstoned);
    const shared = await on.open({ appendPath: 'shared-stream' });
    await expect(shared.append('counter-1', 1, await amounts('counter-1', 3))).rejects.toThrow(StreamTombstoned);
  });

  it('reads a soft-deleted stream as none, and says so as soon as anything shows that it was one', async () => {
    on.double.log.softDelete('counter-1');
    expect(await on.store.readStream('counter-1')).toEqual([]);
    const late = (await amounts('counter-1', 3)).map((event) => ({ ...event, id: crypto.randomUUID() }));
    const appending = on.store.append('counter-1', 'none', late);
    await expect(appending).rejects.toThrow(StreamTruncated);
    await expect(appending).rejects.toMatchObject({ stream: 'counter-1', expected: 0, found: 2 });
    await expect(on.store.readStream('counter-1')).rejects.toThrow(StreamTruncated);
    // Through another door they are there, but not where they were to be: that is no acknowledgement either.
    await expect((await on.open()).append('counter-1', 'none', late)).rejects.toThrow(WrongExpectedRevision);
    expect(idsOf(await on.store.readAll(null, 10))).toHaveLength(3);
  });
});
