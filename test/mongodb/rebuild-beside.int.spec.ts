import { openSystem, rebuildViews, SimulatedClock } from '#runtime';
import { openMongoReadModels } from '#stores';
import { Centre } from '../../libs/runtime/src/testing/centre.js';
import { startDouble } from '../eventstoredb/double/server.js';
import { scratchFolder } from '../torture/disk/laboratory.js';
import { freshUrl, withServer } from './fresh-models.js';

/** A centre whose views reflect its log, on the double of EventStoreDB and on MongoDB, and what rebuilds them as a process of its own would. */
const settled = async () => {
  const double = await startDouble();
  const clock = new SimulatedClock('2026-03-02T01:00:00.000Z');
  const servers = { eventStore: double.url, mongo: freshUrl(), keys: scratchFolder() };
  const options = { servers, clock, mode: 'simulation', policies: 'on-demand' } as const;
  const centre = new Centre(await openSystem({ ...options, folder: scratchFolder() }), clock);
  await centre.settle();
  await centre.system.settled();
  const rebuilt = () => rebuildViews({ ...options, folder: scratchFolder() });
  return { double, centre, rebuilt, servers };
};

await withServer(() => {
  /** Goal: whoever rebuilds the views beside a running process is told of how many events. Method: EventStoreDB is the double. */
  describe('a rebuild beside the process that leads', () => {
    it('says how many events the new views reflect', async () => {
      const { double, centre, rebuilt } = await settled();
      // The server writes events of its own between ours.
      const recorded = double.log.events.filter(({ stream }) => !stream.startsWith('$')).length;
      expect((await rebuilt()).events).toBe(recorded);
      await centre.system.close();
      double.stop();
    }, 120_000);
  });

  /** Goal: what a killed process left does not take space for ever. Method: the set of another version is made by hand. */
  describe('a set of views that a killed process left', () => {
    it('is dropped by the one that leads next, and nothing that it reads', async () => {
      const { double, centre, servers } = await settled();
      const models = await openMongoReadModels(servers.mongo);
      await models.prepare('main@00000000', [{ name: 'people', indexes: ['team'] }]);
      await centre.system.close();

      const next = await openSystem({ servers, folder: scratchFolder(), mode: 'simulation', policies: 'on-demand' });
      while ((await models.sets!()).includes('main@00000000')) await new Promise((resolve) => setTimeout(resolve, 50));
      const { set, fault } = await next.status();
      const kept = (await models.sets!()).toSorted();
      expect([kept, await models.serving('main'), fault]).toEqual([[set, 'policy-notifier'], set, null]);
      await next.close();
      await models.close();
      double.stop();
    }, 120_000);
  });

  /** Goal: two who mend the same views at once do not empty what the other one fills. Method: the log is cut, as one restored from an older backup is. */
  describe('two rebuilds at once of views that know more than the log', () => {
    it('are done one after the other, and the second finds them mended', async () => {
      const { double, centre, rebuilt } = await settled();
      await centre.system.close();
      double.log.events.splice(-4);

      const mended = (await Promise.all([rebuilt(), rebuilt()])).map((result) => result.mended);
      expect(mended.toSorted()).toEqual(['ahead-of-log', null]);
      double.stop();
    }, 120_000);
  });

  /** Goal: whoever went back to an older version mends no views that the newer one fills. Method: only the statement of the newer one is made. */
  describe('a rebuild of views that know more than the log, where those of a newer version have served', () => {
    it('is refused, and leaves them as they are', async () => {
      const { double, centre, rebuilt, servers } = await settled();
      await centre.system.close();
      double.log.events.splice(-4);
      const models = await openMongoReadModels(servers.mongo);
      await models.leases.take('generation-of-main', 1_000_000, 'newer');
      const before = await models.serving('main');

      const refused: unknown = await rebuilt().catch((error: unknown) => error);
      const after = await models.serving('main');
      await models.close();
      double.stop();
      expect(refused).toMatchObject({ code: 'views-of-newer-version' });
      expect(after).toBe(before);
    }, 120_000);
  });
});
