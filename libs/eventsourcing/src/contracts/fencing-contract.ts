import { type ReadModelStore } from '../ports/read-model-store.js';
import { Runner } from '../running/runner.js';
import { contents, counterSet, grow, reflectedIn } from './counters.js';
import { type RunnerStores } from './runner-contract.js';

/**
 * The store as a process sees it that is stopped, as by its operating system, just before its `pauseAt`-th commit (from 1), until
 * `wake` is called.
 */
const pausing = (
  models: ReadModelStore,
  pauseAt: number,
): { readonly models: ReadModelStore; readonly paused: Promise<void>; readonly wake: () => void } => {
  const paused: PromiseWithResolvers<void> = Promise.withResolvers();
  const woken: PromiseWithResolvers<void> = Promise.withResolvers();
  let commits = 0;
  const seen = new Proxy(models, {
    get: (target, name) => {
      if (name !== 'commit') {
        const member: unknown = Reflect.get(target, name);
        return typeof member === 'function' ? member.bind(target) : member;
      }
      return async (...given: Parameters<ReadModelStore['commit']>): Promise<void> => {
        commits += 1;
        if (commits === pauseAt) {
          paused.resolve();
          await woken.promise;
        }
        return target.commit(...given);
      };
    },
  });
  return { models: seen, paused: paused.promise, wake: woken.resolve };
};

/** Runners under epochs: the newer one is in charge, whatever the older one was about to do. `make` gives empty stores. */
export const fencingContract = (name: string, make: () => Promise<RunnerStores>): void => {
  describe(`a paused leader on ${name}`, () => {
    let stores: RunnerStores;
    beforeEach(async () => {
      stores = await make();
      await grow(stores.store, 'counter-1', [4, 5]);
      await grow(stores.store, 'counter-2', [7, 'remove']);
      await grow(stores.store, 'counter-3', [12]);
    });
    afterEach(async () => {
      await stores.store.close();
      await stores.models.close();
    });
    const leader = (epoch: number, models = stores.models): Runner =>
      new Runner({
        set: counterSet(),
        store: stores.store,
        models,
        epoch,
        publishes: true,
        pageSize: 2,
        deriveBatch: 1,
      });
    const expected = async (): Promise<string> => {
      const plain = await make();
      const runner = new Runner({ set: counterSet(), store: stores.store, models: plain.models, publishes: true });
      await runner.start();
      await runner.stop();
      const documents = await contents(plain.models, runner.setName);
      await plain.store.close();
      await plain.models.close();
      return documents;
    };

    // The claim, three pages and two derived documents, the second with the progress: beyond that it follows live.
    it.each([1, 2, 3, 4, 5, 6])('that wakes before its commit %i changes nothing any more', async (pauseAt) => {
      const old = pausing(stores.models, pauseAt);
      const first = leader(1, old.models);
      const outcome = first.start().then(
        () => 'caught up',
        (error: Error) => error.name,
      );
      await old.paused;
      const second = leader(2);
      await second.start();
      await grow(stores.store, 'counter-3', [1]);
      await second.caughtUp();
      const before = await contents(stores.models, second.setName);
      old.wake();
      expect(await outcome).toBe('CheckpointConflict');
      expect(await contents(stores.models, second.setName)).toBe(before);
      expect(before).toBe(await expected());
      await grow(stores.store, 'counter-1', [3]);
      await second.caughtUp();
      expect(await contents(stores.models, second.setName)).toBe(await expected());
      await second.stop();
      await first.stop();
    });

    it('is told as soon as a newer one has begun, although no event came', async () => {
      const [first, second] = [leader(1), leader(2)];
      await first.start();
      await second.start();
      await second.stop();
      await expect(leader(1).start()).rejects.toThrow('another runner is in charge');
      await grow(stores.store, 'counter-1', [1]);
      await expect(first.caughtUp()).rejects.toThrow('another runner is in charge');
    });

    it('keeps no newer one from beginning that was slower at first', async () => {
      const first = leader(1);
      await first.start();
      let more = true;
      const overtaken = new Proxy(stores.models, {
        get: (target, name) => {
          const member: unknown = Reflect.get(target, name);
          if (typeof member !== 'function') return member;
          if (name !== 'checkpoint') return member.bind(target) as unknown;
          return async (set: string) => {
            const found = await target.checkpoint(set);
            if (more) await grow(stores.store, 'counter-1', [1]);
            if (more) await first.caughtUp();
            more = false;
            return found;
          };
        },
      });
      const second = leader(2, overtaken);
      await second.start();
      expect([more, await contents(stores.models, second.setName)]).toEqual([false, await expected()]);
      await second.stop();
      await first.stop();
    });

    it('leaves to others what the views reflect, never more than they do', async () => {
      const runner = leader(1);
      await runner.start();
      expect(await reflectedIn(stores.models, runner.setName)).toBe(await stores.store.head());
      await grow(stores.store, 'counter-1', [1]);
      await runner.caughtUp();
      expect(await reflectedIn(stores.models, runner.setName)).toBe(await stores.store.head());
      await runner.stop();
    });
  });
};
