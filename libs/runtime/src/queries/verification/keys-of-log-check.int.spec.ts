/** Whoever verifies a log is told whether the keys at hand are its own, and needs none of them for the rest of the answer. */
import { type MovableKeyStore } from '#eventsourcing';
import { KeysUnavailable, MemoryEventStore, MemoryKeyStore, MemoryReadModelStore } from '#stores';
import { SimulatedClock } from '../../configuration/clock.js';
import { startSystem } from '../../opening/open.js';
import { Centre } from '../../testing/centre.js';
import { memoryTokens } from '../../testing/memory-tokens.js';

const auditor = ['auditor-1', 'auditor'] as const;
const hr = ['hr-1', 'hr'] as const;

/** Keys of which a test may change one thing after the system was opened with them. */
type Changing = MovableKeyStore & { change(other: Partial<MovableKeyStore>): void };

const changing = (keys: MovableKeyStore): Changing => {
  const changed = Object.create(keys) as Changing;
  changed.change = (other) => void Object.assign(changed, other);
  return changed;
};

describe('verifying a log says of its keys', () => {
  let keys: Changing;
  let centre: Centre;
  let log: string;
  beforeEach(async () => {
    keys = changing(new MemoryKeyStore());
    const clock = new SimulatedClock('2026-03-02T01:00:00.000Z');
    const stores = { store: new MemoryEventStore(), keys, models: new MemoryReadModelStore(), tokens: memoryTokens() };
    const opened = { ...stores, exclusive: true, announce: () => undefined, close: () => Promise.resolve() };
    centre = new Centre(await startSystem(opened, null, { clock, mode: 'simulation' }), clock);
    await centre.settle();
    log = (await centre.system.status()).store;
  });
  afterEach(() => centre.system.close());

  const verified = (): Promise<unknown> => centre.ask(auditor, 'verify', {});
  const proven = { log: { result: 'ok' }, runs: [] };

  it('that they are its own, and how many owners they read', async () => {
    await centre.act(hr, 'person.erase', { person: 'a-1', basis: 'request' });
    expect(await verified()).toMatchObject({
      ...proven,
      keys: { result: 'ok', log, owners: 3, erased: 1, unreadable: 0 },
    });
  });

  it('how many texts they do not read, and of nobody by name', async () => {
    const { find } = keys;
    keys.change({ find: async (owner) => (owner === 'person:a-2' ? null : find.call(keys, owner)) });
    const answer = await verified();
    expect(answer).toMatchObject({
      ...proven,
      keys: { result: 'texts-unreadable', log, owners: 3, erased: 0, unreadable: 1 },
    });
    expect(JSON.stringify(answer)).not.toContain('a-2');
  });

  it.each([['another-log'], [null]])('that they are bound to %s', async (bound) => {
    keys.change({ log: async () => bound });
    expect(await verified()).toMatchObject({ ...proven, keys: { result: 'of-another-log', log, bound } });
  });

  it.each(['find', 'log'] as const)('nothing while their server is away (%s), and all else as ever', async (call) => {
    const away = (): Promise<never> => Promise.reject(new KeysUnavailable(['nowhere:1'], new Error('silent')));
    keys.change({ [call]: away });
    expect(await verified()).toMatchObject({ ...proven, keys: { result: 'unavailable', log } });
  });
});
