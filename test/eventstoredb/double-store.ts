import { type EventStore, type SealedEvent } from '#eventsourcing';
import { chainOf } from '#eventsourcing/contracts';
import { openEventStoreDb, type EventStoreDbOptions } from '#stores';
import { startDouble, type EventStoreDouble } from './double/server.js';

/** Short enough for tests that are never answered, long enough for a busy machine to answer in: an answer that comes later is asked for again. */
export const QUICK = { deadline: 3000, patience: 120_000 } as const;

/** Gives up soon, but not before a busy machine has answered the first read. */
export const IMPATIENT = { deadline: 2000, patience: 3000 } as const;

export interface DoubleWithStore {
  readonly double: EventStoreDouble;
  readonly store: EventStore;
  /** Another store on the same double, as another process would have it. */
  open(options?: EventStoreDbOptions): Promise<EventStore>;
}

/** A double and a store on it for each test, both closed after it; whatever the test did, the leader had to be asked. */
export const withDouble = (): DoubleWithStore => {
  let double: EventStoreDouble;
  let store: EventStore;
  const opened: EventStore[] = [];
  const open = async (options: EventStoreDbOptions = {}): Promise<EventStore> => {
    const another = await openEventStoreDb(double.url, { ...QUICK, ...options });
    opened.push(another);
    return another;
  };
  beforeEach(async () => {
    double = await startDouble();
    store = await open();
  });
  afterEach(async () => {
    await Promise.all(opened.splice(0).map((each) => each.close()));
    double.stop();
    // A follower would answer with what was true a moment ago.
    expect(double.script.fromAnyNode).toEqual([]);
  });
  return {
    get double() {
      return double;
    },
    get store() {
      return store;
    },
    open,
  };
};

/** Events of a stream's beginning, with their amounts as data. */
export const amounts = (stream: string, ...values: readonly number[]): Promise<readonly SealedEvent[]> =>
  chainOf(
    stream,
    values.map((amount) => ({ amount })),
  );

/** Every event of ours in the double's log, as stream, revision and amount: what really was written. */
export const written = (double: EventStoreDouble): readonly string[] =>
  double.log.events
    .filter(({ type }) => !type.startsWith('$'))
    .map(({ stream, revision, data }) => `${stream}@${revision}=${JSON.parse(Buffer.from(data).toString()).amount}`);
