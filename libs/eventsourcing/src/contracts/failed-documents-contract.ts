import { type DerivedView, type ViewSet } from '../views/projection.js';
import { rebuild } from '../rebuilding/rebuild.js';
import { RebuildNotSwitched } from '../rebuilding/taking-over.js';
import { Runner } from '../running/runner.js';
import { type RunnerOptions } from '../running/runner-options.js';
import { DocumentFailed } from '../views/stopped-views.js';
import { counterSet, grow, wholesaleCounterSet } from './counters.js';
import { type RunnerStores } from './runner-contract.js';
import { changed, refuse } from './sick-views.js';

/** A derived document that cannot be computed, and all others that can. `make` gives empty stores. */
export const failedDocumentsContract = (name: string, make: () => Promise<RunnerStores>): void => {
  describe(`a derived document that fails on ${name}`, () => {
    let stores: RunnerStores;
    beforeEach(async () => {
      stores = await make();
      await grow(stores.store, 'counter-1', [1]);
      await grow(stores.store, 'counter-2', [20]);
    });
    afterEach(async () => {
      await stores.store.close();
      await stores.models.close();
    });
    const failing = (part: (view: DerivedView) => Partial<DerivedView>, set = counterSet()): ViewSet =>
      changed(set, 'sums', { derived: (view) => ({ ...view, ...part(view) }) });
    const noBig = (view: DerivedView): Partial<DerivedView> => ({
      derive: (names, reader) =>
        names.includes('big') ? Promise.reject(new Error('not today')) : view.derive(names, reader),
    });
    const run = async (set: ViewSet, options: Partial<RunnerOptions> = {}): Promise<Runner> => {
      const runner = new Runner({ set, ...stores, ...options });
      await runner.start();
      return runner;
    };

    it('keeps no other from being computed, and is computed once its view is mended', async () => {
      const told: string[] = [];
      const runner = await run(failing(noBig), { onStandstill: ({ message }) => told.push(message) });
      expect(runner.status()).toMatchObject({
        state: 'live',
        dirty: 0,
        failedNames: [{ view: 'sums', name: 'big', code: 'unexpected', reason: 'not today' }],
      });
      expect(told).toEqual([expect.stringContaining('sums cannot compute big (unexpected): not today')]);
      await grow(stores.store, 'counter-3', [2]);
      await runner.caughtUp();
      expect((await runner.reader.get('sums', 'small'))?.document).toEqual({
        sum: 3,
        counters: ['counter-1', 'counter-3'],
      });
      await expect(runner.reader.get('sums', 'big')).rejects.toThrow(DocumentFailed);
      await expect(runner.reader.scan('sums', null, 9)).rejects.toThrow(DocumentFailed);
      expect(await runner.reader.get('totals', 'counter-2')).not.toBeNull();
      await runner.stop();
      const mended = await run(counterSet());
      expect(mended.status().failedNames).toEqual([]);
      expect((await mended.reader.get('sums', 'big'))?.document).toEqual({ sum: 20, counters: ['counter-2'] });
      await mended.stop();
    });

    it('is tried again when what it is computed from changes', async () => {
      let well = false;
      const runner = await run(
        failing((view) => ({
          derive: (names, reader) => (well ? view.derive(names, reader) : Promise.reject(new Error('not today'))),
        })),
      );
      expect(runner.status().failedNames).toHaveLength(2);
      well = true;
      await grow(stores.store, 'counter-2', [1]);
      await runner.caughtUp();
      expect(runner.status().failedNames.map(({ name: failed }) => failed)).toEqual(['small']);
      expect((await runner.reader.get('sums', 'big'))?.document).toEqual({ sum: 21, counters: ['counter-2'] });
      await runner.stop();
    });

    it.each(['dirtied', 'everything'] as const)('is any of its view when %s throws', async (part) => {
      const set = failing(() => ({ [part]: refuse }), wholesaleCounterSet());
      const runner = await run(set);
      if (part === 'everything') {
        await runner.stop();
        await expect(rebuild({ set, ...stores })).rejects.toThrow(RebuildNotSwitched);
        expect(await stores.models.serving('main')).toBe(runner.setName);
        return;
      }
      expect(runner.status().failedNames).toMatchObject([{ view: 'sums', name: '*' }]);
      await expect(runner.reader.get('sums', 'small')).rejects.toThrow(DocumentFailed);
      await runner.stop();
      const mended = await run(wholesaleCounterSet());
      expect((await mended.reader.get('sums', 'big'))?.document).toEqual({ sum: 20, counters: ['counter-2'] });
      expect(mended.status().failedNames).toEqual([]);
      await mended.stop();
    });

    it.each(['the view is stopped that it is computed from', 'all of its view fail'])(
      'keeps rebuilt views from taking over only where it can be read now, so not while %s',
      async (why) => {
        const sickSet = why.startsWith('all')
          ? failing(() => ({ dirtied: refuse }), wholesaleCounterSet())
          : changed(wholesaleCounterSet(), 'totals', { event: (view) => ({ ...view, evolve: refuse }) });
        const runner = await run(sickSet);
        await expect(runner.reader.get('sums', 'big')).rejects.toThrow();
        await runner.stop();
        const rebuilt = await rebuild({ set: failing(noBig, wholesaleCounterSet()), ...stores });
        expect(rebuilt).toMatchObject({ previous: runner.setName, failedNames: [{ view: 'sums', name: 'big' }] });
        expect(await stores.models.serving('main')).toBe(rebuilt.set);
      },
    );

    it('is not to blame for a store that does not answer', async () => {
      const away = new Proxy(stores.models, {
        get: (target, member) => {
          if (member === 'find') return () => Promise.reject(new Error('the store is away'));
          const found: unknown = Reflect.get(target, member);
          return typeof found === 'function' ? (found.bind(target) as unknown) : found;
        },
      });
      await expect(run(counterSet(), { models: away })).rejects.toThrow('the store is away');
      const runner = await run(counterSet());
      expect(runner.status()).toMatchObject({ dirty: 0, failedNames: [] });
      await runner.stop();
    });
  });
};
