import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type EventStore, type JsonObject, type Position } from '#eventsourcing';
import { type Role } from '../../system/system.js';
import { SimulatedClock, systemClock } from '../../configuration/clock.js';
import { startSystem } from '../../opening/open.js';
import { digestViews } from '../../testing/view-dump.js';
import { openStores } from '../../stores/stores.js';
import { Centre, MARCH } from '../../testing/centre.js';

interface Shown {
  readonly lines: readonly { readonly person: string }[];
}
interface Verified {
  readonly log: { readonly result: string };
  readonly runs: readonly { readonly result: string; readonly lines: number }[];
}

/** The log as one that takes no more than an event at once, and loses one append that somebody waits for. */
class OneAtOnce {
  losing: string | null = null;

  constructor(private readonly log: EventStore) {}

  get store(): EventStore {
    const own: Partial<EventStore> = {
      partsOf: (events) => events.map((event) => [event]),
      append: async (stream, expected, events) => {
        if (events[0]?.type !== this.losing) return this.log.append(stream, expected, events);
        this.losing = null;
        throw new Error('connection lost');
      },
    };
    return new Proxy(this.log, {
      get: (target, name) => {
        const member = (Reflect.get(own, name) ?? Reflect.get(target, name)) as unknown;
        return typeof member === 'function' ? (member.bind(target) as unknown) : member;
      },
    });
  }
}

describe.each(['memory', 'sqlite'] as const)('a pay run that the log does not take at once, on %s', (kind) => {
  let folder: string;
  let centre: Centre;
  let log: OneAtOnce;

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'dutyledger-test-'));
    const clock = new SimulatedClock('2026-03-02T01:00:00.000Z');
    const stores = await openStores(kind === 'memory' ? null : join(folder, 'data'), systemClock);
    log = new OneAtOnce(stores.store);
    const system = await startSystem({ ...stores, store: log.store }, kind === 'memory' ? null : join(folder, 'data'), {
      mode: 'simulation',
      zone: 'Asia/Shanghai',
      clock,
    });
    centre = new Centre(system, clock);
    await centre.settle();
    await centre.system.settled();
    clock.set('2026-04-01T01:00:00.000Z');
    await centre.system.settled();
  });
  afterEach(async () => {
    await centre.system.close();
    rmSync(folder, { recursive: true });
  });

  const post = () =>
    centre.send(['hr-1', 'hr'], 'pay-run.post', { period: MARCH, kind: 'close', provisional: false }, 'close');
  const views = async () => digestViews(await centre.system.views(), centre.system.viewSet);

  it('is posted once, by the newest lines, where it was cut short before', async () => {
    log.losing = 'PayRunPosted';
    await expect(post()).rejects.toThrow('connection lost');
    expect(await centre.ask(['hr-1', 'hr'], 'pay-runs', {})).toEqual([]);
    await centre.act(['hr-1', 'hr'], 'person.leave', { person: 'a-2', on: '2026-02-27' });
    const outcome = await post();
    expect(outcome).toMatchObject({ kind: 'accepted', repeated: false });
    expect(await post()).toMatchObject({ kind: 'accepted', repeated: true });
    const run = outcome.kind === 'accepted' ? outcome.id : '';
    const events = await centre.system.store.readStream(`payRun-${run}`);
    expect(events.map(({ type, data }) => [type, data['withdrawn'] ?? null])).toEqual([
      ['PayRunLinesAdded', null],
      ['PayRunLinesAdded', ['a-2']],
      ['PayRunPosted', null],
    ]);
    const { lines } = await centre.ask<Shown>(['hr-1', 'hr'], 'pay-run', { run });
    expect(lines.map(({ person }) => person)).toEqual(['a-1', 'leader-1']);
    const { log: whole, runs } = await centre.ask<Verified>(['hr-1', 'hr'], 'verify', {});
    expect([whole.result, runs]).toEqual(['ok', [expect.objectContaining({ result: 'ok', lines: 2 })]]);
    const live = await views();
    await centre.system.rebuild();
    expect(await views()).toEqual(live);
  });

  /** Why lines pay nothing, by the events that an agent is shown: null where nothing says that they do not. */
  const toldOfLines = (events: readonly JsonObject[]): readonly unknown[] =>
    events.filter(({ type }) => type === 'PayRunLinesAdded').map(({ unpaid }) => unpaid ?? null);
  const trail = async (parameters: Record<string, string>, by: readonly [string, Role] = ['a-1', 'agent']) =>
    toldOfLines(await centre.ask<readonly JsonObject[]>(by, 'audit', parameters));
  const feed = async (after: Position): Promise<readonly unknown[]> => {
    const leaving = new AbortController();
    const caller = centre.caller('a-1', 'agent');
    const followed = await centre.system.follow({ caller, after, signal: leaving.signal });
    if (followed.kind === 'refused') throw new Error(followed.code);
    for await (const { events } of followed.pages) {
      leaving.abort();
      return toldOfLines(events.map(({ event }) => event));
    }
    return [];
  };

  it('shows whom it names which lines never counted, in the trail and in the feed', async () => {
    const before = (await centre.system.store.head())!;
    log.losing = 'PayRunPosted';
    await expect(post()).rejects.toThrow('connection lost');
    expect(await trail({ person: 'a-1' })).toEqual(['unposted']);
    expect(await feed(before)).toEqual(['unposted']);
    centre.clock.set('2026-04-02T01:00:00.000Z');
    const outcome = await post();
    const stream = `payRun-${outcome.kind === 'accepted' ? outcome.id : ''}`;
    expect(await trail({ person: 'a-1' })).toEqual(['cut-short', null]);
    expect(await trail({ case: stream }, ['hr-1', 'hr'])).toEqual(['cut-short', null]);
    expect(await trail({ person: 'a-1', asOf: '2026-04-01' })).toEqual(['unposted']);
    expect(await feed(before)).toEqual(['cut-short', null]);
  });
});
