import { type CommandResult } from '../commands/command-handling.js';
import { accept, type Slice } from '../commands/decider.js';
import { type KeyStore } from '../events/key-store.js';
import { verifyChain } from '../events/sealing.js';
import { type EventStore } from '../ports/event-store.js';
import { counterSlice, handleWith, type CounterCommand, type CounterEvent, type CounterState } from './counters.js';

interface PartedStores {
  readonly store: EventStore;
  readonly keys: KeyStore;
}

const grown = (amount: number): CounterEvent => ({ type: 'CounterGrown', data: { amount, note: null }, subjects: [] });

/** What is added comes in twos, and counts once the counter is removed. */
const inParts: Slice<CounterCommand, CounterEvent, CounterState, undefined, undefined> = {
  ...counterSlice(),
  preparatory: ['CounterGrown'],
  decide: ({ data }) => {
    const amount = 'amount' in data ? data.amount : 0;
    return accept<CounterEvent>(grown(amount), grown(amount), { type: 'CounterRemoved', data: {}, subjects: [] });
  },
};

/** The log as one that takes no more than an event at once, and fails at some appends (counted from 1). */
class OneAtOnce {
  appends = 0;
  readonly store: EventStore;

  constructor(log: EventStore, failing: readonly number[] = []) {
    this.store = {
      readStream: (stream, fromRevision) => log.readStream(stream, fromRevision),
      readAll: (after, limit) => log.readAll(after, limit),
      head: () => log.head(),
      subscribe: (after, signal) => log.subscribe(after, signal),
      close: () => log.close(),
      partsOf: (events) => events.map((event) => [event]),
      append: (stream, expected, events) => {
        this.appends += 1;
        if (failing.includes(this.appends)) throw new Error('connection lost');
        return log.append(stream, expected, events);
      },
    };
  }
}

/** Commands whose events a store does not take at once; a part of `commandHandlingContract`. */
export const commandsInParts = (make: () => Promise<PartedStores>): void => {
  describe('when the store takes only so much at once', () => {
    let log: EventStore;
    let keys: KeyStore;
    beforeEach(async () => {
      ({ store: log, keys } = await make());
    });
    afterEach(async () => {
      await log.close();
      await keys.close();
    });

    const handle = (store: EventStore, commandId: string, amount: number, slice = inParts): Promise<CommandResult> => {
      const command: CounterCommand = { type: 'counter.add', data: { counter: '1', amount } };
      return handleWith({ store, keys }, commandId, command, slice, 'sh');
    };
    const recorded = async (): Promise<readonly string[]> => {
      const events = await log.readStream('counter-1');
      expect(verifyChain(events)).toBeNull();
      expect(new Set(events.map(({ id }) => id)).size).toBe(events.length);
      return events.map(({ type, data, metadata }) => `${metadata.commandId} ${type} ${String(data['amount'] ?? '')}`);
    };
    const whole = (commandId: string, amount: number): readonly string[] => [
      `${commandId} CounterGrown ${amount}`,
      `${commandId} CounterGrown ${amount}`,
      `${commandId} CounterRemoved `,
    ];

    it('records in parts what says nothing before its last event, and answers with the place of that', async () => {
      const parted = new OneAtOnce(log);
      const outcome = await handle(parted.store, 'c1', 2);
      const last = (await log.readStream('counter-1')).at(-1)!;
      expect(outcome).toMatchObject({ kind: 'accepted', revision: 2, position: last.position, repeated: false });
      expect([parted.appends, await recorded()]).toEqual([3, whole('c1', 2)]);
      expect(await handle(parted.store, 'c1', 2)).toMatchObject({ kind: 'accepted', revision: 2, repeated: true });
      expect(parted.appends).toBe(3);
    });

    it('records at once what has to be read together', async () => {
      const parted = new OneAtOnce(log);
      const { preparatory, ...together } = inParts;
      await handle(parted.store, 'c1', 2, together);
      expect([preparatory, parted.appends, await recorded()]).toEqual([['CounterGrown'], 1, whole('c1', 2)]);
    });

    it.each([2, 3])('begins anew where a command was cut short before append %d', async (failing) => {
      const parted = new OneAtOnce(log, [failing]);
      await expect(handle(parted.store, 'c1', 2)).rejects.toThrow('connection lost');
      const left = await recorded();
      expect(left).toEqual(whole('c1', 2).slice(0, failing - 1));
      expect(await handle(parted.store, 'c1', 2)).toMatchObject({ kind: 'accepted', repeated: false });
      expect(await handle(parted.store, 'c1', 2)).toMatchObject({ kind: 'accepted', repeated: true });
      expect(await recorded()).toEqual([...left, ...whole('c1', 2)]);
    });

    it('lets another command follow on one that was cut short, and refuses another body under the id of that', async () => {
      const parted = new OneAtOnce(log, [2]);
      await expect(handle(parted.store, 'c1', 2)).rejects.toThrow('connection lost');
      expect(await handle(parted.store, 'c1', 3)).toMatchObject({ refusal: { code: 'idempotency-key-reused' } });
      expect(await handle(parted.store, 'c2', 3)).toMatchObject({ kind: 'accepted', revision: 3, repeated: false });
      expect(await recorded()).toEqual([whole('c1', 2)[0], ...whole('c2', 3)]);
    });

    it('lets one of two racing repetitions take effect once, whichever appends of the other come between', async () => {
      const parted = new OneAtOnce(log);
      const outcomes = await Promise.all([handle(parted.store, 'c1', 2), handle(parted.store, 'c1', 2)]);
      expect(outcomes.map(({ kind }) => kind)).toEqual(['accepted', 'accepted']);
      const events = await recorded();
      expect(events.slice(-3)).toEqual(whole('c1', 2));
      expect(events.filter((event) => event.includes('CounterRemoved'))).toHaveLength(1);
    });
  });
};
