import { SubscriptionDropped, WrongExpectedRevision, type EventStore } from '../ports/event-store.js';
import { type Position, type RecordedEvent, type SealedEvent } from '../events/event.js';
import { uuid5 } from '../events/identity.js';
import { verifyChain } from '../events/sealing.js';
import { chainOf } from './counters.js';

const idsOf = (events: readonly { readonly id: string }[]): readonly string[] => events.map(({ id }) => id);

/** Everything after `after` up to `count` new events, resubscribing as often as the store drops; repeats are left out. */
const follow = async (store: EventStore, after: Position | null, count: number): Promise<readonly RecordedEvent[]> => {
  const seen: RecordedEvent[] = [];
  const enough = new AbortController();
  let last = after;
  while (seen.length < count) {
    try {
      for await (const batch of store.subscribe(last, enough.signal)) {
        for (const event of batch) {
          if (last !== null && event.position <= last) continue;
          seen.push(event);
          last = event.position;
        }
        if (seen.length >= count) break;
      }
    } catch (error) {
      if (!(error instanceof SubscriptionDropped)) throw error;
    }
  }
  return seen;
};

const pages = async (store: EventStore, limit: number): Promise<readonly RecordedEvent[]> => {
  const all: RecordedEvent[] = [];
  for (let after: Position | null = null; ; after = all.at(-1)!.position) {
    const page = await store.readAll(after, limit);
    if (page.length === 0) return all;
    expect(page.length).toBeLessThanOrEqual(limit);
    all.push(...page);
  }
};

