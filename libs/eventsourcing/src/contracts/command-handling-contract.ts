import { type KeyStore } from '../events/key-store.js';
import { type EventStore } from '../ports/event-store.js';
import { revealText, sealedTextsIn } from '../events/personal-text.js';
import { verifyChain } from '../events/sealing.js';
import { commandsInParts } from './commands-in-parts.js';
import { counterSlice, handleWith, type CounterCommand } from './counters.js';

const add = (amount: number, note?: string): CounterCommand => ({
  type: 'counter.add',
  data: { counter: '1', amount, ...(note === undefined ? {} : { note }) },
});

const totalsOf = async (store: EventStore): Promise<unknown[]> =>
  (await store.readStream('counter-1')).map(({ data }) => data['amount']);

/** Handling commands on a log and a key store: `make` gives empty ones for each test. */
export const commandHandlingContract = (
  name: string,
  make: () => Promise<{ readonly store: EventStore; readonly keys: KeyStore }>,
): void => {
  describe(`handling a command on ${name}`, () => {
    let store: EventStore;
    let keys: KeyStore;
    const handle = (
      to: EventStore,
      commandId: string,
      command: CounterCommand,
      slice = counterSlice(),
      centre = 'sh',
    ) => handleWith({ store: to, keys }, commandId, command, slice, centre);
    beforeEach(async () => {
      ({ store, keys } = await make());
    });
    afterEach(async () => {
      await store.close();
      await keys.close();
    });

    it('records what the slice decided, sealed and chained', async () => {
      const first = await handle(store, 'c1', add(2, '王五说太吵'));
      const second = await handle(store, 'c2', add(3));
      const events = await store.readStream('counter-1');
      expect(first).toEqual({
        kind: 'accepted',
        stream: 'counter-1',
        events: [expect.objectContaining({ id: events[0]!.id, type: 'CounterGrown' })],
        revision: 0,
        position: events[0]!.position,
        repeated: false,
      });
      expect(second).toMatchObject({ kind: 'accepted', revision: 1 });
      expect(verifyChain(events)).toBeNull();
      expect(events[0]!.metadata).toMatchObject({
        recordedAt: '2026-03-03T16:30:00.000Z',
        commandId: 'c1',
        previousHash: null,
      });
      expect(JSON.stringify(events)).not.toContain('王五');
      const { data } = events[0]!;
      expect(data['amount']).toBe(2);
      const texts = sealedTextsIn(data).map((text) => revealText(text, keys));
      expect(await Promise.all(texts)).toEqual(['王五说太吵']);
    });

    it('has one effect when the same command comes twice, also after others', async () => {
      const first = await handle(store, 'c1', add(2));
      await handle(store, 'c2', add(5));
      const again = await handle(store, 'c1', add(2));
      expect(again).toMatchObject({ kind: 'accepted', repeated: true, revision: 0 });
      expect(again.kind === 'accepted' && first.kind === 'accepted' && again.position === first.position).toBe(true);
      expect(await totalsOf(store)).toEqual([2, 5]);
    });

    it('refuses another body under the same command id', async () => {
      await handle(store, 'c1', add(2));
      expect(await handle(store, 'c1', add(3))).toEqual({
        kind: 'refused',
        refusal: { code: 'idempotency-key-reused', values: {} },
      });
      expect(await totalsOf(store)).toEqual([2]);
    });

    it('answers a decision without events with the present revision and writes nothing', async () => {
      expect(await handle(store, 'c0', add(0))).toMatchObject({
        kind: 'accepted',
        events: [],
        revision: -1,
        position: null,
      });
      await handle(store, 'c1', add(2));
      await handle(store, 'c2', add(3));
      const newest = (await store.readStream('counter-1')).at(-1)!;
      // Whoever reads on from the answer waits for this stream, and for no other.
      await handle(store, 'c3', { type: 'counter.add', data: { counter: '2', amount: 1 } });
      expect(await handle(store, 'c4', add(0))).toEqual({
        kind: 'accepted',
        stream: 'counter-1',
        events: [],
        revision: 1,
        position: newest.position,
        repeated: false,
      });
      expect(await totalsOf(store)).toEqual([2, 3]);
    });

    it('changes no stream of another centre, and answers nothing from it', async () => {
      const refusal = { code: 'not-allowed', values: { role: 'team_leader', action: 'counter.add' } };
      await handle(store, 'c1', add(2));
      for (const commandId of ['c1', 'c2'])
        expect(await handle(store, commandId, add(2), counterSlice(), 'bj')).toEqual({ kind: 'refused', refusal });
      expect(await totalsOf(store)).toEqual([2]);
    });

    it('changes a stream of another centre where centres share them', async () => {
      await handle(store, 'c1', add(2));
      const shared = { ...counterSlice(), isShared: true } as const;
      expect(await handle(store, 'c2', add(3), shared, 'bj')).toMatchObject({ kind: 'accepted', revision: 1 });
      expect(await totalsOf(store)).toEqual([2, 3]);
    });

    it('passes refusals of the slice on', async () => {
      expect(await handle(store, 'c1', add(1001))).toEqual({
        kind: 'refused',
        refusal: { code: 'counter-full', values: { total: 0 } },
      });
    });

    it('decides anew on the newer state when another writer came first', async () => {
      const seen: number[] = [];
      const slice = counterSlice(async ({ total }) => {
        seen.push(total);
        if (seen.length === 1) await handle(store, 'other', add(7));
      });
      expect(await handle(store, 'c1', add(2), slice)).toMatchObject({ kind: 'accepted', revision: 1 });
      expect(seen).toEqual([0, 7]);
      expect(verifyChain(await store.readStream('counter-1'))).toBeNull();
    });

    it('gives up with a refusal when others always come first', async () => {
      let others = 0;
      const slice = counterSlice(async () => {
        others += 1;
        await handle(store, `other-${others}`, add(1));
      });
      expect(await handle(store, 'c1', add(2), slice)).toEqual({
        kind: 'refused',
        refusal: { code: 'concurrent-change', values: { stream: 'counter-1' } },
      });
      expect(others).toBe(8);
    });

    it('does not decide anew where the slice forbids it', async () => {
      let others = 0;
      const slice = counterSlice(async () => {
        others += 1;
        await handle(store, `other-${others}`, add(1));
      });
      const remove: CounterCommand = { type: 'counter.remove', data: { counter: '1' } };
      expect(await handle(store, 'c1', remove, slice)).toMatchObject({
        kind: 'refused',
        refusal: { code: 'concurrent-change' },
      });
      expect(others).toBe(1);
    });

    it('lets only one of two racing repetitions of a command take effect', async () => {
      const outcomes = await Promise.all([handle(store, 'c1', add(2)), handle(store, 'c1', add(2))]);
      expect(outcomes.map((outcome) => outcome.kind)).toEqual(['accepted', 'accepted']);
      expect(await totalsOf(store)).toEqual([2]);
    });

    it('tells one of two racing repetitions that it was one', async () => {
      const same = add(2, '王五说太吵');
      const outcomes = await Promise.all([handle(store, 'c1', same), handle(store, 'c1', same)]);
      expect(outcomes.map((outcome) => outcome.kind === 'accepted' && outcome.repeated).sort()).toEqual([false, true]);
      const [recorded] = await store.readStream('counter-1');
      for (const outcome of outcomes)
        expect(outcome).toMatchObject({ events: [{ metadata: { hash: recorded!.metadata.hash } }] });
    });

    it('refuses the later of two racing commands with one id and different bodies', async () => {
      const outcomes = await Promise.all([handle(store, 'c1', add(2)), handle(store, 'c1', add(3))]);
      expect(outcomes.filter(({ kind }) => kind === 'refused')).toEqual([
        { kind: 'refused', refusal: { code: 'idempotency-key-reused', values: {} } },
      ]);
      expect(await totalsOf(store)).toHaveLength(1);
    });

    describe('when the store fails and nobody knows whether it wrote', () => {
      const failing = (store: EventStore, before: boolean): EventStore => ({
        readStream: (stream, fromRevision) => store.readStream(stream, fromRevision),
        readAll: (after, limit) => store.readAll(after, limit),
        head: () => store.head(),
        subscribe: (after, signal) => store.subscribe(after, signal),
        close: () => store.close(),
        append: async (stream, expected, events) => {
          if (!before) await store.append(stream, expected, events);
          throw new Error('connection lost');
        },
      });

      it('answers from the log when the events are there', async () => {
        const outcome = await handle(failing(store, false), 'c1', add(2));
        expect(outcome).toMatchObject({ kind: 'accepted', repeated: true, revision: 0 });
      });

      it('passes the fault on when they are not', async () => {
        await expect(handle(failing(store, true), 'c1', add(2))).rejects.toThrow('connection lost');
        expect(await totalsOf(store)).toEqual([]);
      });
    });

    commandsInParts(make);

    it('refuses new personal text under an erased key', async () => {
      await keys.erase('case:counter-1');
      const outcome = await handle(store, 'c1', add(2, '备注'));
      expect(outcome).toEqual({
        kind: 'refused',
        refusal: { code: 'personal-text-erased', values: { owner: 'case:counter-1' } },
      });
    });

    it('takes a category with a dash for a fault', async () => {
      const slice = { ...counterSlice(), category: 'pay-run' };
      await expect(handle(store, 'c1', add(2), slice)).rejects.toThrow('needs a name without a dash');
    });
  });
};
