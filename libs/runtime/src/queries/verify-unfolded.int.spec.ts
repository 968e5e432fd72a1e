import { type DocumentWrite } from '#eventsourcing';
import { MemoryEventStore, MemoryKeyStore, MemoryReadModelStore } from '#stores';
import { SimulatedClock } from '../configuration/clock.js';
import { startSystem } from '../opening/open.js';
import { Centre, MARCH } from '../testing/centre.js';
import { memoryTokens } from '../testing/memory-tokens.js';

/** Views that know no pay run until a test lets them. */
class HeldModels extends MemoryReadModelStore {
  letGo: () => void = () => undefined;
  private readonly held = new Promise<void>((resolve) => (this.letGo = resolve));

  override async commit(...[set, writes, move]: Parameters<MemoryReadModelStore['commit']>): Promise<void> {
    if (writes.some(({ model }: DocumentWrite) => model === 'payRuns')) await this.held;
    return super.commit(set, writes, move);
  }
}

describe('verify', () => {
  it('proves a run that was posted a moment ago, of which the views do not know yet', async () => {
    const [clock, models] = [new SimulatedClock('2026-03-02T01:00:00.000Z'), new HeldModels()];
    const stores = { store: new MemoryEventStore(), models, keys: new MemoryKeyStore(), tokens: memoryTokens() };
    const opened = { ...stores, exclusive: true, announce: () => undefined, close: () => Promise.resolve() };
    const centre = new Centre(await startSystem(opened, null, { clock, mode: 'simulation' }), clock);
    try {
      await centre.settle();
      clock.set('2026-03-31T16:00:00.000Z');
      await centre.system.runPolicies();
      await centre.system.settled();
      const posted = { period: MARCH, kind: 'close', provisional: true };
      const { id } = await centre.act(['hr-1', 'hr'], 'pay-run.post', posted);
      const outcome = await centre.system.query({
        caller: centre.caller('auditor-1', 'auditor'),
        name: 'verify',
        parameters: {},
      });

      expect(outcome).toMatchObject({
        kind: 'found',
        result: { log: { result: 'ok' }, centre: 'centre-1', runs: [{ run: id, result: 'ok' }] },
      });
    } finally {
      models.letGo();
      await centre.system.close();
    }
  });
});
