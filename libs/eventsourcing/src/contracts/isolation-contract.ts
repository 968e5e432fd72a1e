import fc from 'fast-check';
import { type ReadModelStore } from '../ports/read-model-store.js';
import { type ViewSet } from '../views/projection.js';
import { rebuild } from '../rebuilding/rebuild.js';
import { RebuildNotSwitched } from '../rebuilding/taking-over.js';
import { Runner } from '../running/runner.js';
import { type RunnerOptions } from '../running/runner-options.js';
import { progressDocuments, Standstills, ViewStopped } from '../views/stopped-views.js';
import { openSet, PROGRESS_MODEL } from '../views/view-set.js';
import { contents, counterEventId, counterSet, grow, reflectedIn, wholesaleCounterSet } from './counters.js';
import { failedDocumentsContract } from './failed-documents-contract.js';
import { type RunnerStores } from './runner-contract.js';
import { BAD, changed, refuse, sick, SICKNESS } from './sick-views.js';

/** The store as a process sees it that is killed instead of making its `at`-th commit. */
const killedAt = (models: ReadModelStore, at: number): ReadModelStore => {
  let commits = 0;
  return new Proxy(models, {
    get: (target, name) => {
      const member: unknown = Reflect.get(target, name);
      if (typeof member !== 'function') return member;
      if (name !== 'commit') return member.bind(target) as unknown;
      return (...given: Parameters<ReadModelStore['commit']>): Promise<void> => {
        commits += 1;
        return commits < at ? target.commit(...given) : Promise.reject(new Error('killed'));
      };
    },
  });
};

/**
 * A view or a name that fails, and all others that go on: on a log and a read model store. `make` gives empty ones; `runs` says
 * how many generated histories are worth their time on these stores.
 */
