/** A live system whose machine's clock is set back: it says so, once, and goes on in the right order. */
import { MemoryEventStore, MemoryKeyStore, MemoryReadModelStore } from '#stores';
import { memoryTokens } from '../testing/memory-tokens.js';
import { startSystem } from '../opening/open.js';
import { localOperator } from '../configuration/server-file.js';

const HOUR = 3_600_000;

describe('a clock that was set back by an hour', () => {
  it('raises an alarm in health and log while commands are still recorded', async () => {
    let now = Date.parse('2026-03-02T04:00:00.000Z');
    const told: string[] = [];
    const store = new MemoryEventStore();
    const stores = {
      store,
      models: new MemoryReadModelStore(),
      keys: new MemoryKeyStore(),
      tokens: memoryTokens(),
      exclusive: true,
      announce: () => undefined,
      close: () => Promise.resolve(),
    };
    const system = await startSystem(stores, null, {
      mode: 'live',
      policies: 'on-demand',
      clock: { now: () => new Date(now).toISOString() },
      onFault: ({ message }) => told.push(message),
    });
    const create = (team: string) =>
      system.execute({
        caller: { ...localOperator('centre-1'), role: 'hr' },
        type: 'team.create',
        data: { team, department: 'service', title: team },
        idempotencyKey: team,
      });
    await create('t-1');
    await system.settled();
    expect((await system.status()).alarm).toBeNull();

    now -= HOUR;
    expect((await create('t-2')).kind).toBe('accepted');
    await system.settled();
    const { alarm, fault } = await system.status();
    expect([alarm?.code, alarm?.zh.includes('落后 3600 秒'), fault]).toEqual(['clock-behind-log', true, null]);
    await system.status();
    expect(told).toEqual([expect.stringContaining('is 3600 seconds behind what was recorded last')]);
    const events = await store.readAll(null, 10);
    expect(events.map(({ type, metadata }) => [type, metadata.recordedAt.slice(11, 13)])).toEqual([
      ['StoreOpened', '04'],
      ['TeamCreated', '04'],
      ['TeamCreated', '03'],
    ]);
    await system.close();
  });
});
