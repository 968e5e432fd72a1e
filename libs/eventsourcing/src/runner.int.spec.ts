import fc from 'fast-check';
import { MemoryEventStore, MemoryKeyStore, MemoryReadModelStore } from '#stores';
import { type EventStore, type ReadModelStore } from './ports.js';
import { type ViewSet } from './projection.js';
import { Runner, ViewsAhead, ViewsBehind, type RunnerOptions } from './runner.js';
import { chainOf, counterSet } from './testing/counters.js';
import { modelsOf } from './view-set.js';

const keys = new MemoryKeyStore();

const grow = async (store: EventStore, stream: string, amounts: readonly (number | 'remove')[]): Promise<void> => {
  const present = await store.readStream(stream);
  const last = present.at(-1);
  const data = amounts.map((amount) => (amount === 'remove' ? { type: 'CounterRemoved' } : { amount }));
  const events = await chainOf(
    keys,
    stream,
    data,
    last === undefined ? null : { revision: last.revision, hash: last.metadata.hash },
  );
  await store.append(stream, last?.revision ?? 'none', events);
};

/** Everything that a set holds, as text. */
const contents = async (models: ReadModelStore, physical: string, set: ViewSet): Promise<string> => {
  const all: unknown[] = [];
  for (const { name } of modelsOf(set)) all.push([name, await models.scan(physical, name, null, 100_000)]);
  return JSON.stringify(all);
};

const runnerOn = (store: EventStore, models: ReadModelStore, options: Partial<RunnerOptions> = {}): Runner =>
  new Runner({ set: counterSet(), store, models, ...options });

