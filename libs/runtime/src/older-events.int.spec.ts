import { MemoryEventStore, MemoryKeyStore, MemoryReadModelStore } from '#stores';
import { memoryTokens } from './testing/memory-tokens.js';
import { SimulatedClock } from './configuration/clock.js';
import { startSystem } from './opening/open.js';
import { type RunningSystem } from './running/running.js';
import { Centre } from './testing/centre.js';

/** Goal: what an older program recorded is read in its newest form by everybody but whoever checks the hashes of what is stored. */
describe('events of an older version', () => {
  const opened: RunningSystem[] = [];
  afterEach(async () => {
    for (const system of opened.splice(0)) await system.close();
  });

  it('reach views and commands through their upcasters, and verify against what is stored', async () => {
    const clock = new SimulatedClock('2026-03-02T01:00:00.000Z');
    const log = new MemoryEventStore();
    const stores = {
      store: log,
      models: new MemoryReadModelStore(),
      keys: new MemoryKeyStore(),
      tokens: memoryTokens(),
      exclusive: true,
      announce: () => undefined,
      close: async () => undefined,
    };
    const older = await startSystem(stores, null, { clock });
    await new Centre(older, clock).settle();
    await older.close();
    const stored = await log.readAll(null, 1000);
    const newer = await startSystem(
      { ...stores, models: new MemoryReadModelStore() },
      null,
      { clock },
      {
        upcasters: { TeamCreated: { 1: (data) => ({ ...data, title: `${String(data['title'])} (2)` }) } },
      },
    );
    opened.push(newer);
    const centre = new Centre(newer, clock);
    const teams = await newer.views().then((views) => views.scan<{ readonly title: string }>('teams', null, 10));
    expect(teams.map(({ document }) => document.title.endsWith(' (2)'))).toEqual(teams.map(() => true));
    expect(teams.length).toBeGreaterThan(0);
    const verified = await centre.ask<{ readonly log: unknown }>(['auditor-1', 'auditor'], 'verify', {});
    expect(verified.log).toMatchObject({ result: 'ok' });
    expect(await log.readAll(null, 1000)).toEqual(stored);
  });
});
