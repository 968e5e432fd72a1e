import fc from 'fast-check';
import { type EventStore } from '../ports/event-store.js';
import { type ReadModelStore } from '../ports/read-model-store.js';
import { Runner } from '../running/runner.js';
import { type RunnerOptions } from '../running/runner-options.js';
import { ViewsBehind } from '../running/waiting.js';
import { ViewsAhead, ViewsOfAnotherLog } from '../running/same-log.js';
import { recordingMeanwhile } from './busy-log.js';
import { counterSet, contents, grow } from './counters.js';

export interface RunnerStores {
  readonly store: EventStore;
  readonly models: ReadModelStore;
}

const runnerOn = ({ store, models }: RunnerStores, options: Partial<RunnerOptions> = {}): Runner =>
  new Runner({ set: counterSet(), store, models, ...options });

const step = fc.tuple(
  fc.integer({ min: 1, max: 4 }),
  fc.oneof(
    { weight: 6, arbitrary: fc.integer({ min: 1, max: 9 }) },
    { weight: 1, arbitrary: fc.constant('remove' as const) },
  ),
);

const conditions = fc.record({
  steps: fc.array(step, { minLength: 1, maxLength: 40 }),
  pageSize: fc.integer({ min: 1, max: 7 }),
  documentBudget: fc.integer({ min: 1, max: 6 }),
  deriveBatch: fc.integer({ min: 1, max: 3 }),
  restartAt: fc.integer({ min: 0, max: 40 }),
});

/**
 * The runner on a log and a read model store. `make` gives empty ones; `runs` says how many generated histories are worth
 * their time on these stores.
 */
