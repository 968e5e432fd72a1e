import { MemoryEventStore, MemoryKeyStore, MemoryReadModelStore } from '#stores';
import { memoryTokens } from '../testing/memory-tokens.js';
import { SimulatedClock } from '../configuration/clock.js';
import { startSystem } from '../opening/open.js';
import { Centre } from '../testing/centre.js';
import { spoiling } from '../testing/spoilt-log.js';
import { FeedEnded, type FeedPage } from './feed.js';

/** Reads until the feed ends: how many events were told, and why it ended. */
const toTheEnd = async (pages: AsyncIterable<FeedPage>): Promise<readonly [number, string]> => {
  let told = 0;
  try {
    for await (const { events } of pages) told += events.length;
  } catch (error) {
    if (!(error instanceof FeedEnded)) throw error;
    const { status, code, values } = error.outcome;
    return [told, `${status} ${code} ${String(values['view'])}`];
  }
  return [told, 'closed'];
};

describe('a feed while a view that it reads stands still', () => {
  it('ends saying which view, tells nothing of what it cannot judge, and misses nothing after the mending', async () => {
    const clock = new SimulatedClock('2026-03-02T01:00:00.000Z');
    const log = spoiling(new MemoryEventStore(), 'ViolationReported');
    const stores = { store: log, models: new MemoryReadModelStore(), keys: new MemoryKeyStore() };
    const tokens = memoryTokens();
    const opened = { ...stores, tokens, exclusive: true, announce: () => undefined, close: () => Promise.resolve() };
    const start = async (): Promise<Centre> =>
      new Centre(await startSystem(opened, null, { clock, mode: 'simulation' }), clock);
    const follow = async (centre: Centre, after: string, signal = new AbortController().signal) => {
      const caller = centre.caller('leader-1', 'team_leader');
      const followed = await centre.system.follow({ caller, after, signal });
      if (followed.kind === 'refused') throw new Error(followed.code);
      return followed.pages;
    };
    const sick = await start();
    await sick.settle();
    const before = (await log.head())!;
    await sick.act(['leader-1', 'team_leader'], 'violation.report', {
      code: 'entertainment-on-duty',
      subject: 'a-1',
      conductAt: '2026-03-02T08:30',
      attributes: {},
      incident: 'I-1',
      description: 'seen by the leader',
    });
    await sick.system.settled();
    expect(await toTheEnd(await follow(sick, before))).toEqual([0, '503 view-stopped cases']);
    await sick.system.close();

    log.mended = true;
    const mended = await start();
    await mended.system.settled();
    for await (const { events } of await follow(mended, before)) {
      expect(events.map(({ event }) => event['type'])).toEqual(['ViolationReported']);
      break;
    }
    await mended.system.close();
  });
});
