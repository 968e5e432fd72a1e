import fc from 'fast-check';
import { type EventView, type ViewSet } from '../views/projection.js';
import { rebuild } from '../rebuilding/rebuild.js';
import { type RebuildProgress } from '../rebuilding/rebuild-options.js';
import { Runner } from '../running/runner.js';
import { openSet } from '../views/view-set.js';
import { contents, counterSet, grow, presentCounterSet, wholesaleCounterSet } from './counters.js';
import { type RunnerStores } from './runner-contract.js';
import { takingOverContract } from './taking-over-contract.js';

/** Rebuilding on a log and a read model store. `make` gives empty ones. */
export const rebuildContract = (name: string, make: () => Promise<RunnerStores>, runs: number): void => {
  describe(`rebuilding on ${name}`, () => {
    let stores: RunnerStores;
    const set = counterSet();
    const runLive = async (): Promise<string> => {
      const runner = new Runner({ set, ...stores });
      await runner.start();
      await runner.stop();
      return runner.setName;
    };
    beforeEach(async () => {
      stores = await make();
    });
    afterEach(async () => {
      await stores.store.close();
      await stores.models.close();
    });

    it('yields what the live runner yielded, byte for byte, whatever the sizes', async () => {
      const history = fc.array(
        fc.tuple(
          fc.integer({ min: 1, max: 5 }),
          fc.oneof(fc.integer({ min: 1, max: 9 }), fc.constant('remove' as const)),
        ),
        { minLength: 1, maxLength: 30 },
      );
      const sizes = fc.record({
        pageSize: fc.integer({ min: 1, max: 9 }),
        commitEvery: fc.integer({ min: 1, max: 20 }),
        documentBudget: fc.integer({ min: 1, max: 8 }),
        deriveBatch: fc.integer({ min: 1, max: 2 }),
      });
      await fc.assert(
        fc.asyncProperty(history, sizes, fc.boolean(), async (steps, options, wholesale) => {
          const { store, models } = await make();
          const runner = new Runner({ set, store, models });
          await runner.start();
          for (const [counter, amount] of steps) await grow(store, `counter-${counter}`, [amount]);
          await runner.caughtUp();
          await runner.stop();
          const rebuilding = wholesale ? wholesaleCounterSet() : set;
          const rebuilt = await rebuild({ set: rebuilding, store, models, ...options });
          expect(rebuilt.set).not.toBe(runner.setName);
          expect(await contents(models, rebuilt.set)).toBe(await contents(models, runner.setName));
          await Promise.all([store.close(), models.close()]);
        }),
        { numRuns: runs },
      );
    });

    it('fills another set than the serving one, switches, and the next runner follows it', async () => {
      await grow(stores.store, 'counter-1', [1, 2]);
      const served = await runLive();
      const first = await rebuild({ set, ...stores });
      expect(first).toMatchObject({ set: `${served}-1`, previous: served, events: 2, resumed: false });
      expect(await stores.models.serving('main')).toBe(`${served}-1`);
      await grow(stores.store, 'counter-1', [3]);
      expect(await runLive()).toBe(`${served}-1`);
      expect((await rebuild({ set, ...stores })).set).toBe(`${served}-2`);
    });

    it('tells how many names are still to be derived, also where one name stands for everything', async () => {
      await grow(stores.store, 'counter-1', [1, 9]);
      const left: number[] = [];
      const onProgress = ({ phase, dirty }: RebuildProgress): void => {
        if (phase === 'deriving') left.push(dirty);
      };
      await rebuild({ set: wholesaleCounterSet(), ...stores, onProgress });
      expect(left).toEqual([1, 0]);
    });

    it('goes on where an interrupted run stopped, and derives what that one left', async () => {
      await grow(stores.store, 'counter-1', [1, 2, 3, 4, 5, 6]);
      const interrupted = rebuild({
        set,
        ...stores,
        pageSize: 1,
        commitEvery: 2,
        onProgress: ({ events }) => {
          if (events === 5) throw new Error('killed');
        },
      });
      await expect(interrupted).rejects.toThrow('killed');
      expect(await stores.models.serving('main')).toBeNull();
      const resumed = await rebuild({ set, ...stores });
      expect(resumed).toMatchObject({ events: 2, resumed: true });
      expect((await stores.models.get(resumed.set, 'sums', 'big'))?.document).toEqual({
        sum: 21,
        counters: ['counter-1'],
      });
    });

    it('derives everything in parts, and those that failed again', async () => {
      const wholesale = wholesaleCounterSet();
      await grow(stores.store, 'counter-1', [1]);
      await grow(stores.store, 'counter-2', [20]);
      const served = await runLive();
      const view = wholesale.derivedViews[0]!;
      const asked: string[] = [];
      const failing: typeof view = {
        ...view,
        derive: (names, reader) => {
          asked.push(...names);
          return names.includes('big') ? Promise.reject(new Error('not today')) : view.derive(names, reader);
        },
      };
      await expect(rebuild({ set: { ...wholesale, derivedViews: [failing] }, ...stores })).rejects.toThrow('not today');
      expect(asked).toEqual(['small', 'big']);
      const rebuilt = await rebuild({ set: wholesale, ...stores });
      expect(rebuilt).toMatchObject({ resumed: true, events: 0 });
      expect(await contents(stores.models, rebuilt.set)).toBe(await contents(stores.models, served));
    });

    it('derives what is named beside everything and none of its parts holds any more', async () => {
      const set = presentCounterSet();
      await grow(stores.store, 'counter-1', [1]);
      await grow(stores.store, 'counter-2', [20]);
      const interrupted = rebuild({
        set,
        ...stores,
        onProgress: ({ phase, dirty }) => {
          if (phase === 'deriving' && dirty === 0) throw new Error('killed');
        },
      });
      await expect(interrupted).rejects.toThrow('killed');
      await grow(stores.store, 'counter-1', [30]);
      const served = await runLive();
      const rebuilt = await rebuild({ set, ...stores });
      expect(rebuilt).toMatchObject({ resumed: true, events: 1 });
      expect(await contents(stores.models, rebuilt.set)).toBe(await contents(stores.models, served));
    });

    it('begins anew when it was killed while it folded in bulk, and leaves nothing of what was written by then', async () => {
      const wholesale = wholesaleCounterSet();
      const other = await make();
      for (const counter of [1, 2, 3, 4]) await grow(other.store, `counter-${counter}`, [counter, 'remove']);
      const folding = { set: wholesale, models: stores.models, pageSize: 1, documentBudget: 1 };
      const interrupted = rebuild({
        ...folding,
        store: other.store,
        onProgress: ({ events }) => {
          if (events === 7) throw new Error('killed');
        },
      });
      await expect(interrupted).rejects.toThrow('killed');
      await grow(stores.store, 'counter-9', [1, 2]);
      const served = await runLive();
      const rebuilt = await rebuild({ ...folding, store: stores.store });
      expect(rebuilt).toMatchObject({ events: 2, resumed: false });
      expect(await contents(stores.models, rebuilt.set)).toBe(await contents(stores.models, served));
      await Promise.all([other.store.close(), other.models.close()]);
    });

    it.each(['an event', 'a document'])(
      'stops a view alone that cannot take %s, as when it folds in bulk none can',
      async (what) => {
        for (const amounts of [[1, 2], [3]]) await grow(stores.store, `counter-${amounts.length}`, amounts);
        const wholesale = wholesaleCounterSet();
        const [totals, trail] = openSet(wholesale).eventViews;
        const throwing = (holds: boolean): void => {
          if (holds) throw new Error('three is too much');
        };
        const failing: EventView = {
          ...totals!,
          evolve: (document, event, key) => {
            throwing(what === 'an event' && event.data['amount'] === 3);
            return totals!.evolve(document, event, key);
          },
          indexes: {
            size: (document, key) => {
              throwing(what === 'a document' && document['total'] === 3);
              return totals!.indexes['size']!(document, key);
            },
          },
        };
        const set = { ...wholesale, eventViews: [failing, trail!] } as unknown as ViewSet;
        const rebuilt = await rebuild({ set, ...stores });
        expect(rebuilt).toMatchObject({ events: 3, stoppedViews: [{ view: 'totals', reason: 'three is too much' }] });
        const served = await rebuild({ set: wholesale, ...stores });
        expect(served).toMatchObject({ events: 3, resumed: false, stoppedViews: [] });
        const trails = [rebuilt.set, served.set].map((physical) => stores.models.scan(physical, 'trail', null, 10));
        expect(await trails[0]).toEqual(await trails[1]);
      },
    );

    it('folds event by event what no draft can be begun of', async () => {
      await grow(stores.store, 'counter-1', [1, 2]);
      const served = await runLive();
      const wholesale = wholesaleCounterSet();
      const [totals, trail] = openSet(wholesale).eventViews;
      const begun: string[] = [];
      const failing: EventView = {
        ...totals!,
        draft: (_, key) => {
          begun.push(key);
          throw new Error('no draft today');
        },
      };
      const set = { ...wholesale, eventViews: [failing, trail!] } as unknown as ViewSet;
      const rebuilt = await rebuild({ set, ...stores });
      expect(begun).toEqual(['counter-1']);
      expect(rebuilt).toMatchObject({ events: 2, stoppedViews: [] });
      expect(await contents(stores.models, rebuilt.set)).toBe(await contents(stores.models, served));
    });

    it('begins anew when asked to', async () => {
      await grow(stores.store, 'counter-1', [1, 2]);
      const killed = (): never => {
        throw new Error('killed');
      };
      await expect(rebuild({ set, ...stores, commitEvery: 1, onProgress: killed })).rejects.toThrow('killed');
      expect(await rebuild({ set, ...stores, fresh: true })).toMatchObject({ events: 2, resumed: false });
    });

    it('replaces views that know another log, with which no runner would go on', async () => {
      await grow(stores.store, 'counter-1', [1, 2, 3]);
      const served = await runLive();
      const { store, models: others } = await make();
      await grow(store, 'counter-1', [7]);
      const { models } = stores;
      await expect(new Runner({ set, store, models }).start()).rejects.toThrow(/rebuild/);
      const rebuilt = await rebuild({ set, store, models, fresh: true, mayFallBack: true });
      expect([rebuilt.previous, await models.serving('main')]).toEqual([served, rebuilt.set]);
      const right = await rebuild({ set, store, models: others });
      expect(await contents(models, rebuilt.set)).toBe(await contents(others, right.set));
      const runner = new Runner({ set, store, models });
      await runner.start();
      await runner.stop();
      await Promise.all([store.close(), others.close()]);
    });

    it('takes in what is recorded while it derives', async () => {
      await grow(stores.store, 'counter-1', [1]);
      let more = true;
      const derived = set.derivedViews[0]!;
      const slow: typeof derived = {
        ...derived,
        derive: async (dirty, reader) => {
          if (more) await grow(stores.store, 'counter-2', [20]);
          more = false;
          return derived.derive(dirty, reader);
        },
      };
      const { set: rebuilt, position } = await rebuild({ set: { ...set, derivedViews: [slow] }, ...stores });
      expect(position).toBe(await stores.store.head());
      expect((await stores.models.get(rebuilt, 'sums', 'big'))?.document).toEqual({ sum: 20, counters: ['counter-2'] });
    });

    it('names each change again once everything was derived', async () => {
      await grow(stores.store, 'counter-1', [1]);
      const wholesale = wholesaleCounterSet();
      const derived = wholesale.derivedViews[0]!;
      const asked: (readonly string[])[] = [];
      const watched: typeof derived = {
        ...derived,
        derive: async (names, reader) => {
          asked.push(names);
          if (asked.length === 1) await grow(stores.store, 'counter-2', [20]);
          return derived.derive(names, reader);
        },
      };
      const { set: rebuilt } = await rebuild({ set: { ...wholesale, derivedViews: [watched] }, ...stores });
      expect(asked).toEqual([['small'], ['big'], ['big']]);
      expect((await stores.models.get(rebuilt, 'sums', 'big'))?.document).toEqual({ sum: 20, counters: ['counter-2'] });
    });
  });

  takingOverContract(name, make);
};
