import { Runner, SubscriptionDropped, type EventStore } from '#eventsourcing';
import { contents, counterSet, grow } from '#eventsourcing/contracts';
import { EventStoreAccessDenied, MemoryReadModelStore } from '#stores';
import { amounts, withDouble, written } from './double-store.js';
import { eventually, follow, idsOf } from './following.js';

/** Everything here runs on a double of the server: see double/server.ts for what that shows and what it cannot. */
describe('following a double of EventStoreDB that drops subscriptions', () => {
  const on = withDouble();
  const append = async (stream: string, ...values: readonly number[]): Promise<void> => {
    await on.store.append(stream, 'none', await amounts(stream, ...values));
  };
  /** Ends the subscription once it is live. */
  const dropWhenLive = (reason: 'too-slow' | 'unavailable' | 'none') =>
    eventually(() => on.double.dropSubscriptions(reason) > 0);

  it.each(['too-slow', 'unavailable', 'none'] as const)(
    'says that it was dropped (%s), after what came before, and goes on from there',
    async (reason) => {
      await append('counter-1', 1);
      const following = follow(on.store, 3);
      await dropWhenLive(reason);
      await append('counter-2', 2);
      await dropWhenLive(reason);
      await append('counter-3', 3);
      const { events, drops } = await following;
      expect(events.map(({ data }) => data['amount'])).toEqual([1, 2, 3]);
      expect(drops).toHaveLength(2);
    },
  );

  it('is dropped by a burst that the server cannot keep, and misses nothing of it', async () => {
    await append('counter-1', 0);
    const burst = Array.from({ length: 100 }, (_, index) => index);
    let sent = false;
    const { events, drops } = await follow(on.store, 101, async () => {
      if (sent) return;
      sent = true;
      // Live only after this batch: the burst has to wait for the subscription that follows it.
      void eventually(() => on.double.script.calls.subscribe > 0).then(() => append('counter-2', ...burst));
    });
    expect(drops).toEqual([expect.stringContaining('Consumer too slow')]);
    expect(idsOf(events)).toEqual(idsOf(await on.store.readAll(null, 1000)));
  });

  it.each([30, 60_000])('needs nobody to say that it has caught up: said %s ms late, or never', async (late) => {
    on.double.script.caughtUpAfter = late;
    await append('counter-1', 1);
    const models = new MemoryReadModelStore();
    const runner = new Runner({ set: counterSet(), store: on.store, models });
    await runner.start();
    const following = follow(on.store, 3);
    await eventually(() => on.double.script.calls.subscribe === 2);
    await append('counter-2', 2);
    await append('counter-3', 3);
    const { events, drops } = await following;
    expect([events.map(({ data }) => data['amount']), drops]).toEqual([[1, 2, 3], []]);
    await runner.caughtUp();
    expect(runner.status()).toMatchObject({ state: 'live', error: null, dropped: 0 });
    await runner.stop();
    expect(await contents(models, runner.setName)).toBe(await plainly(on.store));
  });

  it('ends with a fault of its own when the user may not follow the log any more', async () => {
    on.double.script.plan('subscribe', 'denied');
    await expect(follow(on.store, 1)).rejects.toThrow(EventStoreAccessDenied);
  });

  it.each(['unavailable', 'not-ready', 'broken', 'cancelled', 'handler-failed', 'silent', 'end'] as const)(
    'is dropped when the server answers a new subscription with %s, and comes back',
    async (fault) => {
      on.double.script.plan('subscribe', fault, fault);
      const following = follow(on.store, 1);
      await eventually(() => on.double.script.calls.subscribe === 3);
      await append('counter-1', 1);
      const { events, drops } = await following;
      expect(events).toHaveLength(1);
      expect(drops).toHaveLength(2);
    },
  );

  it('goes back to reading pages, undropped, when its reader is slower than its memory lasts', async () => {
    const small = await on.open({ liveCapacity: 4 });
    await append('counter-1', 0);
    const whenLive = (times: number, stream: string): void =>
      void eventually(() => on.double.script.calls.subscribe === times).then(() => append(stream, 0));
    let rounds = 0;
    const { events, drops } = await follow(small, 27, async (seen) => {
      // The first batch was a page; what comes next has to wait for the subscription.
      if (seen === 1) whenLive(1, 'counter-2');
      else if (rounds < 4) {
        rounds += 1;
        for (let index = 0; index < 6; index += 1) await append(`counter-${rounds}${index}`, index);
        if (rounds === 4) whenLive(2, 'counter-3');
      }
    });
    expect(drops).toEqual([]);
    expect(idsOf(events)).toEqual(idsOf(await on.store.readAll(null, 100)));
    expect(on.double.script.calls.subscribe).toBe(2);
  });

  it.each(['break', 'abort', 'close'] as const)('leaves no call open on the server after %s', async (way) => {
    await append('counter-1', 1);
    const stop = new AbortController();
    const store = way === 'close' ? await on.open() : on.store;
    const following = (async () => {
      for await (const batch of store.subscribe(null, stop.signal)) {
        if (way === 'break' && batch[0]!.stream === 'counter-2') break;
      }
    })();
    await eventually(() => on.double.script.calls.subscribe > 0);
    if (way === 'break') await append('counter-2', 2);
    if (way === 'abort') stop.abort();
    if (way === 'close') {
      await store.close();
      await expect(following).rejects.toThrow('was closed');
    }
    await following.catch(() => undefined);
    await eventually(() => on.double.openCalls === 0);
  });

  it('waits longer from attempt to attempt while subscriptions are refused', async () => {
    on.double.script.plan('subscribe', ...Array.from({ length: 5 }, () => 'unavailable' as const));
    const started = performance.now();
    const following = follow(on.store, 1);
    await eventually(() => on.double.script.calls.subscribe === 6);
    // At least half of 50, 100, 200 and 400 ms before the third attempt to the sixth.
    expect(performance.now() - started).toBeGreaterThan(370);
    await append('counter-1', 1);
    expect((await following).drops).toHaveLength(5);
    // Since something was delivered the next drop is normal work again, which nobody has to wait for.
    const next = follow(on.store, 2);
    await dropWhenLive('unavailable');
    const dropped = performance.now();
    await append('counter-2', 2);
    expect((await next).drops).toHaveLength(1);
    expect(performance.now() - dropped).toBeLessThan(370);
  });

  it('keeps a runner going through a server that restarts', async () => {
    const models = new MemoryReadModelStore();
    const runner = new Runner({ set: counterSet(), store: on.store, models });
    await grow(on.store, 'counter-1', [1, 2]);
    await runner.start();
    await eventually(() => on.double.script.calls.subscribe > 0);
    on.double.stop();
    await on.double.start();
    await grow(on.store, 'counter-1', [3]);
    await grow(
      on.store,
      'counter-2',
      Array.from({ length: 80 }, () => 1),
    );
    await runner.caughtUp();
    expect(runner.status()).toMatchObject({ state: 'live', error: null });
    expect(runner.status().dropped).toBeGreaterThan(0);
    await runner.stop();
    expect(await contents(models, runner.setName)).toBe(await plainly(on.store));
    expect(written(on.double)).toHaveLength(83);
  });

  it('throws SubscriptionDropped, the error that a runner takes for normal work', async () => {
    const following = (async () => {
      for await (const batch of on.store.subscribe(null, new AbortController().signal)) expect(batch).toBe('never');
    })();
    await dropWhenLive('too-slow');
    await expect(following).rejects.toThrow(SubscriptionDropped);
  });
});

/** The documents of a run that nothing disturbed. */
const plainly = async (store: EventStore): Promise<string> => {
  const models = new MemoryReadModelStore();
  const runner = new Runner({ set: counterSet(), store, models });
  await runner.start();
  await runner.stop();
  return contents(models, runner.setName);
};