export const isolationContract = (name: string, make: () => Promise<RunnerStores>, runs: number): void => {
  describe(`a view that fails on ${name}`, () => {
    let stores: RunnerStores;
    beforeEach(async () => {
      stores = await make();
    });
    afterEach(async () => {
      await stores.store.close();
      await stores.models.close();
    });
    const started = async (set: ViewSet, options: Partial<RunnerOptions> = {}): Promise<Runner> => {
      const runner = new Runner({ set, ...stores, ...options });
      await runner.start();
      return runner;
    };
    /** All documents, with nothing standing still, as views that never failed make them. */
    const healthy = async (): Promise<string> => {
      const { models, store } = await make();
      const runner = new Runner({ set: counterSet(), store: stores.store, models });
      await runner.start();
      await runner.stop();
      const documents = await contents(models, runner.setName);
      await Promise.all([models.close(), store.close()]);
      return documents;
    };
    const stored = (runner: Runner, view: string, key: string): Promise<unknown> =>
      stores.models.get(runner.setName, view, key).then((found) => found?.document ?? null);

    it.each(Object.keys(SICKNESS))('whose %s throws stops alone, where it is, and says so', async (way) => {
      await grow(stores.store, 'counter-1', [1]);
      const told: string[] = [];
      const runner = await started(sick('totals', way), { onStandstill: ({ code }) => told.push(code) });
      await grow(stores.store, 'counter-1', [2, BAD, 5]);
      await grow(stores.store, 'counter-2', [3]);
      await runner.caughtUp();
      const event = counterEventId('counter-1', 2);
      const { state, error, stoppedViews } = runner.status();
      const [before, bad] = await stores.store.readStream('counter-1', 1);
      expect([state, error, told]).toEqual(['live', null, ['view-stopped']]);
      expect(stoppedViews).toEqual([
        {
          view: 'totals',
          event,
          position: bad?.position,
          after: before?.position,
          code: 'unexpected',
          reason: 'no such amount',
        },
      ]);
      expect(await stored(runner, 'totals', 'counter-1')).toEqual({ total: 3, size: 'small' });
      expect(await stored(runner, 'totals', 'counter-2')).toBeNull();
      expect((await runner.reader.get('trail', 'counter-2'))?.document).toEqual({
        seen: [counterEventId('counter-2', 0)],
      });
      for (const view of ['totals', 'sums']) {
        await expect(runner.reader.get(view, 'counter-1')).rejects.toThrow(ViewStopped);
        await expect(runner.reader.getMany(view, [])).rejects.toThrow(event);
        await expect(runner.reader.scan(view, null, 1)).rejects.toThrow(ViewStopped);
      }
      await expect(runner.reader.find('totals', { index: 'size', limit: 1 })).rejects.toThrow(ViewStopped);
      await runner.stop();
    });

    it('changes none of the documents that the event touches when it fails on the second one', async () => {
      const runner = await started(sick('trail'));
      await grow(stores.store, 'counter-1', [1, BAD, 2]);
      await runner.caughtUp();
      const seen = { seen: [counterEventId('counter-1', 0)] };
      expect([await stored(runner, 'trail', 'counter-1'), await stored(runner, 'trail', 'everything')]).toEqual([
        seen,
        seen,
      ]);
      expect((await runner.reader.get('totals', 'counter-1'))?.document).toEqual({ total: 10, size: 'small' });
      await runner.stop();
    });

    it('keeps nothing of a batch in which it cannot index a document', async () => {
      const set = changed(counterSet(), 'totals', {
        event: (view) => ({
          ...view,
          indexes: { size: ({ total }) => (Number(total) > 5 ? refuse() : ['small']) },
        }),
      });
      const runner = await started(set);
      await grow(stores.store, 'counter-1', [1]);
      await runner.caughtUp();
      await grow(stores.store, 'counter-1', [9]);
      await runner.caughtUp();
      const [first, second] = await stores.store.readStream('counter-1');
      expect(runner.status().stoppedViews).toMatchObject([
        { view: 'totals', event: null, position: second?.position, after: first?.position },
      ]);
      expect(await stored(runner, 'totals', 'counter-1')).toEqual({ total: 1, size: 'small' });
      await runner.stop();
      await (await started(counterSet())).stop();
      expect(await contents(stores.models, runner.setName)).toBe(await healthy());
    });

    it('is known from the store to whoever only reads, before the views are said to reflect the event', async () => {
      const runner = await started(sick('totals'), { publishes: true });
      await grow(stores.store, 'counter-1', [BAD]);
      await runner.caughtUp();
      const seen = new Standstills(openSet(counterSet()));
      seen.load(await progressDocuments(stores.models, runner.setName));
      const { reader } = runner;
      await expect(seen.demand('totals', ['counter-1'], reader)).rejects.toThrow(ViewStopped);
      await expect(seen.demand('sums', null, reader)).rejects.toThrow(ViewStopped);
      await expect(seen.demand('trail', null, reader)).resolves.toBeUndefined();
      expect(await reflectedIn(stores.models, runner.setName)).toBe(await stores.store.head());
      await runner.stop();
    });

    it('is marked before any commit says that the views reflect the event', async () => {
      const said: string[] = [];
      const models = new Proxy(stores.models, {
        get: (target, member) => {
          const found: unknown = Reflect.get(target, member);
          if (typeof found !== 'function') return found;
          if (member !== 'commit') return found.bind(target) as unknown;
          return (...given: Parameters<ReadModelStore['commit']>): Promise<void> => {
            const keys = given[1].filter(({ model }) => model === PROGRESS_MODEL).map(({ key }) => key);
            said.push(keys.filter((key) => key !== 'last-event').join());
            return target.commit(...given);
          };
        },
      });
      const runner = await started(sick('totals'), { publishes: true, models });
      await grow(stores.store, 'counter-1', [BAD]);
      await runner.caughtUp();
      expect(said.filter((keys) => keys !== '')).toEqual(['stopped|totals', 'reflected']);
      await runner.stop();
    });

    it('keeps nothing of what a rebuild has not written when it cannot index a document', async () => {
      const set = changed(counterSet(), 'totals', {
        event: (view) => ({ ...view, indexes: { size: ({ total }) => (Number(total) > 5 ? refuse() : ['small']) } }),
      });
      await grow(stores.store, 'counter-1', [1, 2]);
      await grow(stores.store, 'counter-2', [9]);
      const rebuilt = await rebuild({ set, ...stores, pageSize: 1 });
      expect(rebuilt.stoppedViews).toMatchObject([{ view: 'totals', event: null, after: null }]);
      await (await started(counterSet())).stop();
      expect(await contents(stores.models, rebuilt.set)).toBe(await healthy());
    });

    it('goes on from where it stopped once it is mended, and nothing is missing', async () => {
      const first = await started(sick('totals'));
      await grow(stores.store, 'counter-1', [4, BAD, 2]);
      await grow(stores.store, 'counter-2', [20, 'remove']);
      await first.caughtUp();
      await first.stop();
      const again = await started(sick('totals'));
      expect(again.status().stoppedViews).toHaveLength(1);
      await grow(stores.store, 'counter-3', [1]);
      await again.caughtUp();
      await again.stop();
      const mended = await started(counterSet());
      expect(mended.status().stoppedViews).toEqual([]);
      await mended.stop();
      expect(await contents(stores.models, mended.setName)).toBe(await healthy());
    });

    it('misses nothing, whatever the history, the sizes, the restarts and the moments of a kill', async () => {
      const history = fc.array(
        fc.tuple(fc.integer({ min: 1, max: 3 }), fc.constantFrom(1, 5, BAD, 'remove' as const)),
        {
          minLength: 1,
          maxLength: 20,
        },
      );
      const conditions = fc.record({
        view: fc.constantFrom('totals', 'trail'),
        way: fc.constantFrom(...Object.keys(SICKNESS)),
        pageSize: fc.integer({ min: 1, max: 7 }),
        documentBudget: fc.integer({ min: 1, max: 6 }),
        kills: fc.array(fc.integer({ min: 1, max: 8 }), { maxLength: 4 }),
      });
      await fc.assert(
        fc.asyncProperty(history, conditions, async (steps, { view, way, kills, ...sizes }) => {
          const fuzzed = await make();
          const run = async (set: ViewSet, models = fuzzed.models): Promise<Runner> => {
            const runner = new Runner({ set, store: fuzzed.store, models, ...sizes });
            await runner.start().catch(() => undefined);
            await runner.stop();
            return runner;
          };
          for (const [index, [counter, amount]] of steps.entries()) {
            await grow(fuzzed.store, `counter-${counter}`, [amount]);
            const kill = kills[index];
            if (kill !== undefined) await run(sick(view, way), killedAt(fuzzed.models, kill));
          }
          const last = await run(sick(view, way));
          const other = view === 'totals' ? 'trail' : 'totals';
          const once = await make();
          const plain = new Runner({ set: counterSet(), store: fuzzed.store, models: once.models });
          await plain.start();
          await plain.stop();
          const scan = (models: ReadModelStore) => models.scan(last.setName, other, null, 100);
          expect(await scan(fuzzed.models)).toEqual(await scan(once.models));
          for (const kill of kills) await run(counterSet(), killedAt(fuzzed.models, kill));
          await run(counterSet());
          expect(await contents(fuzzed.models, last.setName)).toBe(await contents(once.models, plain.setName));
          for (const { store, models } of [fuzzed, once]) await Promise.all([store.close(), models.close()]);
        }),
        { numRuns: runs },
      );
    });

    // Sets of which each derived view can say what everything is are folded in bulk until a view throws.
    it.each([
      ['each change', counterSet()],
      ['everything', wholesaleCounterSet()],
    ])(
      'in a rebuild that names %s leaves the set that serves where it goes on, and is tried again by the next one',
      async (_what, set) => {
        await grow(stores.store, 'counter-1', [1, BAD]);
        await grow(stores.store, 'counter-2', [2]);
        const served = await started(counterSet());
        await served.stop();
        const worse = rebuild({ set: sick('totals', 'evolve', set), ...stores });
        await expect(worse).rejects.toThrow(RebuildNotSwitched);
        await expect(worse).rejects.toThrow(counterEventId('counter-1', 1));
        expect(await stores.models.serving('main')).toBe(served.setName);
        const rebuilt = await rebuild({ set, ...stores });
        expect(rebuilt).toMatchObject({ resumed: true, events: 0, stoppedViews: [], failedNames: [] });
        expect(await contents(stores.models, rebuilt.set)).toBe(await contents(stores.models, served.setName));
      },
    );

    it('in a rebuild is no reason to keep a set in which it stands still as well', async () => {
      await grow(stores.store, 'counter-1', [BAD]);
      const served = await started(sick('totals'));
      await served.stop();
      const rebuilt = await rebuild({ set: sick('totals'), ...stores });
      expect(rebuilt.stoppedViews).toMatchObject([{ view: 'totals', event: counterEventId('counter-1', 0) }]);
      expect(await stores.models.serving('main')).toBe(rebuilt.set);
    });
  });

  failedDocumentsContract(name, make);
};
