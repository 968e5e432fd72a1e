import { type EventStore, type Position, type SealedEvent } from '#eventsourcing';
import { AppendTooLarge, UnsendableAppend, type EventStoreDbOptions } from '#stores';
import { chainOf } from '#eventsourcing/contracts';
import { follow, idsOf } from './following.js';
import { freshNamespace } from './fresh-store.js';

const one = async (): Promise<SealedEvent> => (await chainOf('counter-1', [{ amount: 1 }]))[0]!;

/** What EventStoreDB has beyond the contract of every log. Runs against a real server and against the double alike. */
export const eventStoreDbContract = (
  name: string,
  make: (options?: EventStoreDbOptions) => Promise<EventStore>,
): void => {
  describe(`${name}: what is particular to EventStoreDB`, () => {
    let store: EventStore;
    beforeEach(async () => {
      store = await make();
    });
    afterEach(() => store.close());

    it.each<[string, string, Partial<SealedEvent>]>([
      ['an id that is no UUID', 'counter-1', { id: 'counter-1/0' }],
      ['an empty type', 'counter-1', { type: '' }],
      ['a type of the server', 'counter-1', { type: '$metadata' }],
      ['an empty stream name', '', {}],
      ['a stream of the server', '$$counter-1', {}],
      ['a BigInt, on which the client would never answer', 'counter-1', { data: { amount: 1n as unknown as number } }],
      ['nothing, on which the client would never answer', 'counter-1', { data: undefined as never }],
    ])('sends nothing that holds %s', async (_case, stream, change) => {
      await expect(store.append(stream, 'none', [{ ...(await one()), ...change }])).rejects.toThrow(UnsendableAppend);
      await expect(store.append('counter-1', 'none', [])).rejects.toThrow('needs at least one event');
      expect(await store.readAll(null, 10)).toEqual([]);
    });

    it('takes a mebibyte over all events of an append and sends nothing larger', async () => {
      const sized = (characters: number) =>
        chainOf('counter-1', [{ text: 'x'.repeat(characters) }, { text: 'x'.repeat(characters) }]);
      const tooLarge = store.append('counter-1', 'none', await sized(524_288));
      await expect(tooLarge).rejects.toThrow(AppendTooLarge);
      await expect(tooLarge).rejects.toMatchObject({ stream: 'counter-1', limit: 1_048_576 });
      expect(await store.head()).toBeNull();
      expect(await store.append('counter-1', 'none', await sized(520_000))).toMatchObject({ revision: 1 });
    });

    it('says in which parts it takes what is too large for one append', async () => {
      const events = await chainOf(
        'counter-1',
        [300_000, 700_000, 1, 1_100_000, 1].map((length) => ({ text: 'x'.repeat(length) })),
      );
      const parts = store.partsOf!(events);
      expect(parts.map((part) => part.map(({ data }) => String(data['text']).length))).toEqual([
        [300_000, 700_000, 1],
        [1_100_000],
        [1],
      ]);
      expect(await store.append('counter-1', 'none', parts[0]!)).toMatchObject({ revision: 2 });
      await expect(store.append('counter-1', 2, parts[1]!)).rejects.toThrow(AppendTooLarge);
      // An event has a kilobyte of metadata at most, so that what fits is cut no sooner than it has to be.
      const full = await chainOf(
        'counter-2',
        Array.from({ length: 40 }, () => ({ text: 'x'.repeat(104_000) })),
      );
      expect(store.partsOf!(full).map(({ length }) => length)).toEqual([10, 10, 10, 10]);
    });

    it('misses nothing of bursts that are larger than what the server keeps for a live subscription', async () => {
      const burst = async (number: number): Promise<void> => {
        const amounts = Array.from({ length: 60 }, (_, amount) => ({ amount }));
        await store.append(`counter-${number}`, 'none', await chainOf(`counter-${number}`, amounts));
      };
      await burst(0);
      let bursts = 0;
      const { events } = await follow(store, 600, async () => {
        if (bursts < 9) await burst((bursts += 1));
      });
      expect(idsOf(events)).toEqual(idsOf(await store.readAll(null, 1000)));
    });

    it('keeps namespaces on one server apart on every way of reading', async () => {
      const other = await make({ namespace: freshNamespace() });
      await store.append('counter-1', 'none', [await one()]);
      expect(await other.head()).toBeNull();
      expect(await other.readAll(null, 10)).toEqual([]);
      expect(await other.readStream('counter-1')).toEqual([]);
      await other.append('counter-1', 'none', await chainOf('counter-1', [{ amount: 7 }, { amount: 8 }]));
      expect((await store.readAll(null, 10)).map(({ data }) => data)).toEqual([{ amount: 1 }]);
      expect((await follow(other, 2)).events.map(({ data }) => data)).toEqual([{ amount: 7 }, { amount: 8 }]);
      await other.close();
    });

    it('finds its own few events between the many of another store', async () => {
      const other = await make({ namespace: freshNamespace() });
      const filled = async (stream: string): Promise<void> => {
        const amounts = Array.from({ length: 700 }, (_, amount) => ({ amount }));
        await other.append(stream, 'none', await chainOf(stream, amounts));
      };
      await filled('counter-1');
      await store.append('counter-1', 'none', await chainOf('counter-1', [{ amount: 1 }, { amount: 2 }]));
      await filled('counter-2');
      await store.append('counter-2', 'none', await chainOf('counter-2', [{ amount: 3 }]));
      await filled('counter-3');
      const all = await store.readAll(null, 10);
      expect(all.map(({ data }) => data['amount'])).toEqual([1, 2, 3]);
      expect(idsOf(await store.readAll(all[0]!.position, 1))).toEqual([all[1]!.id]);
      expect(idsOf(await store.readAll(all[1]!.position, 2))).toEqual([all[2]!.id]);
      expect(await store.readAll(all[2]!.position, 2)).toEqual([]);
      expect(await store.head()).toBe(all[2]!.position);
      await other.close();
    });

    it('gives positions of one width and takes none of another store', async () => {
      const { position } = await store.append('counter-1', 'none', [await one()]);
      expect(position).toMatch(/^\d{20}\.\d{20}$/);
      await expect(store.readAll('000000000001' as Position, 1)).rejects.toThrow('not a position in EventStoreDB');
    });

    it('does nothing after it was closed', async () => {
      await store.close();
      await expect(store.append('counter-1', 'none', [await one()])).rejects.toThrow('was closed');
      await expect(store.readAll(null, 1)).rejects.toThrow('was closed');
      await expect(follow(store, 1)).rejects.toThrow('was closed');
    });

    it('writes the same on the stream that all clients of a process share', async () => {
      const namespace = freshNamespace();
      const shared = await make({ namespace, appendPath: 'shared-stream' });
      const events = await chainOf('counter-1', [{ amount: 1 }, { amount: 2 }]);
      const written = await shared.append('counter-1', 'none', events);
      expect(await shared.append('counter-1', 'none', events)).toEqual({ ...written, repeated: true });
      await expect(shared.append('counter-1', 0, events)).rejects.toMatchObject({
        name: 'WrongExpectedRevision',
        actual: 1,
      });
      expect(idsOf(await shared.readAll(null, 10))).toEqual(idsOf(events));
      expect((await shared.readStream('counter-1')).at(-1)!.position).toBe(written.position);
      await shared.close();
    });
  });
};
