/**
 * While scorecards of others are still being derived: whoever asks for one with the position of what was recorded gets it at once, just
 * as it will be derived, and whoever follows the feed is told; a question about everybody waits.
 */
import { type DocumentWrite, type JsonObject } from '#eventsourcing';
import { MemoryEventStore, MemoryKeyStore, MemoryReadModelStore } from '#stores';
import { type Assessment } from '#rulebook';
import { memoryTokens } from '../testing/memory-tokens.js';
import { SimulatedClock } from '../configuration/clock.js';
import { startSystem } from '../opening/open.js';
import { type QueryOutcome } from '../system/system.js';
import { Centre, MARCH } from '../testing/centre.js';

const supervisor = ['supervisor-1', 'supervisor'] as const;

/** Views of which no scorecard is written for as long as a test wants. */
class HeldModels extends MemoryReadModelStore {
  private release: () => void = () => undefined;
  private held: Promise<void> = Promise.resolve();

  hold(): void {
    this.held = new Promise((resolve) => (this.release = resolve));
  }

  letGo(): void {
    this.release();
  }

  override async commit(...[set, writes, move]: Parameters<MemoryReadModelStore['commit']>): Promise<void> {
    if (writes.some(({ model }: DocumentWrite) => model === 'scorecards')) await this.held;
    return super.commit(set, writes, move);
  }
}

const APRIL = 'centre-1:cs-assessment:2026-04-01..2026-04-30';

describe('a scorecard that is not derived yet', () => {
  let [centre, models] = [null as unknown as Centre, null as unknown as HeldModels];
  let clock: SimulatedClock;
  beforeEach(async () => {
    clock = new SimulatedClock('2026-03-02T01:00:00.000Z');
    models = new HeldModels();
    const stores = { store: new MemoryEventStore(), models, keys: new MemoryKeyStore() };
    const opened = {
      ...stores,
      tokens: memoryTokens(),
      exclusive: true,
      announce: () => undefined,
      close: () => Promise.resolve(),
    };
    centre = new Centre(await startSystem(opened, null, { clock, mode: 'simulation' }), clock);
    await centre.settle();
    await centre.system.settled();
  });
  afterEach(async () => {
    models.letGo();
    await centre.system.close();
  });

  const ask = (name: string, parameters: Record<string, string>, after: string): Promise<QueryOutcome> =>
    centre.system.query({ caller: centre.caller(...supervisor), name, parameters, after });
  const cardOf = async (person: string, after: string, period = MARCH): Promise<JsonObject> => {
    const outcome = await ask('scorecard', { person, period }, after);
    if (outcome.kind === 'refused') throw new Error(JSON.stringify(outcome));
    expect(outcome.position! >= after).toBe(true);
    return outcome.result as JsonObject;
  };
  const recordExtraTask = async (conductAt = '2026-03-02T08:30'): Promise<string> => {
    const { position } = await centre.act(supervisor, 'record.record', {
      code: 'extra-task-completed',
      subject: 'a-1',
      conductAt,
      attributes: { task: 'stock', ownWorkComplete: true },
    });
    return position;
  };

  it('is answered with the position of what was recorded, as it will be derived', async () => {
    models.hold();
    const position = await recordExtraTask();
    const present = await cardOf('a-1', position);
    const [first] = (present['assessment'] as unknown as Assessment).entries;
    expect([first?.clause, first?.amount]).toEqual(['003-2.4', '5']);
    models.letGo();
    await centre.system.settled();
    expect(present).toEqual(await cardOf('a-1', position));
  });

  it('is answered while the month before is ended and not closed, which it says', async () => {
    clock.set('2026-04-02T01:00:00.000Z');
    await centre.system.runPolicies();
    await centre.system.settled();
    models.hold();
    const position = await recordExtraTask('2026-04-02T08:30');
    const present = await cardOf('a-1', position, APRIL);
    expect(present['waitsFor']).toBe(MARCH);
    models.letGo();
    await centre.system.settled();
    expect(present).toEqual(await cardOf('a-1', position, APRIL));
  });

  it('keeps nobody who follows the feed waiting', async () => {
    const leaving = new AbortController();
    const followed = await centre.system.follow({ caller: centre.caller(...supervisor), signal: leaving.signal });
    if (followed.kind === 'refused') throw new Error(followed.code);
    const pages = followed.pages[Symbol.asyncIterator]();
    models.hold();
    const position = await recordExtraTask();
    let told: readonly string[] = [];
    while (told.length === 0)
      told = ((await pages.next()).value as { events: { position: string }[] }).events.map((one) => one.position);
    expect(told).toEqual([position]);
    leaving.abort();
    await pages.return?.();
  });

  it('is waited for by a question about everybody', async () => {
    models.hold();
    const position = await recordExtraTask();
    let answered = false;
    const asked = ask('entries', { person: 'a-1' }, position).then((outcome) => {
      answered = true;
      return outcome;
    });
    await cardOf('a-1', position);
    expect(answered).toBe(false);
    models.letGo();
    expect((await asked).kind).toBe('found');
  });
});