describe('the runner', () => {
  it('catches up, derives and then follows live', async () => {
    const store = new MemoryEventStore();
    const models = new MemoryReadModelStore();
    await grow(store, 'counter-1', [4, 5]);
    const runner = runnerOn(store, models);
    await runner.start();
    expect((await runner.reader.get('totals', 'counter-1'))?.document).toEqual({ total: 9, size: 'small' });
    expect((await runner.reader.get('sums', 'small'))?.document).toEqual({ sum: 9, counters: ['counter-1'] });
    await grow(store, 'counter-1', [6]);
    await runner.caughtUp();
    expect((await runner.reader.get('sums', 'small'))?.document).toBeUndefined();
    expect((await runner.reader.get('sums', 'big'))?.document).toEqual({ sum: 15, counters: ['counter-1'] });
    expect(runner.status()).toMatchObject({ state: 'live', dirty: 0, error: null });
    expect(await models.serving('main')).toBe(runner.setName);
    await runner.stop();
    expect(runner.status().state).toBe('stopped');
  });

  it('yields the same documents for any batch size, budget, restart, repeated delivery and dropped subscription', async () => {
    const step = fc.tuple(
      fc.integer({ min: 1, max: 4 }),
      fc.oneof(
        { weight: 6, arbitrary: fc.integer({ min: 1, max: 9 }) },
        { weight: 1, arbitrary: fc.constant('remove' as const) },
      ),
    );
    const conditions = fc.record({
      steps: fc.array(step, { minLength: 1, maxLength: 40 }),
      seed: fc.integer({ min: 1, max: 1_000_000 }),
      pageSize: fc.integer({ min: 1, max: 7 }),
      documentBudget: fc.integer({ min: 1, max: 6 }),
      deriveBatch: fc.integer({ min: 1, max: 3 }),
      restartAt: fc.integer({ min: 0, max: 40 }),
    });
    await fc.assert(
      fc.asyncProperty(conditions, async ({ steps, seed, pageSize, documentBudget, deriveBatch, restartAt }) => {
        const store = new MemoryEventStore({ seed, duplicates: 0.7, drops: 0.4, batch: 3 });
        const models = new MemoryReadModelStore();
        let runner = runnerOn(store, models, { pageSize, documentBudget, deriveBatch });
        await runner.start();
        for (const [index, [counter, amount]] of steps.entries()) {
          if (index === restartAt) {
            await runner.stop();
            runner = runnerOn(store, models, { pageSize, documentBudget, deriveBatch });
            await runner.start();
          }
          await grow(store, `counter-${counter}`, [amount]);
        }
        await runner.caughtUp();
        await runner.stop();
        const plain = new MemoryReadModelStore();
        const once = runnerOn(store, plain);
        await once.start();
        await once.stop();
        expect(await contents(models, runner.setName, counterSet())).toBe(
          await contents(plain, once.setName, counterSet()),
        );
      }),
      { numRuns: 60 },
    );
  });

  it('stops at a failing view and says which, at which event and where', async () => {
    const store = new MemoryEventStore({ drops: 0 });
    const models = new MemoryReadModelStore();
    const set = counterSet();
    const broken = {
      ...set.eventViews[0]!,
      evolve: () => {
        throw new Error('no such amount');
      },
    };
    await grow(store, 'counter-1', [1]);
    const runner = runnerOn(store, models, { set: { ...set, eventViews: [broken] } });
    await expect(runner.start()).rejects.toThrow('View totals failed on event counter-1/0 at position');
    expect(runner.status()).toMatchObject({
      state: 'failed',
      checkpoint: null,
      error: { view: 'totals', eventId: 'counter-1/0' },
    });
    await expect(runner.waitFor('0', 10)).rejects.toThrow('no such amount');
  });

  it('keeps dirty names through a failure of a derived view', async () => {
    const store = new MemoryEventStore();
    const models = new MemoryReadModelStore();
    const set = counterSet();
    const broken = { ...set.derivedViews[0]!, derive: () => Promise.reject(new Error('not today')) };
    await grow(store, 'counter-1', [1]);
    await expect(runnerOn(store, models, { set: { ...set, derivedViews: [broken] } }).start()).rejects.toThrow(
      'sums failed on small: not today',
    );
    const runner = runnerOn(store, models);
    await runner.start();
    expect((await runner.reader.get('sums', 'small'))?.document).toEqual({ sum: 1, counters: ['counter-1'] });
    await runner.stop();
  });

  it('says that views are behind when a position does not come in time', async () => {
    const runner = runnerOn(new MemoryEventStore(), new MemoryReadModelStore());
    await runner.start();
    await expect(runner.waitFor('999', 5)).rejects.toThrow(ViewsBehind);
    await runner.stop();
  });

  it('refuses to go on when the log is older than the views', async () => {
    const store = new MemoryEventStore();
    const models = new MemoryReadModelStore();
    await grow(store, 'counter-1', [1]);
    const runner = runnerOn(store, models);
    await runner.start();
    await runner.stop();
    await expect(runnerOn(new MemoryEventStore(), models).start()).rejects.toThrow(ViewsAhead);
  });

  it('stops when another runner moved the checkpoint', async () => {
    const store = new MemoryEventStore({ drops: 0, duplicates: 0 });
    const models = new MemoryReadModelStore();
    const first = runnerOn(store, models);
    const second = runnerOn(store, models);
    await first.start();
    await second.start();
    await grow(store, 'counter-1', [1]);
    const outcomes = await Promise.allSettled([first.caughtUp(1000), second.caughtUp(1000)]);
    expect(outcomes.filter(({ status }) => status === 'rejected')).toHaveLength(1);
    expect([first.status(), second.status()].map(({ error }) => error?.name ?? null).sort()).toEqual([
      'CheckpointConflict',
      null,
    ]);
    await Promise.all([first.stop(), second.stop()]);
  });

  it('builds a new set beside the serving one when a view has a new version', async () => {
    const store = new MemoryEventStore();
    const models = new MemoryReadModelStore();
    await grow(store, 'counter-1', [1]);
    const old = runnerOn(store, models);
    await old.start();
    await old.stop();
    const next = runnerOn(store, models, { set: counterSet(2) });
    await next.start();
    await next.stop();
    expect(next.setName).not.toBe(old.setName);
    expect(await models.serving('main')).toBe(next.setName);
    expect((await models.get(old.setName, 'totals', 'counter-1'))?.document).toEqual({ total: 1, size: 'small' });
  });
});
