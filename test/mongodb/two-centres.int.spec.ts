import { type OpenOptions, type RunningSystem, SimulatedClock, openSystem, rebuildViews } from '#runtime';
import { openMongoReadModels } from '#stores';
import { Centre } from '../../libs/runtime/src/testing/centre.js';
import { startDouble } from '../eventstoredb/double/server.js';
import { scratchFolder } from '../torture/disk/laboratory.js';
import { freshUrl, withServer } from './fresh-models.js';

const hr = ['hr-1', 'hr'] as const;

await withServer(() => {
  /**
   * Goal: two centres that name the same database of views never answer with each other's data. Method: one after the other and at the
   * same moment, as processes that do everything over a file and as doors and workers over EventStoreDB, which is the double.
   */
  describe('two centres in one MongoDB database', () => {
    const opened: RunningSystem[] = [];
    let mongo: string;
    beforeEach(() => {
      mongo = freshUrl();
    });
    afterEach(async () => {
      for (const system of opened.splice(0)) await system.close();
    });

    const options = (folder: string, more: Partial<OpenOptions> = {}): OpenOptions => {
      const clock = new SimulatedClock('2026-03-02T01:00:00.000Z');
      return { folder, clock, mode: 'simulation', policies: 'on-demand', servers: { mongo }, ...more };
    };
    const open = async (given: OpenOptions): Promise<Centre> => {
      const system = await openSystem(given);
      opened.push(system);
      return new Centre(system, given.clock as SimulatedClock);
    };
    const close = async ({ system }: Centre): Promise<void> => {
      opened.splice(opened.indexOf(system), 1);
      await system.close();
    };
    const identityOf = async ({ system }: Centre): Promise<string> => (await system.status()).store;
    const refused = (bound: string): unknown =>
      expect.objectContaining({
        code: 'views-of-another-log',
        message: expect.stringContaining(`The views in this database are those of log ${bound}`) as string,
      });
    /** Which sets there are, how far each is, and under which epoch. */
    const standing = async (): Promise<unknown> => {
      const models = await openMongoReadModels(mongo);
      const set = await models.serving('main');
      const [checkpoint, lease] = [
        set === null ? null : await models.checkpoint(set),
        await models.leases.current('main'),
      ];
      await models.close();
      return { set, checkpoint, epoch: lease?.epoch };
    };

    it('over files: the second is refused, while the first works and later, and touches nothing', async () => {
      const [first, second] = [scratchFolder(), scratchFolder()];
      const one = await open(options(first));
      await one.settle();
      await one.system.settled();
      const [bound, before] = [await identityOf(one), await standing()];
      await expect(openSystem(options(second))).rejects.toEqual(refused(bound));
      expect(await standing()).toEqual(before);
      await one.act(hr, 'team.create', { team: 't-2', department: 'x', title: 'T' });
      expect(await one.ask<readonly { team: string }[]>(hr, 'teams', {})).toHaveLength(2);
      await close(one);

      const after = await standing();
      await expect(openSystem(options(second))).rejects.toEqual(refused(bound));
      await expect(rebuildViews(options(second))).rejects.toEqual(refused(bound));
      expect(await standing()).toEqual(after);
      expect(await identityOf(await open(options(first)))).toBe(bound);
    }, 120_000);

    it('over files: the one that is alone on its log takes away what a process that was killed left there', async () => {
      const folder = scratchFolder();
      await close(await open(options(folder)));
      const models = await openMongoReadModels(mongo);
      for (const left of ['main@00000000', 'main@00000000-1'])
        await models.prepare(left, [{ name: 'people', indexes: [] }]);
      await close(await open(options(folder)));
      const sets = (await models.sets!()).filter((set) => set.startsWith('main@'));
      const serving = await models.serving('main');
      await models.close();
      expect(sets).toEqual([serving]);
    }, 120_000);

    it('that open it at the same moment: one of the two is refused', async () => {
      const started = await Promise.allSettled([open(options(scratchFolder())), open(options(scratchFolder()))]);
      expect(started.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
      const refusal = started.find(({ status }) => status === 'rejected') as PromiseRejectedResult;
      const won = started.find(({ status }) => status === 'fulfilled') as PromiseFulfilledResult<Centre>;
      expect(refusal.reason).toEqual(refused(await identityOf(won.value)));
    }, 120_000);

    it('over servers: neither a door nor a worker of the second begins, and none waits to lead the first one’s views', async () => {
      const [one, two] = [await startDouble(), await startDouble()];
      const at = (eventStore: string, more: Partial<OpenOptions>): OpenOptions =>
        options(scratchFolder(), { ...more, servers: { mongo, eventStore, keys: scratchFolder() } });
      const first = await open(at(one.url, { role: 'all' }));
      const bound = await identityOf(first);
      for (const role of ['api', 'worker', 'all'] as const) {
        await expect(openSystem(at(two.url, { role }))).rejects.toEqual(refused(bound));
      }
      await close(first);
      one.stop();
      two.stop();
    }, 120_000);
  });
});
