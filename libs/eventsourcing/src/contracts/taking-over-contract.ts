import { CheckpointConflict, SetMadeAnew } from '../ports/read-model-store.js';
import { rebuild } from '../rebuilding/rebuild.js';
import { demandSameLog } from '../running/same-log.js';
import { Runner } from '../running/runner.js';
import { RebuildNotSwitched } from '../rebuilding/taking-over.js';
import { candidateFor, modelsOf } from '../views/view-set.js';
import { contents, counterSet, grow } from './counters.js';
import { methodsOf, recordingMeanwhile } from './busy-log.js';
import { type RunnerStores } from './runner-contract.js';

/** Which rebuilt views may become the serving ones. `make` gives empty stores. */
export const takingOverContract = (name: string, make: () => Promise<RunnerStores>): void => {
  describe(`rebuilt views that take over on ${name}`, () => {
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

    it('leave the serving set alone that knows more than the log', async () => {
      await grow(stores.store, 'counter-1', [1, 2, 3]);
      const served = await runLive();
      const [first] = await stores.store.readAll(null, 1);
      const cut: RunnerStores['store'] = {
        ...methodsOf(stores.store),
        readAll: async (after) => (after === null ? [first!] : []),
        head: async () => first!.position,
      };
      await expect(rebuild({ set, ...stores, store: cut })).rejects.toThrow(/is the log older than the views/);
      expect(await stores.models.serving('main')).toBe(served);
    });

    it('leave the serving set alone that knows more than a log that grows', async () => {
      await grow(stores.store, 'counter-1', Array<number>(200).fill(1));
      const served = await runLive();
      const events = await stores.store.readAll(null, 200);
      let ends = 0;
      const growing: RunnerStores['store'] = {
        ...methodsOf(stores.store),
        readAll: async (after) => events.slice(0, ends).filter(({ position }) => after === null || position > after),
        head: async () => events[(ends += 1) - 1]!.position,
      };
      await expect(rebuild({ set, ...stores, store: growing })).rejects.toThrow(/is the log older than the views/);
      expect(ends).toBeLessThan(events.length);
      expect(await stores.models.serving('main')).toBe(served);
    });

    it('go on where the serving set has gone on in the last moment', async () => {
      await grow(stores.store, 'counter-1', [1]);
      const live = new Runner({ set, ...stores });
      await live.start();
      let more = true;
      const models = new Proxy(stores.models, {
        get: (target, name) => {
          const member: unknown = Reflect.get(target, name);
          if (typeof member !== 'function') return member;
          if (name !== 'checkpoint') return member.bind(target) as unknown;
          return async (asked: string) => {
            if (more && asked === live.setName) {
              more = false;
              await grow(stores.store, 'counter-2', [20]);
              await live.caughtUp();
            }
            return target.checkpoint(asked);
          };
        },
      });
      const rebuilt = await rebuild({ set, store: stores.store, models });
      expect(more).toBe(false);
      expect(rebuilt).toMatchObject({ previous: live.setName, position: await stores.store.head() });
      expect(await contents(stores.models, rebuilt.set)).toBe(await contents(stores.models, live.setName));
      await live.stop();
    });

    it('take over while somebody records without a pause, and lack nothing once they are followed', async () => {
      await grow(stores.store, 'counter-1', [1]);
      const live = new Runner({ set, ...stores });
      await live.start();
      const busy = recordingMeanwhile(stores.store, 400, () => live.caughtUp());
      const rebuilt = await rebuild({ set, ...stores, store: busy.store });
      expect(busy.left).toBeGreaterThan(0);
      expect(await stores.models.serving('main')).toBe(rebuilt.set);
      await live.stop();
      expect(await runLive()).toBe(rebuilt.set);
      expect(await contents(stores.models, rebuilt.set)).toBe(await contents(stores.models, live.setName));
    });

    it('begin anew where what they would go on with was led once, and left behind by another version', async () => {
      await grow(stores.store, 'counter-1', [1]);
      const { set: first } = await rebuild({ set, ...stores });
      const leader = new Runner({ set, ...stores, epoch: 5 });
      await leader.start();
      await leader.stop();
      expect(leader.setName).toBe(first);
      const other = { ...set, eventViews: set.eventViews.map((view) => ({ ...view, version: view.version + 1 })) };
      const { set: others } = await rebuild({ set: other, ...stores });
      expect(await stores.models.serving('main')).toBe(others);
      expect(await rebuild({ set, ...stores })).toMatchObject({
        set: first,
        previous: others,
        events: 1,
        resumed: false,
      });
      expect(await contents(stores.models, first)).not.toBe('');
    });

    it('are left to another process that has gone on with them while this one stood still', async () => {
      await grow(stores.store, 'counter-1', [1, 2]);
      const [first, second] = await stores.store.readAll(null, 2);
      const candidate = candidateFor(set, null);
      await stores.models.prepare(candidate, modelsOf(set));
      await stores.models.commit(candidate, [], { from: null, to: first!.position });
      const goneOn = async (asked: string): Promise<string | null> => {
        const reached = await stores.models.checkpoint(asked);
        if (reached === first!.position)
          await stores.models.commit(candidate, [], { from: reached, to: second!.position });
        return reached;
      };
      const models = Object.assign(Object.create(stores.models) as RunnerStores['models'], { checkpoint: goneOn });
      await expect(rebuild({ set, store: stores.store, models })).rejects.toThrow(CheckpointConflict);
      expect(await stores.models.checkpoint(candidate)).toBe(second!.position);
    });

    it('take over from those of a version that did not write down yet what stands still', async () => {
      await grow(stores.store, 'counter-1', [1]);
      await stores.models.prepare('main@older', [{ name: 'totals', indexes: [] }]);
      await stores.models.commit('main@older', [], { from: null, to: (await stores.store.head())! });
      await stores.models.switchTo('main', 'main@older', null);
      await demandSameLog(stores, 'main@older', await stores.models.checkpoint('main@older'));
      const rebuilt = await rebuild({ set, ...stores });
      expect([rebuilt.previous, await stores.models.serving('main')]).toEqual(['main@older', rebuilt.set]);
    });

    it('are told by name from those of a process that stood still, before it emptied them, until another one had filled them', async () => {
      await grow(stores.store, 'counter-1', [1]);
      const overtaken = async (candidate: string): Promise<void> => {
        await rebuild({ set, ...stores });
        return stores.models.drop(candidate);
      };
      const models = Object.assign(Object.create(stores.models) as RunnerStores['models'], { drop: overtaken });
      await expect(rebuild({ set, store: stores.store, models })).rejects.toThrow(SetMadeAnew);
      const serving = (await stores.models.serving('main'))!;
      expect(await stores.models.checkpoint(serving)).toBe(await stores.store.head());
    });

    it('are not followed by a runner that came too late to have its own ones serve', async () => {
      await grow(stores.store, 'counter-1', [1]);
      await stores.models.prepare('other', [{ name: 'totals', indexes: [] }]);
      const switchTo: RunnerStores['models']['switchTo'] = async (served, candidate, expected) => {
        await stores.models.switchTo(served, 'other', expected);
        return stores.models.switchTo(served, candidate, expected);
      };
      const models = Object.assign(Object.create(stores.models) as RunnerStores['models'], { switchTo });
      const late = new Runner({ set, store: stores.store, models });
      await expect(late.start()).rejects.toMatchObject({ code: 'another-set-serves' });
      expect([late.status().state, await stores.models.serving('main')]).toEqual(['failed', 'other']);
    });

    it('are gone over to later where a rebuild was done while a runner filled its own', async () => {
      await grow(stores.store, 'counter-1', [1]);
      const switchTo: RunnerStores['models']['switchTo'] = async (...given) => {
        await rebuild({ set, ...stores });
        return stores.models.switchTo(...given);
      };
      const models = Object.assign(Object.create(stores.models) as RunnerStores['models'], { switchTo });
      const runner = new Runner({ set, store: stores.store, models });
      await runner.start();
      expect([runner.status().state, await stores.models.serving('main')]).toEqual(['live', candidateFor(set, null)]);
      await runner.stop();
    });

    it('leave the serving set alone when somebody else switched meanwhile', async () => {
      await grow(stores.store, 'counter-1', [1]);
      const served = await runLive();
      await stores.models.prepare('other', []);
      await stores.models.prepare('other', [{ name: 'totals', indexes: [] }]);
      const overtaken = rebuild({
        set,
        ...stores,
        store: {
          ...methodsOf(stores.store),
          readAll: async (after, limit) => {
            await stores.models.switchTo('main', 'other', served);
            return stores.store.readAll(after, limit);
          },
        },
      });
      await expect(overtaken).rejects.toThrow(RebuildNotSwitched);
      expect(await stores.models.serving('main')).toBe('other');
    });
  });
};
