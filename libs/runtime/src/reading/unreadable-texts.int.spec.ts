/** A key store that has lost keys: everybody else is answered about, and health says what is missing. */
import { type MovableKeyStore } from '#eventsourcing';
import { MemoryEventStore, MemoryKeyStore, MemoryReadModelStore } from '#stores';
import { memoryTokens } from '../testing/memory-tokens.js';
import { SimulatedClock } from '../configuration/clock.js';
import { startSystem } from '../opening/open.js';
import { type Role } from '../system/system.js';
import { Centre } from '../testing/centre.js';

const hr = ['hr-1', 'hr'] as const;
const NOW = '2026-03-02T01:00:00.000Z';

describe('a key that is missing from the key store', () => {
  let centre: Centre;
  let store: MemoryEventStore;
  let keys: MemoryKeyStore;

  const start = (used: MovableKeyStore): Promise<Centre> => {
    const clock = new SimulatedClock(NOW);
    const stores = {
      store,
      models: new MemoryReadModelStore(),
      keys: used,
      tokens: memoryTokens(),
    };
    const opened = { ...stores, exclusive: true, announce: () => undefined, close: () => Promise.resolve() };
    return startSystem(opened, null, { clock, mode: 'simulation' }).then((system) => new Centre(system, clock));
  };
  beforeEach(async () => {
    [store, keys] = [new MemoryEventStore(), new MemoryKeyStore()];
    centre = await start(keys);
    await centre.settle();
  });
  afterEach(() => centre.system.close());

  const reopen = async (used: MovableKeyStore): Promise<void> => {
    await centre.system.close();
    centre = await start(used);
  };
  /** The key store as it came back from a backup that was made before these owners had their keys. */
  const without = (...owners: readonly string[]): MovableKeyStore =>
    finding(async (owner) => (owners.includes(owner) ? null : keys.find(owner)));
  const finding = (find: MovableKeyStore['find']): MovableKeyStore =>
    Object.assign(Object.create(keys) as MovableKeyStore, { find });
  const nameOf = async (person: string): Promise<unknown> => {
    const { name, contact } = await centre.ask<{ name: string; contact: string }>(hr, 'person', { person });
    return [name, contact];
  };
  const alarm = async (): Promise<unknown> => (await centre.system.status()).alarm;

  it('leaves out what it would open, names the owner in health, and everybody else is shown', async () => {
    await reopen(without('person:a-1'));
    expect(await alarm()).toBeNull();
    expect(await nameOf('a-1')).toEqual([null, null]);
    expect(await nameOf('a-2')).toEqual(['Name of a-2', 'phone a-2']);
    const people = await centre.ask<readonly { id: string; name: string | null }[]>(hr, 'people', {});
    expect(people.map(({ id, name }) => [id, name])).toEqual([
      ['a-1', null],
      ['a-2', 'Name of a-2'],
      ['leader-1', 'Name of leader-1'],
    ]);
    expect(await alarm()).toMatchObject({
      code: 'key-missing',
      zh: '密钥库中没有 person:a-1 的密钥，其姓名与文字无法读取，而其删除并未登记。请恢复密钥库的备份后重新启动。',
      en: expect.stringContaining('The key of person:a-1 is missing') as string,
    });
    // Whose it is concerns whoever mends it; everybody else is told that there is something.
    const told = async (role: Role): Promise<unknown> =>
      (await centre.ask<{ alarm: unknown }>(['x-1', role], 'health', {})).alarm;
    expect(JSON.stringify(await told('operator'))).toContain('person:a-1');
    for (const role of ['agent', 'hr', 'director', 'auditor'] as const)
      expect(await told(role)).toEqual({
        code: 'key-missing',
        zh: expect.not.stringContaining('a-1') as string,
        en: expect.not.stringContaining('a-1') as string,
      });
    await reopen(keys);
    expect(await nameOf('a-1')).toEqual(['Name of a-1', 'phone a-1']);
    expect(await alarm()).toBeNull();
  });

  it('that is another one than the text was sealed with is told apart', async () => {
    const other = new MemoryKeyStore();
    await reopen(finding((owner) => (owner === 'person:a-1' ? other.keyFor(owner) : keys.find(owner))));
    expect(await nameOf('a-1')).toEqual([null, null]);
    expect(await alarm()).toMatchObject({ code: 'key-wrong' });
  });

  it('is no alarm when the person was erased', async () => {
    await centre.act(hr, 'person.erase', { person: 'a-1', basis: 'request' });
    await reopen(keys);
    expect(await nameOf('a-1')).toEqual([null, null]);
    expect(await alarm()).toBeNull();
  });
});
