import { MemoryEventStore, MemoryKeyStore, MemoryReadModelStore } from '#stores';
import { SimulatedClock } from '../configuration/clock.js';
import { startSystem } from '../opening/open.js';
import { Centre } from '../testing/centre.js';
import { memoryTokens } from '../testing/memory-tokens.js';

/** Long enough that whoever goes over to the rebuilt set has begun to end what fills the one before. */
const A_MOMENT = 100;

/** Views of which one set takes nothing from when it is held until a moment after another one serves. */
class HeldModels extends MemoryReadModelStore {
  private held: string | null = null;
  private readonly going: PromiseWithResolvers<void> = Promise.withResolvers();

  hold(set: string): void {
    this.held = set;
  }

  override async commit(...commit: Parameters<MemoryReadModelStore['commit']>): Promise<void> {
    if (commit[0] === this.held) await this.going.promise;
    await super.commit(...commit);
  }

  override async switchTo(...move: Parameters<MemoryReadModelStore['switchTo']>): Promise<boolean> {
    const isMoved = await super.switchTo(...move);
    if (this.held !== null) setTimeout(this.going.resolve, A_MOMENT);
    return isMoved;
  }
}

describe('whoever waits for the views while they are rebuilt', () => {
  it('is answered when another set serves by then', async () => {
    const clock = new SimulatedClock('2026-03-02T01:00:00.000Z');
    const models = new HeldModels();
    const opened = {
      store: new MemoryEventStore(),
      models,
      keys: new MemoryKeyStore(),
      tokens: memoryTokens(),
      exclusive: true,
      announce: () => undefined,
      close: () => Promise.resolve(),
    };
    const centre = new Centre(await startSystem(opened, null, { clock, mode: 'simulation' }), clock);
    await centre.settle();
    await centre.system.settled();
    models.hold((await centre.system.status()).set);
    const supervisor = ['supervisor-1', 'supervisor'] as const;
    const { position: after } = await centre.act(supervisor, 'record.record', {
      code: 'extra-task-completed',
      subject: 'a-1',
      conductAt: '2026-03-02T08:30',
      attributes: { task: 'stock', ownWorkComplete: true },
    });
    const parameters = { person: 'a-1', clause: '003-2.4' };
    const asked = centre.system.query({ caller: centre.caller(...supervisor), name: 'entries', parameters, after });
    const [answer] = await Promise.allSettled([asked, centre.system.rebuild()]);
    expect(answer).toMatchObject({ value: { kind: 'found', result: [{ clause: '003-2.4' }] } });
    await centre.system.close();
  });
});
