import fc from 'fast-check';
import { type DocumentWrite } from '../ports/documents.js';
import { type ReadModelStore } from '../ports/read-model-store.js';
import { type ViewSet } from '../views/projection.js';
import { Runner } from '../running/runner.js';
import { contents, counterSet, grow } from './counters.js';
import { type RunnerStores } from './runner-contract.js';
import { BAD, sick, SICKNESS } from './sick-views.js';

/** Deletes as a store without transactions does: of a name that is done a tombstone is left. */
const leavingTombstones = (writes: readonly DocumentWrite[]): readonly DocumentWrite[] =>
  writes.map(({ traceless: _, ...write }) => write);

/** The store as one without transactions whose process is killed after `writes` documents, and before the checkpoint moves. */
const tornAfter = (models: ReadModelStore, writes: number): ReadModelStore => {
  let left = writes;
  return new Proxy(models, {
    get: (target, name) => {
      const member: unknown = Reflect.get(target, name);
      if (typeof member !== 'function') return member;
      if (name !== 'commit') return member.bind(target) as unknown;
      return async (...[set, all, move]: Parameters<ReadModelStore['commit']>): Promise<void> => {
        const written = leavingTombstones(all.slice(0, Math.max(left, 0)));
        left -= all.length;
        if (left >= 0) return target.commit(set, written, move);
        await target.commit(set, written, { ...move, to: move.from });
        throw new Error('killed');
      };
    },
  });
};

/**
 * Commits of a store without transactions that are cut short, as a store with transactions can show them. `make` gives empty ones;
 * `runs` says how many generated histories are worth their time.
 */
export const tornCommitContract = (name: string, make: () => Promise<RunnerStores>, runs: number): void => {
  describe(`commits that are cut short on ${name}`, () => {
    const documents = async (stores: RunnerStores, set: ViewSet, models = stores.models): Promise<string> => {
      const runner = new Runner({ set, ...stores, models, pageSize: 2 });
      await runner.start().catch(() => undefined);
      await runner.stop();
      return contents(stores.models, runner.setName);
    };

    it('leave no mark of a view that takes the event when it comes again, wherever they were cut', async () => {
      for (const written of Array(12).keys()) {
        const [torn, once] = [await make(), await make()];
        await grow(torn.store, 'counter-1', [1, 2]);
        await documents(torn, counterSet());
        await grow(torn.store, 'counter-1', [3, BAD]);
        await documents(torn, sick('totals'), tornAfter(torn.models, written));
        const mended = await documents(torn, counterSet());
        expect([written, mended]).toEqual([written, await documents({ ...once, store: torn.store }, counterSet())]);
        for (const { store, models } of [torn, once]) await Promise.all([store.close(), models.close()]);
      }
    });

    it('lose nothing, whatever the history, the sizes, views that fail and the moments of a kill', async () => {
      const history = fc.array(
        fc.tuple(fc.integer({ min: 1, max: 3 }), fc.constantFrom(1, 5, BAD, 'remove' as const)),
        { minLength: 1, maxLength: 12 },
      );
      const conditions = fc.record({
        view: fc.constantFrom('totals', 'trail', null),
        way: fc.constantFrom(...Object.keys(SICKNESS)),
        pageSize: fc.integer({ min: 1, max: 5 }),
        documentBudget: fc.integer({ min: 1, max: 6 }),
        kills: fc.array(fc.integer({ min: 0, max: 12 }), { maxLength: 12 }),
        mendedKills: fc.array(fc.integer({ min: 0, max: 12 }), { maxLength: 3 }),
      });
      await fc.assert(
        fc.asyncProperty(history, conditions, async (steps, { view, way, kills, mendedKills, ...sizes }) => {
          const { store, models } = await make();
          const failing = view === null ? counterSet() : sick(view, way);
          const run = async (set: ViewSet, seen = models): Promise<Runner> => {
            const runner = new Runner({ set, store, models: seen, ...sizes });
            await runner.start().catch(() => undefined);
            await runner.stop();
            return runner;
          };
          for (const [index, [counter, amount]] of steps.entries()) {
            await grow(store, `counter-${counter}`, [amount]);
            const kill = kills[index];
            if (kill !== undefined) await run(failing, tornAfter(models, kill));
          }
          for (const kill of mendedKills) await run(counterSet(), tornAfter(models, kill));
          const last = await run(counterSet());
          const once = await make();
          const plain = new Runner({ set: counterSet(), store, models: once.models });
          await plain.start();
          await plain.stop();
          expect(last.status()).toMatchObject({ error: null, stoppedViews: [], failedNames: [] });
          expect(await contents(models, last.setName)).toBe(await contents(once.models, plain.setName));
          for (const each of [{ store, models }, once]) await Promise.all([each.store.close(), each.models.close()]);
        }),
        { numRuns: runs },
      );
    });
  });
};
