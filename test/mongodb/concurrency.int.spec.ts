import {
  CheckpointConflict,
  type DocumentWrite,
  type Position,
  type ReadModelStore,
  rebuild,
  Runner,
} from '#eventsourcing';
import { contents, counterSet, grow } from '#eventsourcing/contracts';
import { MemoryEventStore, type MongoReadModelsOptions, openMongoReadModels } from '#stores';
import { freshDatabase, serverUrl, withServer } from './fresh-models.js';

const SET = 'main@00000000';
const MODELS = [{ name: 'people', indexes: ['team'] }];
const CLIENTS = 8;

const at = (position: number): Position => String(position).padStart(6, '0') as Position;
const person = (key: string, position: number, v: unknown = position): DocumentWrite => ({
  model: 'people',
  key,
  document: { v: v as number },
  position: at(position),
  indexes: { team: [key.slice(-1)] },
});
const START = { from: null, to: null };

await withServer(() => {
  let opened: ReadModelStore[];
  let database: string;
  const open = async (options: MongoReadModelsOptions = {}): Promise<ReadModelStore> => {
    const models = await openMongoReadModels(serverUrl(), { database, ...options });
    opened.push(models);
    return models;
  };
  const clients = (): Promise<readonly ReadModelStore[]> => Promise.all(Array.from({ length: CLIENTS }, () => open()));
  beforeEach(async () => {
    opened = [];
    database = freshDatabase();
    await (await open()).prepare(SET, MODELS);
  });
  afterEach(() => Promise.all(opened.map((models) => models.close())));

  describe('many writers', () => {
    it('of one key leave the newest document, whoever inserts first', async () => {
      const all = await clients();
      for (let round = 0; round < 20; round += 1) {
        const key = `k${round}`;
        const positions = all.map((_, index) => ((index * 5 + round) % CLIENTS) + 1);
        await Promise.all(all.map((models, index) => models.commit(SET, [person(key, positions[index]!)], START)));
        expect(await all[0]!.get(SET, 'people', key)).toEqual({ key, document: { v: CLIENTS }, position: at(CLIENTS) });
      }
    });

    it('of the same hundred keys leave the newest of each, although most of their inserts fail', async () => {
      const all = await clients();
      const keys = Array.from({ length: 100 }, (_, index) => `k${index}`);
      await Promise.all(
        all.map((models, client) =>
          models.commit(
            SET,
            keys.map((key, index) => person(key, ((client + index) % CLIENTS) + 1)),
            START,
          ),
        ),
      );
      const found = await all[0]!.scan<{ v: number }>(SET, 'people', null, 1000);
      expect(found.map(({ document }) => document.v)).toEqual(keys.map(() => CLIENTS));
    });

    it('of the checkpoint win once each time', async () => {
      const all = await clients();
      for (let round = 0; round < 25; round += 1) {
        const move = { from: round === 0 ? null : at(round), to: at(round + 1) };
        const outcomes = await Promise.allSettled(all.map((models) => models.commit(SET, [], move)));
        const lost = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason as unknown] : []));
        expect(lost).toHaveLength(CLIENTS - 1);
        for (const reason of lost) expect(reason).toBeInstanceOf(CheckpointConflict);
      }
      expect(await all[0]!.checkpoint(SET)).toBe(at(25));
    });

    it('of the serving pointer win once each time', async () => {
      const all = await clients();
      const sets = Array.from({ length: 11 }, (_, index) => `main@0000000${index.toString(16)}`);
      for (const set of sets) await all[0]!.prepare(set, MODELS);
      for (const [index, set] of sets.entries()) {
        const expected = sets[index - 1] ?? null;
        const won = await Promise.all(all.map((models) => models.switchTo('main', set, expected)));
        expect(won.filter((switched) => switched)).toHaveLength(1);
      }
    });

    it('prepare one set together', async () => {
      const all = await clients();
      const models = [...MODELS, { name: 'teams', indexes: ['size', 'head'] }];
      await Promise.all(all.map((client) => client.prepare('main@11111111', models)));
      await all[0]!.commit('main@11111111', [person('1', 1)], START);
      expect(
        (await all[7]!.find('main@11111111', 'people', { index: 'team', equals: '1', limit: 5 })).documents,
      ).toHaveLength(1);
      expect(
        (await all[7]!.find('main@11111111', 'teams', { index: 'head', equals: '1', limit: 5 })).documents,
      ).toEqual([]);
    });
  });

  describe('a bulk', () => {
    it('in which half is older than what is stored writes the other half', async () => {
      const models = await open();
      const keys = Array.from({ length: 400 }, (_, index) => `k${index}`);
      await models.commit(
        SET,
        keys.map((key, index) => person(key, index % 2 === 0 ? 9 : 1, 'first')),
        START,
      );
      await models.commit(
        SET,
        keys.map((key) => person(key, 5, 'second')),
        START,
      );
      const found = await models.getMany<{ v: string }>(SET, 'people', keys);
      expect(keys.map((key) => found.get(key)?.document.v)).toEqual(
        keys.map((_, index) => (index % 2 === 0 ? 'first' : 'second')),
      );
    });

    it('of any size arrives whole, however small the messages', async () => {
      const models = await open({ bulkDocuments: 7, bulkBytes: 2000 });
      const writes = Array.from({ length: 60 }, (_, index) => person(`k${index}`, 1, '字'.repeat(index * 10)));
      await models.commit(SET, writes, START);
      const found = await models.getMany(
        SET,
        'people',
        writes.map(({ key }) => key),
      );
      expect(writes.map(({ key }) => found.get(key)?.document)).toEqual(writes.map(({ document }) => document));
    });

    it('of more bytes than one message takes is sent in several', async () => {
      const models = await open();
      const writes = Array.from({ length: 60 }, (_, index) => person(`k${index}`, 1, 'x'.repeat(1_000_000)));
      await models.commit(SET, writes, START);
      expect(
        (
          await models.getMany(
            SET,
            'people',
            writes.map(({ key }) => key),
          )
        ).size,
      ).toBe(60);
    });

    it('with a document that the server cannot take is refused by name, and nothing of it is written', async () => {
      const models = await open();
      const writes = [person('small', 1), person('large', 1, 'x'.repeat(16 * 1024 * 1024))];
      await expect(models.commit(SET, writes, START)).rejects.toThrow(
        /^Document large of people in main@00000000 takes 1677\d+ bytes/,
      );
      expect(await models.get(SET, 'people', 'small')).toBeNull();
    });

    it('that names a key several times leaves what its writes leave one after the other', async () => {
      const models = await open();
      await models.commit(SET, [person('1', 5, 'a'), person('1', 5, 'b'), person('1', 4, 'c')], START);
      expect((await models.get(SET, 'people', '1'))?.document).toEqual({ v: 'b' });
      await models.commit(SET, [{ ...person('1', 2, 'd'), overwrite: true }, person('1', 3, 'e')], START);
      expect((await models.get(SET, 'people', '1'))?.document).toEqual({ v: 'e' });
    });
  });

  describe('readers', () => {
    it('of a cursor see each document once while others are added, moved and deleted', async () => {
      const models = await open();
      const keys = Array.from({ length: 40 }, (_, index) => `p${String(index).padStart(2, '0')}x`);
      await models.commit(
        SET,
        keys.map((key) => person(key, 1)),
        START,
      );
      for (const order of ['ascending', 'descending'] as const) {
        const seen: string[] = [];
        let page = await models.find(SET, 'people', { index: 'team', equals: 'x', order, limit: 3 });
        for (let round = 0; ; round += 1) {
          seen.push(...page.documents.map(({ key }) => key));
          if (page.next === null) break;
          await models.commit(SET, [person(`a${order}${round}x`, 2), person(`z${order}${round}x`, 2)], START);
          page = await models.find(SET, 'people', { index: 'team', equals: 'x', order, limit: 3, cursor: page.next });
        }
        expect(new Set(seen).size).toBe(seen.length);
        const old = seen.filter((key) => keys.includes(key));
        expect(order === 'ascending' ? old : old.reverse()).toEqual(keys);
      }
    });

    it('page the old set to its end while a new one is filled and switched', async () => {
      const store = new MemoryEventStore({ seed: 3, duplicates: 0, drops: 0 });
      for (let counter = 0; counter < 30; counter += 1) await grow(store, `counter-${counter + 10}`, [1]);
      const [reader, builder] = [await open(), await open()];
      const runner = new Runner({ set: counterSet(), store, models: builder });
      await runner.start();
      await runner.stop();
      const old = (await reader.serving('main'))!;
      const before = await contents(reader, old);
      const query = { index: 'size', equals: 'small', limit: 4 };
      let page = await reader.find(old, 'totals', query);
      const seen = page.documents.map(({ key }) => key);
      const rebuilding = rebuild({ set: counterSet(), store, models: builder, pageSize: 5, commitEvery: 5 });
      while (page.next !== null) {
        page = await reader.find(old, 'totals', { ...query, cursor: page.next });
        seen.push(...page.documents.map(({ key }) => key));
      }
      const { set } = await rebuilding;
      expect(seen).toEqual(Array.from({ length: 30 }, (_, index) => `counter-${index + 10}`));
      expect(await reader.serving('main')).toBe(set);
      expect(await contents(reader, old)).toBe(before);
      expect(await contents(reader, set)).toBe(before);
    });

    it('are told that a set was dropped by another process, and find what was made anew in its place', async () => {
      const [reader, other] = [await open(), await open()];
      await other.commit(SET, [person('1', 1, 'old')], START);
      expect((await reader.get(SET, 'people', '1'))?.document).toEqual({ v: 'old' });
      await other.drop(SET);
      await expect(reader.get(SET, 'people', '1')).rejects.toThrow(`There is no set ${SET}`);
      await expect(reader.scan(SET, 'people', null, 5)).rejects.toThrow(`There is no set ${SET}`);
      await other.prepare(SET, MODELS);
      await other.commit(SET, [person('1', 1, 'new')], START);
      expect((await reader.get(SET, 'people', '1'))?.document).toEqual({ v: 'new' });
    });
  });
});
