/** Keys belong to one log: those of another one are refused before anything is sealed under them. */
import { type EventStore, type MovableKeyStore } from '#eventsourcing';
import { MemoryEventStore, MemoryKeyStore, MemoryReadModelStore } from '#stores';
import { SimulatedClock } from '../configuration/clock.js';
import { startSystem } from '../opening/open.js';
import { Centre } from '../testing/centre.js';
import { memoryTokens } from '../testing/memory-tokens.js';
import { SharedStores } from '../testing/shared-stores.js';

const NOW = '2026-03-02T01:00:00.000Z';
const hr = ['hr-1', 'hr'] as const;

/** Opens a system over a log and keys, which stay open when it is closed. */
const open = async (store: EventStore, keys: MovableKeyStore): Promise<Centre> => {
  const clock = new SimulatedClock(NOW);
  const stores = { store, keys, models: new MemoryReadModelStore(), tokens: memoryTokens() };
  const opened = { ...stores, exclusive: true, announce: () => undefined, close: () => Promise.resolve() };
  return new Centre(await startSystem(opened, null, { clock, mode: 'simulation' }), clock);
};

/** Opens and closes; the identity of the log. */
const openOnce = async (store: EventStore, keys: MovableKeyStore): Promise<string> => {
  const { system } = await open(store, keys);
  await system.close();
  return (await system.status()).store;
};

interface Installation {
  readonly store: MemoryEventStore;
  readonly keys: MemoryKeyStore;
  readonly log: string;
}

/** A log with people, and its keys. */
const settled = async (): Promise<Installation> => {
  const [store, keys] = [new MemoryEventStore(), new MemoryKeyStore()];
  const centre = await open(store, keys);
  await centre.settle();
  const log = (await centre.system.status()).store;
  await centre.system.close();
  return { store, keys, log };
};

/** The same keys as a version left them that bound none. */
const fromBefore = async (keys: MovableKeyStore): Promise<MemoryKeyStore> => {
  const unbound = new MemoryKeyStore();
  await unbound.put(await keys.entries(null, 10_000));
  return unbound;
};

const sizeOf = async (store: EventStore): Promise<number> => (await store.readAll(null, 10_000)).length;

describe('keys and the log that they belong to', () => {
  it('are bound when the log is begun, and open it again', async () => {
    const { store, keys, log } = await settled();
    expect(await keys.log()).toBe(log);
    expect(await openOnce(store, keys)).toBe(log);
  });

  it('of another log are refused, naming both, and neither of the two is changed', async () => {
    const [one, other] = [await settled(), await settled()];
    const before = [await sizeOf(one.store), await other.keys.entries(null, 1000)];
    await expect(open(one.store, other.keys)).rejects.toMatchObject({
      code: 'keys-of-another-log',
      told: {
        zh: `密钥属于日志 ${other.log}，而这里的日志是 ${one.log}；什么也没有写入。请指明这个日志的密钥（DUTYLEDGER_KEYS 或数据文件夹），或指明这些密钥的日志。`,
        en: `The keys belong to log ${other.log}, but the log here is ${one.log}; nothing was written. Name the keys of this log (DUTYLEDGER_KEYS or the data folder), or the log of these keys.`,
      },
    });
    expect([await sizeOf(one.store), await other.keys.entries(null, 1000)]).toEqual(before);
  });

  it('from before are bound at the first opening where one of them opens a text of the log', async () => {
    const { store, keys, log } = await settled();
    const older = await fromBefore(keys);
    expect(await openOnce(store, older)).toBe(log);
    expect(await older.log()).toBe(log);
  });

  it('from before that are another log’s are refused, although they name the same people', async () => {
    const [one, other] = [await settled(), await settled()];
    const foreign = await fromBefore(other.keys);
    await expect(open(one.store, foreign)).rejects.toMatchObject({
      code: 'keys-of-another-log',
      message: expect.stringContaining(`open no text of log ${one.log}`) as string,
    });
    expect(await foreign.log()).toBeNull();
  });

  it('from before are bound where some are missing, as long as one of them opens a text', async () => {
    const { store, keys, log } = await settled();
    const some = new MemoryKeyStore();
    await some.put((await keys.entries(null, 1000)).slice(-1));
    expect(await openOnce(store, some)).toBe(log);
  });

  it('that are not there at all are missed at the opening, not only when somebody asks for a name', async () => {
    const { store } = await settled();
    const none = new MemoryKeyStore();
    await expect(open(store, none)).rejects.toMatchObject({ code: 'keys-of-another-log' });
    expect([await none.log(), await none.entries(null, 10)]).toEqual([null, []]);
  });

  it('of which all were erased are bound where they know everybody of the log', async () => {
    const { store, keys, log } = await settled();
    const erased = new MemoryKeyStore();
    const entries = await keys.entries(null, 1000);
    await erased.put(entries.map(({ owner }) => ({ owner, key: 'erased' as const })));
    expect(await openOnce(store, erased)).toBe(log);
  });

  it('are bound to a log without a text only where there are none yet', async () => {
    const store = new MemoryEventStore();
    const log = await openOnce(store, new MemoryKeyStore());
    const secretOnly = new MemoryKeyStore();
    await secretOnly.secret();
    expect([await openOnce(store, secretOnly), await secretOnly.log()]).toEqual([log, log]);
    const others = new MemoryKeyStore();
    await others.keyFor('person:a-1');
    await expect(open(store, others)).rejects.toMatchObject({ code: 'keys-of-another-log' });
  });

  it.each([
    ['bound', async ({ keys }: Installation) => keys],
    ['from before', ({ keys }: Installation) => fromBefore(keys)],
  ])('of another log (%s) begin no log', async (_, keysOf) => {
    const [store, other] = [new MemoryEventStore(), await settled()];
    await expect(open(store, await keysOf(other))).rejects.toMatchObject({
      code: 'keys-of-another-log',
      message: expect.stringContaining('but the log') as string,
    });
    expect(await store.head()).toBeNull();
  });

  it('are bound once by processes that begin a log at the same moment', async () => {
    const shared = new SharedStores();
    const clock = new SimulatedClock(NOW);
    const started = await Promise.all(
      (['all', 'all', 'worker'] as const).map((role) => shared.start({ clock, role, mode: 'simulation' })),
    );
    const stores = await Promise.all(started.map(async ({ system }) => (await system.status()).store));
    expect(new Set([...stores, await shared.keys.log()]).size).toBe(1);
    await shared.close();
  });

  it('of a log that another process begins meanwhile are not taken for another one’s', async () => {
    const [store, keys] = [new MemoryEventStore(), new MemoryKeyStore()];
    let begun: Promise<void> | null = null;
    const elsewhere = async (): Promise<void> => {
      const centre = await open(store, keys);
      await centre.settle();
      await centre.system.close();
    };
    // Between this process's look at the log and at the keys the other one begins the log, binds the keys and seals texts.
    const late = Object.assign(Object.create(keys) as MovableKeyStore, {
      log: async () => {
        await (begun ??= elsewhere());
        return keys.log();
      },
    });
    const { system } = await open(store, late);
    expect((await system.status()).store).toBe(await keys.log());
    await system.close();
  });

  it('read what was written before, and nobody else’s text', async () => {
    const { store, keys } = await settled();
    const centre = await open(store, await fromBefore(keys));
    expect(await centre.ask<{ name: string }>(hr, 'person', { person: 'a-1' })).toMatchObject({ name: 'Name of a-1' });
    await centre.system.close();
  });
});
