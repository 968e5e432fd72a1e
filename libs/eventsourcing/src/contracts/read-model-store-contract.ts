import { type Position } from '../events/event.js';
import { type JsonObject } from '../json.js';
import {
  CheckpointConflict,
  ModelMissing,
  type ReadModelStore,
  SetGone,
  SetServes,
} from '../ports/read-model-store.js';
import { type DocumentPage, type DocumentQuery, type DocumentWrite } from '../ports/documents.js';
import { leaseContract } from './lease-contract.js';

const at = (position: string): Position => position as Position;
const SET = 'main@00000000';
const MODELS = [
  { name: 'people', indexes: ['team', 'hired'] },
  { name: 'teams', indexes: [] },
];

const person = (
  key: string,
  document: JsonObject | null,
  position = '01',
  indexes: DocumentWrite['indexes'] = {},
): DocumentWrite => ({
  model: 'people',
  key,
  document,
  position: at(position),
  indexes,
});

/** What every read model store has to do. `make` gives an empty one for each test. */
export const readModelStoreContract = (name: string, make: () => Promise<ReadModelStore>): void => {
  describe(`${name}: the contract of a read model store`, () => {
    let models: ReadModelStore;
    let checkpoint: Position | null;
    const write = async (...writes: DocumentWrite[]): Promise<void> => {
      const to = at(`${Number(checkpoint ?? 0) + 1}`.padStart(4, '0'));
      await models.commit(SET, writes, { from: checkpoint, to });
      checkpoint = to;
    };
    const keysOf = async (query: DocumentQuery): Promise<readonly string[]> =>
      (await models.find(SET, 'people', query)).documents.map(({ key }) => key);
    /** Keys of all pages; `between` runs after each page. */
    const paged = async (
      query: DocumentQuery,
      between: () => Promise<void> = () => Promise.resolve(),
    ): Promise<readonly string[]> => {
      const keys: string[] = [];
      for (let cursor: string | null | undefined = undefined; cursor !== null;) {
        const page: DocumentPage = await models.find(SET, 'people', {
          ...query,
          ...(cursor === undefined ? {} : { cursor }),
        });
        keys.push(...page.documents.map(({ key }) => key));
        cursor = page.next;
        await between();
      }
      return keys;
    };
    beforeEach(async () => {
      models = await make();
      checkpoint = null;
      await models.prepare(SET, MODELS);
    });
    afterEach(() => models.close());

    describe('documents', () => {
      it('come back exactly as written', async () => {
        const document = {
          most: Number.MAX_SAFE_INTEGER,
          least: Number.MIN_SAFE_INTEGER,
          text: '𠮷🚀 "\\ é',
          list: [1, null, { on: false }],
          long: '字'.repeat(200_000),
        };
        await write(person('王-1', document, '07'));
        expect(await models.get(SET, 'people', '王-1')).toEqual({ key: '王-1', document, position: '07' });
        expect(JSON.stringify((await models.get(SET, 'people', '王-1'))?.document)).toBe(JSON.stringify(document));
      });

      it('are null or left out where there are none', async () => {
        await write(person('1', { a: 1 }), person('2', { a: 2 }));
        expect(await models.get(SET, 'people', '3')).toBeNull();
        expect(await models.get(SET, 'teams', '1')).toBeNull();
        const found = await models.getMany(SET, 'people', ['2', '3', '1']);
        expect([...found.keys()].sort()).toEqual(['1', '2']);
        expect(found.get('2')).toEqual({ key: '2', document: { a: 2 }, position: '01' });
      });

      it('are found in any number of keys at once', async () => {
        const keys = Array.from({ length: 2500 }, (_, index) => `k${index}`);
        await write(...keys.map((key) => person(key, { key })));
        expect((await models.getMany(SET, 'people', keys)).size).toBe(2500);
      });

      it('are replaced by newer and equally new writes, not by older ones', async () => {
        await write(person('1', { v: 'first' }, '05', { team: ['a'] }));
        await write(person('1', { v: 'older' }, '04', { team: ['b'] }));
        expect((await models.get(SET, 'people', '1'))?.document).toEqual({ v: 'first' });
        expect(await keysOf({ index: 'team', equals: 'b', limit: 5 })).toEqual([]);
        await write(person('1', { v: 'same' }, '05'));
        expect((await models.get(SET, 'people', '1'))?.document).toEqual({ v: 'same' });
      });

      it('are replaced by older ones where the write says so', async () => {
        await write(person('1', { v: 'newer' }, '05'));
        await write({ ...person('1', { v: 'derived anew' }, '04'), overwrite: true });
        expect(await models.get(SET, 'people', '1')).toEqual({
          key: '1',
          document: { v: 'derived anew' },
          position: '04',
        });
      });

      it('leave a tombstone that keeps older writes out, also after a start', async () => {
        await write(person('1', { v: 1 }, '03', { team: ['a'] }));
        await write(person('1', null, '05', { team: ['a'] }));
        expect(await models.get(SET, 'people', '1')).toBeNull();
        expect((await models.getMany(SET, 'people', ['1'])).size).toBe(0);
        expect(await keysOf({ index: 'team', equals: 'a', limit: 5 })).toEqual([]);
        await models.prepare(SET, MODELS);
        await write(person('1', { v: 2 }, '04', { team: ['a'] }));
        expect(await models.get(SET, 'people', '1')).toBeNull();
        await write(person('1', { v: 3 }, '06', { team: ['a'] }));
        expect(await keysOf({ index: 'team', equals: 'a', limit: 5 })).toEqual(['1']);
      });

      it('are deleted without a trace where the write says so, unless they are newer', async () => {
        await write(person('1', { v: 1 }, '03', { team: ['a'] }), person('2', { v: 2 }, '03', { team: ['a'] }));
        await write({ ...person('1', null, '05'), traceless: true }, { ...person('2', null, '02'), traceless: true });
        expect(await models.get(SET, 'people', '1')).toBeNull();
        expect((await models.scan(SET, 'people', null, 9)).map(({ key }) => key)).toEqual(['2']);
        expect(await keysOf({ index: 'team', equals: 'a', limit: 5 })).toEqual(['2']);
        await write(person('1', { v: 3 }, '06', { team: ['a'] }));
        expect(await keysOf({ index: 'team', equals: 'a', limit: 5 })).toEqual(['1', '2']);
      });

      it('are scanned in key order, page by page, without deleted ones', async () => {
        await write(...['b', 'a', 'd', 'c', '𠮷', '\ufffd'].map((key) => person(key, { key })));
        await write(person('c', null, '09'));
        const first = await models.scan(SET, 'people', null, 2);
        expect(first.map(({ key }) => key)).toEqual(['a', 'b']);
        const rest = await models.scan(SET, 'people', 'b', 10);
        expect(rest.map(({ key }) => key)).toEqual(['d', '\ufffd', '𠮷']);
      });
    });

    it('keeps what is there of a model whose documents come and go when it is prepared again', async () => {
      const fleeting = [{ name: 'names', indexes: [], fleeting: true as const }];
      const named = (key: string, document: JsonObject | null, position: string): DocumentWrite => ({
        ...person(key, document, position),
        model: 'names',
      });
      await models.prepare(SET, fleeting);
      await write(named('a', { is: 'due' }, '01'), named('b', { is: 'due' }, '01'), named('b', null, '02'));
      await models.prepare(SET, fleeting);
      expect((await models.scan(SET, 'names', null, 9)).map(({ key }) => key)).toEqual(['a']);
      await write(named('b', { is: 'due' }, '01'));
      expect((await models.scan(SET, 'names', null, 9)).map(({ key }) => key)).toEqual(['a', 'b']);
    });

    describe('indexes', () => {
      beforeEach(() =>
        write(
          person('1', { n: 1 }, '01', { team: ['red'], hired: ['2026-01-01'] }),
          person('2', { n: 2 }, '01', { team: ['red', 'blue'], hired: ['2026-03-01'] }),
          person('3', { n: 3 }, '01', { team: [], hired: ['2026-02-01', '2026-02-15'] }),
          person('4', { n: 4 }, '01', { team: ['blue'], hired: ['2026-02-01'] }),
        ),
      );

      it('find a document under each of its values', async () => {
        expect(await keysOf({ index: 'team', equals: 'red', limit: 9 })).toEqual(['1', '2']);
        expect(await keysOf({ index: 'team', equals: 'blue', limit: 9 })).toEqual(['2', '4']);
        expect(await keysOf({ index: 'team', equals: 'green', limit: 9 })).toEqual([]);
      });

      it('follow a document whose values change', async () => {
        await write(person('1', { n: 1 }, '02', { team: ['blue'], hired: ['2026-01-01'] }));
        expect(await keysOf({ index: 'team', equals: 'red', limit: 9 })).toEqual(['2']);
        expect(await keysOf({ index: 'team', equals: 'blue', limit: 9 })).toEqual(['1', '2', '4']);
      });

      it('give ranges with both ends, in both orders, each document once', async () => {
        const range = { index: 'hired', from: '2026-01-15', to: '2026-03-01', limit: 9 };
        expect(await keysOf(range)).toEqual(['3', '4', '2']);
        expect(await keysOf({ ...range, order: 'descending' })).toEqual(['2', '3', '4']);
        expect(await keysOf({ index: 'hired', from: '2026-02-02', limit: 9 })).toEqual(['3', '2']);
        expect(await keysOf({ index: 'hired', to: '2026-02-01', limit: 9 })).toEqual(['1', '3', '4']);
      });

      it('give pages that together are the whole, for any page size and order', async () => {
        for (const order of ['ascending', 'descending'] as const) {
          const whole = await keysOf({ index: 'hired', order, limit: 100 });
          for (const limit of [1, 2, 3, 4, 5]) expect(await paged({ index: 'hired', order, limit })).toEqual(whole);
        }
      });

      it('give pages of a range that stay within both ends', async () => {
        const range = { index: 'hired', from: '2026-01-15', to: '2026-02-15' };
        for (const limit of [1, 2, 3]) {
          expect(await paged({ ...range, limit })).toEqual(['3', '4']);
          expect(await paged({ ...range, limit, order: 'descending' })).toEqual(['3', '4']);
        }
      });

      it('stay within a range when the cursor is from before it', async () => {
        const { next } = await models.find(SET, 'people', { index: 'hired', limit: 1 });
        const range = { index: 'hired', from: '2026-02-15', to: '2026-03-01', limit: 9 };
        expect(await keysOf({ ...range, cursor: next! })).toEqual(['3', '2']);
      });

      it('give pages that repeat and miss nothing while documents are added', async () => {
        let added = 0;
        const addAround = async (): Promise<void> => {
          added += 1;
          await write(
            person(`0-${added}`, {}, '02', { hired: ['2025-12-31'] }),
            person(`9-${added}`, {}, '02', { hired: ['2026-02-10'] }),
          );
        };
        const found = await paged({ index: 'hired', limit: 1, to: '2026-12-31' }, async () =>
          added < 5 ? addAround() : undefined,
        );
        expect(new Set(found).size).toBe(found.length);
        expect(found).toEqual(expect.arrayContaining(['1', '2', '3', '4']));
      });

      it('end with null when the last page is full', async () => {
        const page = await models.find(SET, 'people', { index: 'team', equals: 'red', limit: 2 });
        expect([page.documents.length, page.next]).toEqual([2, null]);
      });

      it('are refused by name when they do not exist', async () => {
        await expect(models.find(SET, 'people', { index: 'shoe', limit: 1 })).rejects.toThrow('no index shoe');
      });
    });

    describe('the checkpoint', () => {
      it('is null at first and moves with its writes', async () => {
        expect(await models.checkpoint(SET)).toBeNull();
        await models.commit(SET, [person('1', {})], { from: null, to: at('05') });
        expect(await models.checkpoint(SET)).toBe('05');
        await models.commit(SET, [], { from: at('05'), to: at('05') });
        expect(await models.checkpoint(SET)).toBe('05');
      });

      it('refuses whoever does not know where it stands, with everything he would write', async () => {
        await models.commit(SET, [], { from: null, to: at('05') });
        for (const from of [null, at('04'), at('06')]) {
          await expect(models.commit(SET, [person('1', {})], { from, to: at('09') })).rejects.toThrow(
            CheckpointConflict,
          );
        }
        expect(await models.get(SET, 'people', '1')).toBeNull();
        expect(await models.checkpoint(SET)).toBe('05');
      });

      it('lets one of two runners win', async () => {
        const outcomes = await Promise.allSettled(
          ['a', 'b'].map((key) => models.commit(SET, [person(key, {})], { from: null, to: at('01') })),
        );
        expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
      });
    });

    describe('sets', () => {
      it('are apart from each other', async () => {
        await models.prepare('main@11111111', MODELS);
        await write(person('1', { v: 1 }, '01', { team: ['red'] }));
        expect(await models.get('main@11111111', 'people', '1')).toBeNull();
        expect(await models.checkpoint('main@11111111')).toBeNull();
      });

      it('stay as they are when prepared again', async () => {
        await write(person('1', { v: 1 }));
        await models.prepare(SET, MODELS);
        expect((await models.get(SET, 'people', '1'))?.document).toEqual({ v: 1 });
      });

      it('are served by a pointer that moves by compare-and-set', async () => {
        await models.prepare('main@11111111', MODELS);
        expect(await models.serving('main')).toBeNull();
        expect(await models.switchTo('main', SET, 'main@11111111')).toBe(false);
        expect(await models.switchTo('main', SET, null)).toBe(true);
        expect(await models.switchTo('main', 'main@11111111', null)).toBe(false);
        expect(await models.switchTo('main', 'main@11111111', SET)).toBe(true);
        expect(await models.serving('main')).toBe('main@11111111');
      });

      it('are gone when dropped, and can be made anew', async () => {
        await write(person('1', { v: 1 }, '01', { team: ['red'] }));
        await models.drop(SET);
        await models.drop(SET);
        await expect(models.get(SET, 'people', '1')).rejects.toThrow(SetGone);
        await models.prepare(SET, MODELS);
        expect(await models.checkpoint(SET)).toBeNull();
        expect(await models.get(SET, 'people', '1')).toBeNull();
        expect(await keysOf({ index: 'team', equals: 'red', limit: 5 })).toEqual([]);
      });

      it('say by name that a model was not prepared, whoever asks for it', async () => {
        await expect(models.get(SET, 'cars', '1')).rejects.toThrow(ModelMissing);
        await expect(models.getMany(SET, 'cars', ['1'])).rejects.toThrow(ModelMissing);
        await expect(models.scan(SET, 'cars', null, 5)).rejects.toThrow(ModelMissing);
      });

      it('are made by one of several who dropped them at once to make them anew', async () => {
        await models.drop(SET);
        await models.prepare(SET, MODELS, 'anew');
        await write(person('1', { v: 1 }));
        await expect(models.prepare(SET, MODELS, 'anew')).rejects.toMatchObject({ code: 'set-made-anew' });
        expect((await models.get(SET, 'people', '1'))?.document).toEqual({ v: 1 });
      });

      it('are listed as long as they are there, where the store can list them', async () => {
        await models.prepare('main@11111111', MODELS);
        const listed = async (): Promise<unknown> => (await models.sets?.())?.toSorted();
        const isListing = models.sets !== undefined;
        expect(await listed()).toEqual(isListing ? ['main@11111111', SET].sort() : undefined);
        await models.drop('main@11111111');
        expect(await listed()).toEqual(isListing ? [SET] : undefined);
      });

      it('cannot be dropped while they serve', async () => {
        await models.switchTo('main', SET, null);
        await expect(models.drop(SET)).rejects.toThrow(SetServes);
      });
    });
  });
  leaseContract(name, make);
};
