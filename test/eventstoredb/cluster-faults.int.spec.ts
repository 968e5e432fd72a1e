import { Runner } from '#eventsourcing';
import { contents, counterSet, grow } from '#eventsourcing/contracts';
import { MemoryReadModelStore, openEventStoreDb } from '#stores';
import { startDouble, type EventStoreDouble } from './double/server.js';
import { QUICK } from './double-store.js';
import { eventually, follow } from './following.js';

/** What is looked at while a subscription is silent; short, so that nobody waits for long. */
const WATCHFUL = { ...QUICK, silence: 100 } as const;

/** Two nodes of one log, the first of which leads: see double/server.ts for what that shows and what it cannot. */
const startPair = async (): Promise<readonly [leader: EventStoreDouble, other: EventStoreDouble]> => {
  const leader = await startDouble();
  const other = await startDouble();
  other.log = leader.log;
  other.leader = leader;
  return [leader, other];
};

const addressOf = (nodes: readonly EventStoreDouble[]): string => {
  const hosts = nodes.map(({ url }) => new URL(url).host);
  return `esdb://${hosts.join(',')}?tls=false`;
};

describe('a cluster of EventStoreDB, as doubles of its nodes, whose leader is cut off from the others', () => {
  let leader: EventStoreDouble;
  let other: EventStoreDouble;
  beforeEach(async () => {
    [leader, other] = await startPair();
  });
  afterEach(() => {
    leader.stop();
    other.stop();
  });

  /** The others choose a leader of their own; the connections of clients stay with the node that they have. */
  const cutOffLeader = (): void => {
    leader.cutOff();
    other.leader = null;
  };

  it('is written and read through the node that leads now', async () => {
    const store = await openEventStoreDb(addressOf([leader, other]), { ...QUICK, patience: 10_000 });
    await grow(store, 'counter-1', [1]);
    cutOffLeader();
    await grow(store, 'counter-1', [2]);
    expect(await store.readStream('counter-1')).toHaveLength(2);
    expect(other.script.calls).toMatchObject({ append: 1 });
    await store.close();
  });

  it('is followed further, although the subscription at the old leader stays open and says nothing', async () => {
    const store = await openEventStoreDb(addressOf([leader, other]), WATCHFUL);
    const models = new MemoryReadModelStore();
    const runner = new Runner({ set: counterSet(), store, models });
    await grow(store, 'counter-1', [1]);
    await runner.start();
    await eventually(() => leader.script.calls.subscribe === 1);
    cutOffLeader();
    await grow(store, 'counter-1', [2]);
    await runner.caughtUp();
    expect(runner.status()).toMatchObject({ state: 'live', error: null, dropped: 1 });
    await runner.stop();
    const undisturbed = new MemoryReadModelStore();
    const afresh = new Runner({ set: counterSet(), store, models: undisturbed });
    await afresh.start();
    await afresh.stop();
    expect(await contents(models, runner.setName)).toBe(await contents(undisturbed, afresh.setName));
    await store.close();
  });
});

describe('a subscription of a double of EventStoreDB that says nothing', () => {
  it('is taken up again once the log holds what it should have delivered, and is left alone before', async () => {
    const double = await startDouble();
    const store = await openEventStoreDb(double.url, WATCHFUL);
    await grow(store, 'counter-1', [1]);
    const following = follow(store, 3);
    await eventually(() => double.script.calls.subscribe === 1);
    // Nothing happens for several looks: that is no reason to drop anything.
    await new Promise((resolve) => setTimeout(resolve, 5 * WATCHFUL.silence));
    expect(double.script.calls.subscribe).toBe(1);
    await grow(store, 'counter-1', [2]);
    await eventually(() => double.silenceSubscriptions() === 1);
    await grow(store, 'counter-1', [3]);
    const { events, drops } = await following;
    expect(events.map(({ data }) => data['amount'])).toEqual([1, 2, 3]);
    expect(drops).toEqual([expect.stringContaining('says nothing')]);
    await store.close();
    double.stop();
  });
});