export const runnerContract = (name: string, make: () => Promise<RunnerStores>, runs: number): void => {
  describe(`the runner on ${name}`, () => {
    let stores: RunnerStores;
    beforeEach(async () => {
      stores = await make();
    });
    afterEach(async () => {
      await stores.store.close();
      await stores.models.close();
    });

    it('catches up, derives and then follows live', async () => {
      await grow(stores.store, 'counter-1', [4, 5]);
      const runner = runnerOn(stores);
      await runner.start();
      expect((await runner.reader.get('totals', 'counter-1'))?.document).toEqual({ total: 9, size: 'small' });
      expect((await runner.reader.get('sums', 'small'))?.document).toEqual({ sum: 9, counters: ['counter-1'] });
      await grow(stores.store, 'counter-1', [6]);
      await runner.caughtUp();
      expect(await runner.reader.get('sums', 'small')).toBeNull();
      expect((await runner.reader.get('sums', 'big'))?.document).toEqual({ sum: 15, counters: ['counter-1'] });
      expect(runner.status()).toMatchObject({ state: 'live', dirty: 0, error: null });
      expect(await stores.models.serving('main')).toBe(runner.setName);
      await runner.stop();
      expect(runner.status().state).toBe('stopped');
    });

    it('yields the same documents for any batch size, memory, restart, repeated delivery and dropped subscription', async () => {
      await fc.assert(
        fc.asyncProperty(conditions, async ({ steps, restartAt, ...sizes }) => {
          const fuzzed = await make();
          let runner = runnerOn(fuzzed, sizes);
          await runner.start();
          for (const [index, [counter, amount]] of steps.entries()) {
            if (index === restartAt) {
              await runner.stop();
              runner = runnerOn(fuzzed, sizes);
              await runner.start();
            }
            await grow(fuzzed.store, `counter-${counter}`, [amount]);
          }
          await runner.caughtUp();
          await runner.stop();
          const once = await make();
          const plain = runnerOn({ store: fuzzed.store, models: once.models });
          await plain.start();
          await plain.stop();
          expect(await contents(fuzzed.models, runner.setName)).toBe(await contents(once.models, plain.setName));
          for (const { store, models } of [fuzzed, once]) await Promise.all([store.close(), models.close()]);
        }),
        { numRuns: runs },
      );
    });

    it('writes a derived document although its newest input is gone', async () => {
      const runner = runnerOn(stores);
      await runner.start();
      await grow(stores.store, 'counter-1', [1]);
      await runner.caughtUp();
      await grow(stores.store, 'counter-2', [2]);
      await runner.caughtUp();
      await grow(stores.store, 'counter-2', ['remove']);
      await runner.caughtUp();
      expect((await runner.reader.get('sums', 'small'))?.document).toEqual({ sum: 1, counters: ['counter-1'] });
      await runner.stop();
    });

    it('has caught up once it is where the log ended, although somebody records without a pause, and follows what came', async () => {
      await grow(stores.store, 'counter-1', [1]);
      const busy = recordingMeanwhile(stores.store, 50);
      const runner = runnerOn({ ...stores, store: busy.store });
      await runner.start();
      expect(busy.left).toBeGreaterThan(0);
      expect(await stores.models.serving('main')).toBe(runner.setName);
      await runner.waitFor((await stores.store.head())!, 30_000);
      const { checkpoint } = runner.status();
      await runner.stop();
      expect(checkpoint).toBe(await stores.store.head());
    });

    it('has caught up with what came while it did, before its set serves', async () => {
      await grow(stores.store, 'counter-1', [1]);
      const busy = recordingMeanwhile(stores.store, 7);
      const lacking: (string | null)[] = [];
      const switchTo: ReadModelStore['switchTo'] = async (name, ...given) => {
        const [reached, head] = [await stores.models.checkpoint(given[0]), await stores.store.head()];
        if (reached !== head) lacking.push(reached);
        return stores.models.switchTo(name, ...given);
      };
      const models = Object.assign(Object.create(stores.models) as ReadModelStore, { switchTo });
      const runner = runnerOn({ store: busy.store, models });
      await runner.start();
      expect([busy.left, lacking]).toEqual([0, []]);
      expect(await stores.models.serving('main')).toBe(runner.setName);
      await runner.stop();
    });

    it('says that views are behind when a position does not come in time', async () => {
      const runner = runnerOn(stores);
      await runner.start();
      await expect(runner.waitFor('999', 5)).rejects.toThrow(ViewsBehind);
      await runner.stop();
    });

    it('refuses to go on when the log is older than the views', async () => {
      await grow(stores.store, 'counter-1', [1]);
      const runner = runnerOn(stores);
      await runner.start();
      await runner.stop();
      const restored = await make();
      await expect(runnerOn({ store: restored.store, models: stores.models }).start()).rejects.toThrow(ViewsAhead);
      await restored.store.close();
      await restored.models.close();
    });

    it('refuses to go on over a log that is another one by now, although it holds no less', async () => {
      await grow(stores.store, 'counter-1', [1]);
      const runner = runnerOn(stores);
      await runner.start();
      await runner.stop();
      const other = await make();
      // Wherever the first store has put its one event.
      await grow(other.store, 'counter-1', Array<number>(150).fill(2));
      const further = runnerOn({ store: other.store, models: stores.models });
      await expect(further.start()).rejects.toThrow(ViewsOfAnotherLog);
      await other.store.close();
      await other.models.close();
    });

    it('stops when another runner moved the checkpoint', async () => {
      const [first, second] = [runnerOn(stores), runnerOn(stores)];
      await first.start();
      await second.start();
      await grow(stores.store, 'counter-1', [1]);
      const outcomes = await Promise.allSettled([first.caughtUp(2000), second.caughtUp(2000)]);
      expect(outcomes.filter(({ status }) => status === 'rejected')).toHaveLength(1);
      const errors = [first, second].map((runner) => runner.status().error?.name ?? 'none');
      expect(errors.sort()).toEqual(['CheckpointConflict', 'none']);
      await Promise.all([first.stop(), second.stop()]);
    });

    it('lets a set that was stopped while it caught up serve once it has caught up, and not before', async () => {
      await grow(stores.store, 'counter-1', [1, 2, 3, 4]);
      const old = runnerOn(stores);
      await old.start();
      await old.stop();
      const stopped: Runner = runnerOn(stores, {
        set: counterSet(2),
        pageSize: 1,
        onProgress: () => void stopped.stop(),
      });
      await stopped.start();
      expect(await stores.models.serving('main')).toBe(old.setName);
      const next = runnerOn(stores, { set: counterSet(2) });
      await next.start();
      await next.stop();
      expect(await stores.models.serving('main')).toBe(next.setName);
    });

    it('builds a new set beside the serving one when a view has a new version', async () => {
      await grow(stores.store, 'counter-1', [1]);
      const old = runnerOn(stores);
      await old.start();
      await old.stop();
      const next = runnerOn(stores, { set: counterSet(2) });
      await next.start();
      await next.stop();
      expect(next.setName).not.toBe(old.setName);
      expect(await stores.models.serving('main')).toBe(next.setName);
      expect((await stores.models.get(old.setName, 'totals', 'counter-1'))?.document).toEqual({
        total: 1,
        size: 'small',
      });
    });
  });
};
