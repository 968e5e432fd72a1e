import { NoSpaceLeft, type ReadModelStore } from '#eventsourcing';
import { MemoryEventStore, MemoryKeyStore, MemoryReadModelStore } from '#stores';
import { SimulatedClock } from '../configuration/clock.js';
import { startSystem } from '../opening/open.js';
import { Centre } from '../testing/centre.js';
import { memoryTokens } from '../testing/memory-tokens.js';

/** As long as a supervisor waits before it kills, or less. */
const PATIENCE_MILLISECONDS = 5_000;

/** The store, in which nothing finds space once `fill` was called. */
const filling = (models: ReadModelStore): { readonly models: ReadModelStore; readonly fill: () => void } => {
  let isFull = false;
  const seen = new Proxy(models, {
    get: (target, name) => {
      const member = Reflect.get(target, name) as unknown;
      if (typeof member !== 'function') return member;
      if (name !== 'commit') return member.bind(target);
      return (...given: Parameters<ReadModelStore['commit']>): Promise<void> =>
        isFull ? Promise.reject(new NoSpaceLeft({ zh: '满', en: 'full' }, {})) : target.commit(...given);
    },
  });
  return { models: seen, fill: () => (isFull = true) };
};

describe('a process whose views find no space', () => {
  it('closes without waiting for them, and tells of no other fault', async () => {
    const clock = new SimulatedClock('2026-03-02T01:00:00.000Z');
    const { models, fill } = filling(new MemoryReadModelStore());
    const stores = { store: new MemoryEventStore(), models, keys: new MemoryKeyStore(), tokens: memoryTokens() };
    const stays = { exclusive: true, announce: () => undefined, close: () => Promise.resolve() };
    const told: Error[] = [];
    const onFault = (fault: Error): void => void told.push(fault);
    const opening = { clock, mode: 'simulation', onFault } as const;
    const centre = new Centre(await startSystem({ ...stores, ...stays }, null, opening), clock);
    await centre.settle();
    await centre.system.settled();

    fill();
    await centre.act(['hr-1', 'hr'], 'team.create', { team: 't-9', department: 'service', title: 'Team 9' });
    // The policies begin and wait for views that reflect the new team.
    await centre.system.announce('http://127.0.0.1:1');
    while ((await centre.system.status()).fault?.code !== 'no-space-left') await new Promise(setImmediate);
    const begun = performance.now();
    await centre.system.close();

    expect(performance.now() - begun).toBeLessThan(PATIENCE_MILLISECONDS);
    expect(told).toEqual([]);
  }, 60_000);
});
