import { setName } from '#eventsourcing';
import { centreViews, VIEWS_GENERATION } from '../centre-views.js';
import { statedFault } from '../faults/stated-fault.js';
import { Centre } from '../testing/centre.js';
import { sharedForEach } from '../testing/processes-for-each.js';
import { type Process } from '../testing/shared-stores.js';

const OWN = setName(centreViews());

/** Goal: what a killed process left of views is taken away by whoever leads next, and nothing that somebody fills or reads. */
describe('views that killed processes left', () => {
  const each = sharedForEach();
  const start = (role: 'worker' | 'api'): Promise<Process> => each.shared.start({ role, clock: each.clock });
  const leads = async ({ system }: Process): Promise<boolean> => (await system.status()).process!.leading;
  const kept = async (): Promise<readonly string[]> =>
    (await each.shared.models.sets()).filter((set) => set.startsWith('main@')).toSorted();
  const make = async (...sets: readonly string[]): Promise<void> => {
    for (const set of sets) await each.shared.models.prepare(set, [{ name: 'people', indexes: [] }]);
  };
  /** Another one leads, and has had the time to look. */
  const nextLeader = async (): Promise<Process> => {
    const next = await start('worker');
    await each.shared.until(() => leads(next));
    await each.shared.pass(3000);
    return next;
  };

  it('go where the leader was killed whose views took over from those of another version', async () => {
    await make('main@00000000');
    await each.shared.models.switchTo('main', 'main@00000000', null);
    const leader = await start('worker');
    each.shared.kill(leader);
    expect(await kept()).toEqual(['main@00000000', OWN]);
    await nextLeader();
    expect(await kept()).toEqual([OWN]);
  });

  it('go where the door was killed that had rebuilt them, and where the leader was that had', async () => {
    const [leader, door] = [await start('worker'), await start('api')];
    await each.shared.during(new Centre(door.system, each.clock).settle());
    // The first one empties what it is about to fill.
    door.link.pauseBefore('drop', 2);
    door.system.rebuild().catch(() => undefined);
    await each.shared.until(() => door.link.isPaused);
    each.shared.kill(door);
    expect(await kept()).toEqual([OWN, `${OWN}-1`]);
    await each.shared.until(async () => (await kept()).length === 1);
    expect(await kept()).toEqual([`${OWN}-1`]);

    await each.shared.until(() => leads(leader));
    await each.shared.during(leader.system.rebuild());
    each.shared.kill(leader);
    expect(await kept()).toEqual([`${OWN}-1`, `${OWN}-2`]);
    await nextLeader();
    expect(await kept()).toEqual([`${OWN}-2`]);
  });

  it('stay where they are those that serve, that a rebuild goes on with, that a newer version fills, or those before for the sake of reads', async () => {
    const newer = 'main@ffffffff';
    await each.shared.models.leases.take(`generation-of-${newer}`, VIEWS_GENERATION + 1, 'newer');
    const older = 'main@11111111';
    await each.shared.models.leases.take(`generation-of-${older}`, VIEWS_GENERATION - 1, 'older');
    await make('main@00000000', older, newer, `${newer}-1`, `${OWN}-1`, 'policy-notifier');
    await each.shared.models.switchTo('main', 'main@00000000', null);
    const leader = await nextLeader();
    expect(await kept()).toEqual(['main@00000000', OWN, `${OWN}-1`, newer, `${newer}-1`]);
    expect(await each.shared.models.sets()).toContain('policy-notifier');
    await each.shared.during(leader.system.close());
  });

  it('stay while another process rebuilds, and go once it is done', async () => {
    await make('main@00000000');
    const { leases } = each.shared.models;
    const rebuilding = 'main-rebuilds';
    await leases.take(rebuilding, 1, 'rebuilds');
    let isAlive = true;
    const current = leases.current.bind(leases);
    let beat = 0;
    leases.current = async (name) => {
      const state = await current(name);
      return name === rebuilding && isAlive && state !== null ? { ...state, beat: (beat += 1) } : state;
    };
    await nextLeader();
    await each.shared.pass(20_000);
    expect(await kept()).toEqual(['main@00000000', OWN]);
    isAlive = false;
    await each.shared.pass(60_000);
    expect(await kept()).toEqual([OWN]);
  });

  it('are told of where they cannot be dropped, and are in the way of nothing', async () => {
    await make('main@00000000');
    const { models } = each.shared;
    models.drop = () => Promise.reject(new Error('no answer'));
    const told: string[] = [];
    const onFault = (fault: Error): void => void told.push(statedFault(fault).code);
    const leader = await each.shared.start({ role: 'worker', clock: each.clock, onFault });
    await each.shared.pass(3000);
    expect([told, await leads(leader), (await leader.system.status()).fault]).toEqual([
      ['older-views-kept'],
      true,
      null,
    ]);
  });
});
