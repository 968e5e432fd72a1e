import { setName } from '#eventsourcing';
import { centreViews, VIEWS_GENERATION } from '../centre-views.js';
import { type Surroundings } from '../opening/open.js';
import { Centre } from '../testing/centre.js';
import { sharedForEach } from '../testing/processes-for-each.js';
import { type Process } from '../testing/shared-stores.js';
import { type ProcessRole } from '../system/role.js';

const present = centreViews();
/** As a next version has them: one view of another version. */
const next = {
  ...present,
  eventViews: present.eventViews.map((view) => (view.name === 'teams' ? { ...view, version: view.version + 1 } : view)),
};
const NEWER: Pick<Surroundings, 'views'> = { views: { set: next, generation: VIEWS_GENERATION + 1 } };

/** Goal: whoever upgrades one process after the other, in whatever order, never gets back to the views of the older version. */
describe('workers of two versions over shared stores', () => {
  const each = sharedForEach();
  const start = (role: ProcessRole, version: Pick<Surroundings, 'views'> = {}): Promise<Process> =>
    each.shared.start({ role, clock: each.clock }, version);
  const leads = async ({ system }: Process): Promise<boolean> => (await system.status()).process!.leading;
  /** As a process of another version leaves it. */
  const servedBefore = async (set: string): Promise<void> => {
    const { models } = each.shared;
    await models.prepare(set, [{ name: 'people', indexes: [] }]);
    await models.switchTo('main', set, null);
  };
  const serving = () => each.shared.models.serving('main');

  it('take turns once: an older one that stands by does not lead after a newer one, and says why', async () => {
    const [old, standby] = [await start('worker'), await start('worker')];
    await each.shared.during(new Centre(old.system, each.clock).settle());
    const starting = start('worker', NEWER);
    await each.shared.pass(5000);
    expect([await leads(old), await leads(standby)]).toEqual([true, false]);

    // The older one that stands by stands still for so long that the newer one comes first, and goes on then.
    each.shared.stopTime(standby);
    standby.pause();
    await each.shared.during(old.system.close());
    const newer = await starting;
    standby.wake();
    each.shared.resumeTime(standby);
    expect(await serving()).toBe(setName(next));
    await each.shared.pass(20_000);
    expect([await leads(standby), await leads(newer)]).toEqual([false, true]);

    await each.shared.during(newer.system.close());
    await each.shared.pass(60_000);
    expect(await leads(standby)).toBe(false);
    expect(await serving()).toBe(setName(next));
    expect((await standby.system.status()).fault).toMatchObject({ code: 'views-of-newer-version' });

    const again = await start('worker', NEWER);
    await each.shared.until(() => leads(again));
    expect(await serving()).toBe(setName(next));
  });

  it('are not switched back by an older one that starts', async () => {
    const newer = await start('worker', NEWER);
    const door = await start('api', NEWER);
    await each.shared.during(new Centre(door.system, each.clock).settle());
    await expect(start('worker')).rejects.toThrow('Views of a newer version serve');
    await each.shared.during(newer.system.close());
    await expect(start('worker')).rejects.toThrow('Views of a newer version serve');
    await expect(start('all')).rejects.toThrow('Views of a newer version serve');
    const old = await start('api').catch((error: unknown) => error);
    expect(old).toMatchObject({ code: 'views-behind' });
    expect(await serving()).toBe(setName(next));
  });

  it('are not switched back by an older one that rebuilds, although it began to answer before', async () => {
    const old = await start('worker');
    const door = await start('api');
    await each.shared.during(new Centre(door.system, each.clock).settle());
    const standby = start('worker', NEWER);
    await each.shared.pass(5000);
    await each.shared.during(old.system.close());
    await standby;
    expect(await serving()).toBe(setName(next));
    await expect(each.shared.during(door.system.rebuild())).rejects.toThrow('Views of a newer version serve');
    expect(await serving()).toBe(setName(next));
  });

  it('take those of an older one away also where the store does not answer when it is told that theirs serve', async () => {
    const { models } = each.shared;
    await servedBefore('main@00000000');
    const take = models.leases.take.bind(models.leases);
    let silent = true;
    models.leases.take = (name, ...given) => {
      if (name !== 'generation-of-main' || !silent) return take(name, ...given);
      silent = false;
      return Promise.reject(new Error('The store does not answer.'));
    };
    const worker = await start('worker');
    expect(silent).toBe(false);
    await each.shared.during(worker.system.close());
    expect(await models.sets()).not.toContain('main@00000000');
    expect(await models.sets()).toContain(setName(present));
  });

  it('leave those of a newer one alone that came to serve in the same moment', async () => {
    const { models } = each.shared;
    await servedBefore(setName(next));
    const switchTo = models.switchTo.bind(models);
    models.switchTo = async (...given) => {
      await models.leases.take('generation-of-main', VIEWS_GENERATION + 1, 'newer');
      return switchTo(...given);
    };
    await expect(start('worker')).rejects.toThrow('Views of a newer version serve');
    expect(await models.sets()).toContain(setName(next));
  });

  it('are not switched back by one that stood by while a newer one died before it could say that its own serve', async () => {
    const old = await start('worker');
    await each.shared.during(new Centre(old.system, each.clock).settle());
    const standby = await start('worker');
    const { leases } = each.shared.models;
    const take = leases.take.bind(leases);
    // As if it had been killed right before.
    leases.take = async (name, ...given) => name === 'generation-of-main' || take(name, ...given);
    each.shared.stopTime(standby);
    standby.pause();
    const starting = start('worker', NEWER);
    await each.shared.pass(5000);
    await each.shared.during(old.system.close());
    each.shared.kill(await starting);
    expect(await serving()).toBe(setName(next));

    standby.wake();
    each.shared.resumeTime(standby);
    await each.shared.pass(60_000);
    expect([await serving(), await leads(standby)]).toEqual([setName(next), false]);
    expect((await standby.system.status()).fault).toMatchObject({ code: 'views-of-newer-version' });
  });

  it('come to serve also where a rebuild by the older version ends right before they would', async () => {
    const { models } = each.shared;
    const old = `${setName(present)}-1`;
    const switchTo = models.switchTo.bind(models);
    let isEnding = true;
    models.switchTo = async (name, set, expected) => {
      if (isEnding && set === setName(next)) {
        isEnding = false;
        await models.prepare(old, [{ name: 'people', indexes: [] }]);
        await switchTo(name, old, expected);
      }
      return switchTo(name, set, expected);
    };
    const newer = await start('worker', NEWER);
    await each.shared.until(() => leads(newer));
    expect([isEnding, await serving()]).toEqual([false, setName(next)]);
  });

  /** The newer version leads from now on, while this process of the older one stands still, and then goes on. */
  const overtake = async (older: Process, leader: Process): Promise<void> => {
    await each.shared.until(() => older.link.isPaused);
    each.shared.stopTime(older);
    const starting = start('worker', NEWER);
    await each.shared.pass(5000);
    if (leader !== older) await each.shared.during(leader.system.close());
    await each.shared.until(() => starting.then(() => true));
    older.wake();
    each.shared.resumeTime(older);
  };

  it('are not switched back by an older one that rebuilds and stood still between asking whether it may and beginning', async () => {
    const old = await start('worker');
    const door = await start('api');
    await each.shared.during(new Centre(door.system, each.clock).settle());
    await each.shared.during(door.system.settled());
    door.link.pauseBefore('serving', 2);
    const rebuilt = door.system.rebuild();
    rebuilt.catch(() => undefined);
    await overtake(door, old);
    await expect(each.shared.during(rebuilt)).rejects.toThrow('Views of a newer version serve');
    expect(await serving()).toBe(setName(next));
  });

  it('are not switched back by an older one that leads and stood still right after it had looked whether it may', async () => {
    const { leases } = each.shared.models;
    const old = await start('worker');
    await each.shared.during(new Centre(old.system, each.clock).settle());
    const standby = await start('worker');
    const take = leases.take.bind(leases);
    leases.take = async (name, ...given) => {
      // Once to look, and then as the one that leads.
      if (name === 'main' && given[0] === 2) standby.link.pauseBefore('serving', 2);
      return take(name, ...given);
    };
    await each.shared.during(old.system.close());
    await overtake(standby, standby);
    await each.shared.pass(20_000);
    expect([await serving(), await leads(standby)]).toEqual([setName(next), false]);
    expect((await standby.system.status()).fault).toMatchObject({ code: 'views-of-newer-version' });
  });
});
