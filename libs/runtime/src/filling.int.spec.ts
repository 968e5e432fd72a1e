import { type Position, rebuild } from '#eventsourcing';
import { MemoryEventStore, MemoryKeyStore, MemoryReadModelStore } from '#stores';
import { memoryTokens } from './testing/memory-tokens.js';
import { centreViews } from './centre-views.js';
import { SimulatedClock } from './configuration/clock.js';
import { startSystem } from './opening/open.js';
import { statedFault } from './faults/stated-fault.js';
import { type RebuildProgress } from './system/system-status.js';

/** The sets of views; a policy keeps its mark in a set of its own. */
const viewsIn = async (models: MemoryReadModelStore): Promise<readonly string[]> =>
  (await models.sets()).filter((name) => name.startsWith('main@'));

const NEVER = async (): Promise<void> => undefined;

/** Goal: whoever opens a store hears why that takes long, and of nothing where it does not; it takes as long as a rebuild. */
describe('opening a store whose views have to be filled', () => {
  const log = new MemoryEventStore();
  const keys = new MemoryKeyStore();
  const tokens = memoryTokens();
  const open = async (models: MemoryReadModelStore): Promise<readonly string[]> => {
    const told = new Set<string>();
    const stores = { store: log, models, keys, tokens, exclusive: true, announce: () => undefined, close: NEVER };
    const clock = new SimulatedClock('2026-03-02T01:00:00.000Z');
    const system = await startSystem(stores, null, { clock, onFilling: ({ phase }) => told.add(phase) });
    await system.close();
    return [...told];
  };

  it('is told where they are missing or of another version, and not for a new store or for views that are there', async () => {
    const models = new MemoryReadModelStore();
    expect([await open(models), await open(models)]).toEqual([[], []]);
    await models.prepare('main@00000000', []);
    await models.switchTo('main', 'main@00000000', await models.serving('main'));
    const whole = ['events', 'switched'];
    expect([await open(models), await open(models)]).toEqual([whole, []]);
    expect(await open(new MemoryReadModelStore())).toEqual(whole);
  });

  it('is told by the one that leads where several share it, and nothing of what they follow later', async () => {
    const told: string[] = [];
    const stores = { store: log, keys, tokens, exclusive: false, announce: () => undefined, close: NEVER };
    const clock = new SimulatedClock('2026-03-02T01:00:00.000Z');
    const options = {
      clock,
      role: 'worker',
      onFilling: ({ phase, done }: RebuildProgress) => told.push(`${phase} ${done}`),
    } as const;
    const models = new MemoryReadModelStore();
    const system = await startSystem({ ...stores, models }, null, options, { reportEvery: 0 });
    await system.close();
    expect(told).toEqual(['events 1', 'derived 1']);
    await (await startSystem({ ...stores, models }, null, options, { reportEvery: 0 })).close();
    expect(told).toEqual(['events 1', 'derived 1']);
  });

  it('does not fail where the views before cannot be dropped once the new ones serve, which the next start does', async () => {
    const models = new MemoryReadModelStore();
    await models.prepare('main@00000000', []);
    await models.switchTo('main', 'main@00000000', null);
    const drop = models.drop.bind(models);
    models.drop = (set) => (set === 'main@00000000' ? Promise.reject(new Error('no answer')) : drop(set));
    const told: string[] = [];
    const stores = { store: log, models, keys, tokens, exclusive: true, announce: () => undefined, close: NEVER };
    const clock = new SimulatedClock('2026-03-02T01:00:00.000Z');
    const onFault = (fault: Error): void => void told.push(statedFault(fault).code);
    const system = await startSystem(stores, null, { clock, onFault });
    const { set } = await system.status();
    await system.close();
    expect([await viewsIn(models), told]).toEqual([['main@00000000', set], ['older-views-kept']]);
    models.drop = drop;
    await open(models);
    expect(await viewsIn(models)).toEqual([set]);
  });

  it('leaves nothing of views whose process was killed after a switch, and keeps what a rebuild had begun to fill', async () => {
    const models = new MemoryReadModelStore();
    await open(models);
    const first = (await models.serving('main'))!;
    const identity = first.replace(/-\d+$/, '');
    const [serving, begun, older] = [`${identity}-2`, `${identity}-3`, 'main@00000000-3'];
    await models.prepare(older, []);
    await open(models);
    expect(await viewsIn(models)).toEqual([first]);

    await rebuild({ set: centreViews(), store: log, models });
    expect([await models.serving('main'), await viewsIn(models)]).toEqual([serving, [first, serving]]);
    await models.prepare(begun, []);
    expect(await open(models)).toEqual([]);
    expect(await viewsIn(models)).toEqual([serving, begun]);
  });

  it('goes on with what a start had begun that was killed', async () => {
    const models = new MemoryReadModelStore();
    const switchTo = models.switchTo.bind(models);
    models.switchTo = () => Promise.reject(new Error('killed'));
    await expect(open(models)).rejects.toThrow('killed');
    const begun = await viewsIn(models);
    models.switchTo = switchTo;
    await open(models);
    expect([await models.serving('main'), await viewsIn(models)]).toEqual([begun[0], begun]);
  });

  it('is refused where the views of another version know more than the log, which would be forgotten with them', async () => {
    const models = new MemoryReadModelStore();
    await models.prepare('main@00000000', [{ name: 'totals', indexes: [] }]);
    const beyond = `${String(await log.head())}9` as Position;
    await models.commit('main@00000000', [], { from: null, to: beyond });
    await models.switchTo('main', 'main@00000000', null);
    await expect(open(models)).rejects.toMatchObject({ code: 'views-ahead' });
    expect([await models.serving('main'), await models.checkpoint('main@00000000')]).toEqual(['main@00000000', beyond]);
  });

  it('leaves nothing of the views of another version, which would take as much space as those of this one for ever', async () => {
    const models = new MemoryReadModelStore();
    await models.prepare('main@00000000', [{ name: 'totals', indexes: [] }]);
    await models.commit('main@00000000', [], { from: null, to: (await log.head())! });
    await models.switchTo('main', 'main@00000000', null);
    await open(models);
    expect(await models.serving('main')).not.toBe('main@00000000');
    expect(await models.checkpoint('main@00000000')).toBeNull();
  });
});
