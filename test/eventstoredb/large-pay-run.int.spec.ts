import { SimulatedClock, startSystem } from '#runtime';
import { MemoryKeyStore, MemoryReadModelStore } from '#stores';
import { Centre, MARCH } from '../../libs/runtime/src/testing/centre.js';
import { memoryTokens } from '../../libs/runtime/src/testing/memory-tokens.js';
import { withDouble } from './double-store.js';

interface Verified {
  readonly runs: readonly { readonly result: string; readonly lines: number }[];
}

/** Few enough that a test has them within seconds; the limit is as much smaller than a server's own. */
const PEOPLE = 100;
const LIMIT = 270_000;

describe('a pay run that is too large for one append to a double of EventStoreDB', () => {
  const on = withDouble();
  let centre: Centre;

  beforeEach(async () => {
    const clock = new SimulatedClock('2026-03-02T01:00:00.000Z');
    const stores = {
      store: await on.open({ maxAppendBytes: LIMIT }),
      models: new MemoryReadModelStore(),
      keys: new MemoryKeyStore(),
      tokens: memoryTokens(),
      exclusive: true,
      announce: () => undefined,
      close: () => Promise.resolve(),
    };
    const options = { mode: 'simulation', zone: 'Asia/Shanghai', clock } as const;
    centre = new Centre(await startSystem(stores, null, options), clock);
    await centre.settle();
    const [person, hiredOn] = ['b-1', '2025-06-02'];
    for (let number = 1; number <= PEOPLE; number += 1) {
      const one = person.replace('1', String(number));
      await centre.act(['hr-1', 'hr'], 'person.register', { person: one, name: one, hiredOn });
      await centre.act(['hr-1', 'hr'], 'person.assign-post', { person: one, post: 'cs_specialist', from: hiredOn });
    }
    clock.set('2026-04-01T01:00:00.000Z');
    await centre.system.settled();
  });
  afterEach(() => centre.system.close());

  it('is posted in several, and proves itself', async () => {
    const posting = { period: MARCH, kind: 'close', provisional: false };
    const { events, id } = await centre.act(['hr-1', 'hr'], 'pay-run.post', posting);
    expect(events.map(({ type }) => type)).toEqual(['PayRunLinesAdded', 'PayRunLinesAdded', 'PayRunPosted']);
    const stored = on.double.log.events.filter(({ stream }) => stream === `payRun-${id}`);
    expect(stored.reduce((sum, { data }) => sum + data.length, 0)).toBeGreaterThan(LIMIT);
    const { runs } = await centre.ask<Verified>(['hr-1', 'hr'], 'verify', {});
    expect(runs).toEqual([expect.objectContaining({ result: 'ok', lines: PEOPLE + 3 })]);
  });
});