/** What every log has to do. `make` gives an empty one for each test. */
export const eventStoreContract = (name: string, make: () => Promise<EventStore>): void => {
  describe(`${name}: the contract of an event store`, () => {
    let store: EventStore;
    const append = async (stream: string, amounts: readonly number[]): Promise<readonly SealedEvent[]> => {
      const events = await chainOf(
        stream,
        amounts.map((amount) => ({ amount })),
      );
      await store.append(stream, 'none', events);
      return events;
    };
    beforeEach(async () => {
      store = await make();
    });
    afterEach(() => store.close());

    it('is empty at first', async () => {
      expect(await store.head()).toBeNull();
      expect(await store.readAll(null, 10)).toEqual([]);
      expect(await store.readStream('counter-1')).toEqual([]);
    });

    it('gives back exactly what was appended, with stream, revision and position', async () => {
      const events = await chainOf('counter-1', [
        {
          amount: Number.MAX_SAFE_INTEGER,
          negative: Number.MIN_SAFE_INTEGER,
          text: '𠮷野家 🚀 "\\ \u2028 é',
          nested: [{ on: true }, null, []],
        },
        { amount: 0, long: '字'.repeat(100_000) },
      ]);
      const result = await store.append('counter-1', 'none', events);
      const recorded = await store.readStream('counter-1');
      expect(recorded).toEqual(
        events.map((event, revision) => ({
          ...event,
          stream: 'counter-1',
          revision,
          position: recorded[revision]!.position,
        })),
      );
      expect(JSON.stringify(recorded[0]!.data)).toBe(JSON.stringify(events[0]!.data));
      expect(result).toEqual({ revision: 1, position: recorded[1]!.position });
      expect(verifyChain(recorded)).toBeNull();
      expect(await store.head()).toBe(result.position);
    });

    it('reads a stream from a revision on', async () => {
      const events = await append('counter-1', [1, 2, 3]);
      expect(idsOf(await store.readStream('counter-1', 1))).toEqual(idsOf(events.slice(1)));
      expect(await store.readStream('counter-1', 3)).toEqual([]);
    });

    it('keeps streams apart whose names begin alike', async () => {
      await append('counter-1', [1]);
      await append('counter-10', [2]);
      expect((await store.readStream('counter-1')).map(({ data }) => data)).toEqual([{ amount: 1 }]);
    });

    it('keeps the order of the log on every way of reading, page by page', async () => {
      for (let stream = 0; stream < 7; stream += 1) await append(`counter-${stream}`, [1, 2]);
      const all = await store.readAll(null, 1000);
      expect(all).toHaveLength(14);
      const positions = all.map(({ position }) => position);
      expect([...positions].sort()).toEqual(positions);
      expect(new Set(positions).size).toBe(14);
      for (const limit of [1, 3, 14, 15]) expect(idsOf(await pages(store, limit))).toEqual(idsOf(all));
      expect(idsOf(await store.readAll(positions[4]!, 3))).toEqual(idsOf(all.slice(5, 8)));
      expect(await store.readAll(positions[13]!, 3)).toEqual([]);
    });

    it.each([
      ['a stream that must be new', 'none', 1],
      ['an older revision', 0, 1],
      ['a later revision', 5, 1],
    ] as const)('refuses an append that expects %s', async (_case, expected, actual) => {
      await append('counter-1', [1, 2]);
      const late = (await chainOf('counter-1', [{ amount: 9 }])).map((event) => ({ ...event, id: uuid5('late') }));
      const refusal = store.append('counter-1', expected, late);
      await expect(refusal).rejects.toThrow(WrongExpectedRevision);
      await expect(refusal).rejects.toMatchObject({ stream: 'counter-1', expected, actual });
      expect(await store.readStream('counter-1')).toHaveLength(2);
    });

    it('says, if it can, how far one has to be to know all events of some types', async () => {
      if (store.headOf === undefined) return;
      const grown = async (stream: string, type: string): Promise<Position> => {
        const events = (await chainOf(stream, [{ amount: 1 }])).map((event) => ({
          ...event,
          type,
          id: uuid5(stream, type),
        }));
        return (await store.append(stream, 'none', events)).position;
      };
      expect(await store.headOf(['A', 'B'], 100)).toBeNull();
      await grown('counter-1', 'A');
      const second = await grown('counter-2', 'B');
      const third = await grown('counter-3', 'A');
      const fourth = await grown('counter-4', 'C');
      expect(await store.headOf(['A'], 100)).toBe(third);
      expect(await store.headOf(['B'], 100)).toBe(second);
      expect(await store.headOf(['A', 'B', 'D'], 100)).toBe(third);
      expect(await store.headOf(['B'], 1)).toBe(third);
      expect(await store.headOf(['D'], 0)).toBe(fourth);
      await expect(grown('counter-4', 'B')).rejects.toThrow(WrongExpectedRevision);
      expect(await store.headOf(['B'], 100)).toBe(second);
    });

    it('refuses to append to a stream that is not there, as if it were', async () => {
      const refusal = store.append('counter-1', 0, await chainOf('counter-1', [{ amount: 9 }]));
      await expect(refusal).rejects.toMatchObject({ name: 'WrongExpectedRevision', actual: 'none' });
    });

    it('lets exactly one of two writers win each revision', async () => {
      await append('counter-1', [1]);
      for (let revision = 0; revision < 20; revision += 1) {
        const [event] = await chainOf('counter-1', [{ amount: 1 }], { revision, hash: '' });
        const attempts = ['left', 'right'].map((writer) =>
          store.append('counter-1', revision, [{ ...event!, id: uuid5(writer, String(revision)) }]),
        );
        const outcomes = await Promise.allSettled(attempts);
        expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      }
      expect(await store.readStream('counter-1')).toHaveLength(21);
    });

    it('answers a repeated append as the first time and writes nothing, also when others wrote since', async () => {
      const events = await chainOf('counter-1', [{ amount: 1 }, { amount: 2 }]);
      const first = await store.append('counter-1', 'none', events);
      const repeated = { ...first, repeated: true };
      expect(await store.append('counter-1', 'none', events)).toEqual(repeated);
      const [third] = await chainOf('counter-1', [{ amount: 3 }], { revision: 1, hash: '' });
      await store.append('counter-1', 1, [third!]);
      expect(await store.append('counter-1', 'none', events)).toEqual(repeated);
      expect(await store.readAll(null, 10)).toHaveLength(3);
    });

    it('tells all but one of several appends of the very same events, at the same time, that they repeat one', async () => {
      for (const values of [[1], [1, 2]]) {
        const stream = `counter-${values.length}`;
        const events = await chainOf(
          stream,
          values.map((amount) => ({ amount })),
        );
        const results = await Promise.all([1, 2, 3, 4].map(() => store.append(stream, 'none', events)));
        expect(results.map(({ repeated = false }) => repeated).sort()).toEqual([false, true, true, true]);
        const position = (await store.readStream(stream)).at(-1)!.position;
        for (const result of results) expect(result).toMatchObject({ revision: values.length - 1, position });
      }
    });

    it('says of a repeated append when what is there is not what was given', async () => {
      const [event] = await chainOf('counter-1', [{ amount: 1 }]);
      const first = await store.append('counter-1', 'none', [event!]);
      expect(first.repeated ?? false).toBe(false);
      const [other] = await chainOf('counter-1', [{ amount: 9 }]);
      const again = await store.append('counter-1', 'none', [{ ...other!, id: event!.id }]);
      expect(again).toEqual({ ...first, repeated: true });
    });

    it('appends all events or none', async () => {
      const events = await chainOf('counter-1', [{ amount: 1 }, { amount: 2 }]);
      await store.append('counter-1', 'none', events);
      const overlapping = [events[1]!, { ...events[0]!, id: uuid5('new') }];
      await expect(store.append('counter-1', 0, overlapping)).rejects.toThrow(WrongExpectedRevision);
      expect(idsOf(await store.readStream('counter-1'))).toEqual(idsOf(events));
    });

    it('takes many appends at once', async () => {
      const names = Array.from({ length: 100 }, (_, index) => `counter-${index}`);
      await Promise.all(names.map((stream) => append(stream, [1, 2])));
      const all = await store.readAll(null, 1000);
      expect(all).toHaveLength(200);
      for (const stream of names) {
        expect(all.filter((event) => event.stream === stream).map(({ revision }) => revision)).toEqual([0, 1]);
      }
    });

    it('delivers what is stored, then what comes, at least once and in order', async () => {
      for (let stream = 0; stream < 30; stream += 1) await append(`counter-${stream}`, [1]);
      const following = follow(store, null, 60);
      for (let stream = 30; stream < 60; stream += 1) await append(`counter-${stream}`, [1]);
      expect(idsOf(await following)).toEqual(idsOf(await store.readAll(null, 1000)));
    });

    it('delivers from a position on', async () => {
      for (let stream = 0; stream < 10; stream += 1) await append(`counter-${stream}`, [1]);
      const all = await store.readAll(null, 100);
      expect(idsOf(await follow(store, all[3]!.position, 6))).toEqual(idsOf(all.slice(4)));
    });

    it('serves several subscriptions at once', async () => {
      const following = [follow(store, null, 5), follow(store, null, 5)];
      await append('counter-1', [1, 2, 3, 4, 5]);
      const [left, right] = await Promise.all(following);
      expect(idsOf(left!)).toEqual(idsOf(right!));
    });

    it('ends a waiting subscription with a fault, not a drop, when it is closed', async () => {
      const ended = (async () => {
        for await (const batch of store.subscribe(null, new AbortController().signal))
          expect(batch).toBe('never delivered');
      })();
      const refused = expect(ended).rejects.toThrow('was closed');
      await Promise.resolve();
      await store.close();
      await refused;
    });

    it('ends a waiting subscription when its signal aborts', async () => {
      const stop = new AbortController();
      const ended = (async () => {
        for await (const batch of store.subscribe(null, stop.signal)) expect(batch).toBe('never delivered');
      })();
      stop.abort();
      await expect(ended).resolves.toBeUndefined();
    });
  });
};
