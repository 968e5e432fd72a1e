import { openSystem, rebuildViews, SimulatedClock } from '#runtime';
import { Centre } from '../../libs/runtime/src/testing/centre.js';
import { startDouble } from '../eventstoredb/double/server.js';
import { scratchFolder } from '../torture/disk/laboratory.js';
import { freshUrl, withServer } from './fresh-models.js';

await withServer(() => {
  /** Goal: whoever rebuilds the views beside a running process is told of how many events. Method: EventStoreDB is the double. */
  describe('a rebuild beside the process that leads', () => {
    it('says how many events the new views reflect', async () => {
      const double = await startDouble();
      const clock = new SimulatedClock('2026-03-02T01:00:00.000Z');
      const servers = { eventStore: double.url, mongo: freshUrl(), keys: scratchFolder() };
      const options = { servers, clock, mode: 'simulation', policies: 'on-demand' } as const;
      const centre = new Centre(await openSystem({ ...options, folder: scratchFolder() }), clock);
      await centre.settle();
      await centre.system.settled();
      // The server writes events of its own between ours.
      const recorded = double.log.events.filter(({ stream }) => !stream.startsWith('$')).length;
      expect((await rebuildViews({ ...options, folder: scratchFolder() })).events).toBe(recorded);
      await centre.system.close();
      double.stop();
    }, 120_000);
  });
});
