import { type ReadModelStore } from '#eventsourcing';
import { MemoryEventStore, MemoryKeyStore, MemoryReadModelStore } from '#stores';
import { memoryTokens } from '../testing/memory-tokens.js';
import { SimulatedClock } from '../configuration/clock.js';
import { centreViews } from '../centre-views.js';
import { keepingHere } from '../keeping/keeping-here.js';
import { startSystem } from '../opening/open.js';
import { type CommandRequest } from '../system/system.js';
import { Centre } from '../testing/centre.js';
import { Leader } from './leader.js';

/** The store, in which commits of scorecards wait once `hold` was called. */
const holding = (
  models: ReadModelStore,
): {
  readonly models: ReadModelStore;
  readonly held: Promise<void>;
  readonly hold: () => void;
  readonly go: () => void;
} => {
  const held: PromiseWithResolvers<void> = Promise.withResolvers();
  const going: PromiseWithResolvers<void> = Promise.withResolvers();
  let holds = false;
  const seen = new Proxy(models, {
    get: (target, name) => {
      const member = Reflect.get(target, name) as unknown;
      if (typeof member !== 'function') return member;
      if (name !== 'commit') return member.bind(target);
      return async (...given: Parameters<ReadModelStore['commit']>): Promise<void> => {
        if (holds && given[1].some(({ model }) => model === 'scorecards')) {
          held.resolve();
          await going.promise;
        }
        return target.commit(...given);
      };
    },
  });
  return { models: seen, held: held.promise, hold: () => (holds = true), go: going.resolve };
};

describe('a leader that has just begun', () => {
  it('tells people also of what changed while its policies were not there yet', async () => {
    const clock = new SimulatedClock('2026-03-02T01:00:00.000Z');
    const [store, models, keys] = [new MemoryEventStore(), new MemoryReadModelStore(), new MemoryKeyStore()];
    const stores = { store, models, keys, tokens: memoryTokens(), exclusive: true };
    const stays = { announce: () => undefined, close: () => Promise.resolve() };
    const before = new Centre(await startSystem({ ...stores, ...stays }, null, { clock, mode: 'simulation' }), clock);
    await before.settle();
    const { id } = await before.act(['leader-1', 'team_leader'], 'violation.report', {
      code: 'entertainment-on-duty',
      subject: 'a-1',
      conductAt: '2026-03-02T08:30',
      attributes: {},
      incident: 'I-1',
      description: 'seen',
    });
    await before.system.settled();
    await before.system.close();

    const gate = holding(models);
    const sent: CommandRequest[] = [];
    const means: PromiseWithResolvers<Awaited<ConstructorParameters<typeof Leader>[0]['means']>> =
      Promise.withResolvers();
    const leader = new Leader({
      keeping: keepingHere({ viewSet: centreViews(), store, models: gate.models }),
      models: gate.models,
      keys,
      tokens: memoryTokens(),
      zone: 'Asia/Shanghai',
      epoch: 2,
      publishes: true,
      means: means.promise,
    });
    await models.leases.take('main', 2, 'next');
    await leader.start();
    const shared = { ...stores, ...stays, tokens: memoryTokens(), exclusive: false };
    const door = new Centre(await startSystem(shared, null, { clock, role: 'api' }), clock);
    gate.hold();
    await door.act(['supervisor-1', 'supervisor'], 'violation.confirm', { violation: id });
    await gate.held;
    const resumed = leader.resume();
    means.resolve({
      clock,
      dispatch: (request) => {
        sent.push(request);
        return Promise.resolve({
          kind: 'accepted',
          stream: '',
          id: '',
          revision: 0,
          position: '0' as never,
          events: [],
          repeated: true,
        });
      },
    });
    await resumed;
    gate.go();
    await leader.runPolicies();
    expect(sent.filter(({ type }) => type === 'notice.notify').map(({ data }) => data)).toMatchObject([
      { amount: '-10', told: 0 },
    ]);
    await leader.stop();
    await door.system.close();
  });

  it('rebuilds when it is asked to before its policies are there, and refuses when it stops instead', async () => {
    const clock = new SimulatedClock('2026-03-02T01:00:00.000Z');
    const [store, models, keys] = [new MemoryEventStore(), new MemoryReadModelStore(), new MemoryKeyStore()];
    const means: PromiseWithResolvers<Awaited<ConstructorParameters<typeof Leader>[0]['means']>> =
      Promise.withResolvers();
    const begun = async (): Promise<Leader> => {
      const leader = new Leader({
        keeping: keepingHere({ viewSet: centreViews(), store, models }),
        models,
        keys,
        tokens: memoryTokens(),
        zone: 'Asia/Shanghai',
        epoch: 1,
        publishes: false,
        means: means.promise,
      });
      await leader.start();
      return leader;
    };
    const stopped = await begun();
    const refused = stopped.rebuild(() => undefined);
    await stopped.stop();
    await expect(refused).rejects.toThrow('stopped leading before its policies had begun');

    const leader = await begun();
    const before = leader.views.status().set;
    const rebuilt = leader.rebuild(() => undefined);
    means.resolve({ clock, dispatch: () => Promise.reject(new Error('no notice is due')) });
    await leader.resume();
    await rebuilt;
    expect(leader.views.status().set).toBe(`${before}-1`);
    await leader.stop();
  });
});
