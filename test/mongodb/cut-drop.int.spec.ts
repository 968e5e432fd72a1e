import { MongoClient } from 'mongodb';
import { dropLeftovers } from '#eventsourcing';
import { counterSet } from '#eventsourcing/contracts';
import { openMongoReadModels } from '#stores';
import { freshDatabase, serverUrl, withServer } from './fresh-models.js';

const SET = 'main@00000000';
const person = { model: 'people', key: '1', document: { v: 1 }, position: '1' as never, indexes: { team: ['red'] } };

await withServer(() => {
  /**
   * Goal: nothing of a set takes space for ever, whenever the process that drops it is killed. Method: what a kill leaves, the set taken out of
   * the catalogue and its collections still there, is made by hand.
   */
  describe('a set whose dropping was cut short', () => {
    it('is listed until its collections are gone, and dropped as any other leftover', async () => {
      const database = freshDatabase();
      const models = await openMongoReadModels(serverUrl(), { database });
      const client = await MongoClient.connect(serverUrl());
      const collections = async () =>
        (await client.db(database).listCollections({}, { nameOnly: true }).toArray()).map(({ name }) => name);
      for (const set of [SET, 'other.set']) {
        await models.prepare(set, [{ name: 'people', indexes: ['team'] }]);
        await models.commit(set, [person], { from: null, to: '1' as never });
      }
      const others = (await collections()).filter((name) => !name.startsWith(SET));
      await client.db(database).collection<{ _id: string }>('sets').deleteOne({ _id: SET });

      expect((await models.sets!()).toSorted()).toEqual([SET, 'other.set']);
      await dropLeftovers(models, counterSet(), (fault) => {
        throw fault;
      });
      expect(await models.sets!()).toEqual(['other.set']);
      expect((await collections()).toSorted()).toEqual(others.toSorted());
      await client.close();
      await models.close();
    });
  });
});
