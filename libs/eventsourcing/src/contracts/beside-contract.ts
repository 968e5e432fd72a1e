import { NameFailed, type WorkBeside } from '../views/beside.js';
import { BulkFolding, BulkFoldFailed } from '../bulk/bulk-folding.js';
import { foldInBulk } from '../bulk/fold-in-bulk.js';
import { type DocumentWrite, type StoredDocument } from '../ports/documents.js';
import { rebuild } from '../rebuilding/rebuild.js';
import { RebuildNotSwitched } from '../rebuilding/taking-over.js';
import { Runner } from '../running/runner.js';
import { derivedWrites } from '../views/derived-writes.js';
import { openSet, readerOf } from '../views/view-set.js';
import { contents, counterSet, grow, wholesaleCounterSet } from './counters.js';
import { type RunnerStores } from './runner-contract.js';

const set = wholesaleCounterSet();

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** Does nothing beside a rebuild. */
const idle: WorkBeside = {
  views: [],
  turn,
  async *fold() {},
  derive: () => new Promise(() => undefined) as never,
  end: () => Promise.resolve(),
};

/** Folds these views without a thread, but beside the rebuild as a thread would. */
const besideIn = ({ store, models }: RunnerStores, views: readonly string[]): WorkBeside => ({
  ...idle,
  views,
  async *derive({ candidate, view: wanted, name }) {
    const view = openSet(set).derivedViews.find((one) => one.name === wanted)!;
    const computed = await derivedWrites(view, [name], readerOf(models, candidate));
    if ('code' in computed) throw new NameFailed(computed);
    for (const write of computed) yield [write];
  },
  async *fold({ upTo, pageSize, documentBudget, signal }) {
    const folded = openSet(set).eventViews.filter(({ name }) => views.includes(name));
    const slices: (readonly DocumentWrite[])[] = [];
    const handedOver = new Map<string, DocumentWrite>();
    const load = async (view: string, key: string): Promise<StoredDocument | null> => {
      const { document = null, position } = handedOver.get(`${view}|${key}`) ?? {};
      return document === null ? null : { key, document, position: position! };
    };
    const folding = new BulkFolding(folded, load, documentBudget);
    const write = async (writes: readonly DocumentWrite[]): Promise<void> => {
      slices.push(writes);
      for (const one of writes) handedOver.set(`${one.model}|${one.key}`, one);
    };
    await foldInBulk({ store, folding, upTo, pageSize, signal }, { write, folded: () => undefined });
    yield* slices;
  },
});

/** Rebuilding with some views folded, and some names derived, beside, on a log and a read model store. `make` gives empty ones. */
export const besideContract = (name: string, make: () => Promise<RunnerStores>): void => {
  describe(`work beside a rebuild on ${name}`, () => {
    let stores: RunnerStores;
    let served: string;
    beforeEach(async () => {
      stores = await make();
      for (const counter of [1, 2, 3, 4, 5]) {
        for (const other of [1, 2, 3, 4, 5].slice(0, counter)) await grow(stores.store, `counter-${other}`, [counter]);
      }
      const runner = new Runner({ set: counterSet(), ...stores });
      await runner.start();
      await runner.stop();
      served = runner.setName;
    });
    afterEach(async () => {
      await stores.store.close();
      await stores.models.close();
    });

    it.each([[['totals']], [['trail']], [['totals', 'trail']]])(
      'yields the same documents with %j there',
      async (views) => {
        for (const documentBudget of [1, 100]) {
          const beside = besideIn(stores, views);
          const rebuilt = await rebuild({ set, ...stores, beside, pageSize: 2, documentBudget });
          expect(await contents(stores.models, rebuilt.set)).toBe(await contents(stores.models, served));
        }
      },
    );

    it('ends with what went wrong there, writes nothing more, and begins anew the next time', async () => {
      const failing: WorkBeside = {
        ...idle,
        views: ['trail'],
        async *fold() {
          await turn();
          throw new Error('the thread is gone');
        },
      };
      await expect(rebuild({ set, ...stores, beside: failing, pageSize: 1 })).rejects.toThrow('the thread is gone');
      const rebuilt = await rebuild({ set, ...stores });
      expect(rebuilt).toMatchObject({ resumed: false, events: 15 });
      expect(await contents(stores.models, rebuilt.set)).toBe(await contents(stores.models, served));
    });

    it('tells what is folded beside to end when folding here fails', async () => {
      let aborted = false;
      const endless: WorkBeside = {
        ...idle,
        views: ['trail'],
        async *fold({ signal }) {
          yield [];
          await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()));
          aborted = true;
        },
      };
      const killed = (): never => {
        throw new Error('killed');
      };
      const interrupted = rebuild({ set, ...stores, beside: endless, pageSize: 4, onProgress: killed });
      await expect(interrupted).rejects.toThrow('killed');
      expect(aborted).toBe(true);
    });

    it('derives part of everything there, and ends the thread when it is done', async () => {
      const log: string[] = [];
      const working = besideIn(stores, ['trail']);
      const beside: WorkBeside = {
        ...working,
        derive: (task) => (log.push(`derive ${task.name}`), working.derive(task)),
        end: async () => void log.push('end'),
      };
      const rebuilt = await rebuild({ set, ...stores, beside });
      expect(log).toEqual(['derive big', 'end']);
      expect(await contents(stores.models, rebuilt.set)).toBe(await contents(stores.models, served));
    });

    it('switches nothing when a name fails there that does not in the serving set', async () => {
      const beside: WorkBeside = {
        ...besideIn(stores, ['trail']),
        async *derive() {
          yield [];
          throw new NameFailed({ code: 'unexpected', reason: 'not today' });
        },
      };
      await expect(rebuild({ set, ...stores, beside })).rejects.toThrow(RebuildNotSwitched);
      expect(await stores.models.serving(set.name)).toBe(served);
      const mended = await rebuild({ set, ...stores });
      expect(mended).toMatchObject({ resumed: true, failedNames: [] });
      expect(await contents(stores.models, mended.set)).toBe(await contents(stores.models, served));
    });

    it('ends when the thread is gone that derives, ends it, and goes on from what is folded the next time', async () => {
      const log: string[] = [];
      const beside: WorkBeside = {
        ...besideIn(stores, ['trail']),
        async *derive({ candidate }) {
          yield [];
          log.push(`derive into ${candidate}`);
          throw new Error('the thread is gone');
        },
        end: async () => void log.push('end'),
      };
      await expect(rebuild({ set, ...stores, beside })).rejects.toThrow('the thread is gone');
      const mended = await rebuild({ set, ...stores, beside: besideIn(stores, ['trail']) });
      expect(log).toEqual([`derive into ${mended.set}`, 'end']);
      expect(mended).toMatchObject({ resumed: true, events: 0 });
      expect(await contents(stores.models, mended.set)).toBe(await contents(stores.models, served));
    });

    it('folds event by event when a view fails there', async () => {
      const failing: WorkBeside = {
        ...besideIn(stores, ['trail']),
        async *fold() {
          yield [];
          throw new BulkFoldFailed('trail', null, new Error('no'));
        },
      };
      const rebuilt = await rebuild({ set, ...stores, beside: failing });
      expect(rebuilt).toMatchObject({ events: 15, stoppedViews: [] });
      expect(await contents(stores.models, rebuilt.set)).toBe(await contents(stores.models, served));
    });
  });
};
