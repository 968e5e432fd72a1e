import { type Position } from '../events/event.js';
import { type JsonObject } from '../json.js';
import { CheckpointConflict, type ReadModelStore } from '../ports/read-model-store.js';
import { type DocumentWrite } from '../ports/documents.js';

const at = (position: string): Position => position as Position;
const SET = 'main@00000000';
const MODELS = [{ name: 'people', indexes: [] }];
const person = (document: JsonObject): DocumentWrite => ({
  model: 'people',
  key: '1',
  document,
  position: at('01'),
  indexes: {},
});

/** Epochs of commits and leases; part of the contract of a read model store. */
export const leaseContract = (name: string, make: () => Promise<ReadModelStore>): void => {
  describe(`${name}: who may write`, () => {
    let models: ReadModelStore;
    beforeEach(async () => {
      models = await make();
      await models.prepare(SET, MODELS);
    });
    afterEach(() => models.close());

    describe('an epoch', () => {
      const commit = (
        writes: readonly DocumentWrite[],
        from: string | null,
        to: string,
        epoch?: number,
      ): Promise<void> =>
        models.commit(SET, writes, {
          from: from === null ? null : at(from),
          to: at(to),
          ...(epoch === undefined ? {} : { epoch }),
        });

      it('keeps out whoever writes under an older one, or under none, with everything he would write', async () => {
        await commit([], null, '05', 2);
        for (const epoch of [undefined, 0, 1]) {
          await expect(commit([person({})], '05', '06', epoch)).rejects.toThrow(CheckpointConflict);
        }
        expect(await models.get(SET, 'people', '1')).toBeNull();
        expect(await models.checkpoint(SET)).toBe('05');
      });

      it('lets the same and newer ones go on', async () => {
        await commit([], null, '05', 2);
        await commit([person({ v: 2 })], '05', '06', 2);
        await commit([person({ v: 3 })], '06', '06', 3);
        expect((await models.get(SET, 'people', '1'))?.document).toEqual({ v: 3 });
      });

      it('begins anew with a set that is made anew', async () => {
        await commit([], null, '05', 2);
        await models.drop(SET);
        await models.prepare(SET, MODELS);
        await commit([], null, '05');
        expect(await models.checkpoint(SET)).toBe('05');
      });
    });

    describe('leases', () => {
      it('are nobody’s at first', async () => {
        expect(await models.leases.current('main')).toBeNull();
      });

      it('are taken by one of all who try', async () => {
        const tries = await Promise.all(['a', 'b', 'c', 'd'].map((holder) => models.leases.take('main', 1, holder)));
        expect(tries.filter((taken) => taken)).toHaveLength(1);
        const holder = 'abcd'[tries.indexOf(true)];
        expect(await models.leases.current('main')).toEqual({ epoch: 1, holder, beat: 0, released: false });
      });

      it('are not taken again under an epoch that was taken, or an older one', async () => {
        expect(await models.leases.take('main', 9, 'a')).toBe(true);
        for (const epoch of [1, 8, 9]) expect(await models.leases.take('main', epoch, 'b')).toBe(false);
        expect(await models.leases.take('main', 10, 'b')).toBe(true);
        expect((await models.leases.current('main'))?.holder).toBe('b');
      });

      it('show that their holder is alive, until a newer epoch is taken', async () => {
        await models.leases.take('main', 1, 'a');
        expect(await models.leases.renew('main', 1)).toBe(true);
        expect(await models.leases.renew('main', 1)).toBe(true);
        expect((await models.leases.current('main'))?.beat).toBe(2);
        await models.leases.take('main', 2, 'b');
        expect(await models.leases.renew('main', 1)).toBe(false);
        await models.leases.release('main', 1);
        expect(await models.leases.current('main')).toEqual({ epoch: 2, holder: 'b', beat: 0, released: false });
      });

      it('can be given up, and are apart from each other', async () => {
        await models.leases.take('main', 1, 'a');
        await models.leases.take('main2', 7, 'b');
        await models.leases.release('main', 1);
        expect(await models.leases.current('main')).toEqual({ epoch: 1, holder: 'a', beat: 0, released: true });
        expect(await models.leases.current('main2')).toMatchObject({ epoch: 7, released: false });
      });
    });
  });
};
