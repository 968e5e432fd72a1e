import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { draftsOf } from '../append/workload.js';
import { answer, parametersOf, progress } from './child.js';

/** The part of `@event-driven-io/emmett-sqlite` that is measured; it is installed apart, so that its types are not at hand. */
interface EmmettSqlite {
  getSQLiteEventStore(options: { readonly fileName: string }): PeerStore;
  sqliteConnection(options: { readonly fileName: string }): PeerConnection;
  readMessagesBatch(connection: PeerConnection, range: PeerRange): Promise<PeerBatch>;
}
interface PeerEvent {
  readonly type: string;
  readonly data: unknown;
  readonly metadata: unknown;
}
interface PeerStore {
  appendToStream(stream: string, events: readonly PeerEvent[], options?: object): Promise<unknown>;
  consumer(options: { readonly pulling: { readonly batchSize: number } }): PeerConsumer;
}
interface PeerConsumer {
  processor(options: {
    readonly processorId: string;
    readonly eachMessage: (message: PeerEvent) => void;
    readonly stopAfter: () => boolean;
  }): unknown;
  start(): Promise<void>;
  close(): Promise<void>;
}
interface PeerConnection {
  close(): void;
}
interface PeerRange {
  readonly after: bigint;
  readonly batchSize: number;
}
interface PeerBatch {
  readonly currentGlobalPosition: bigint;
  readonly messages: readonly PeerEvent[];
  readonly areEventsLeft: boolean;
}

const PAGE = 1000;
const { packages, folder, alone, together } = parametersOf<{
  packages: string;
  folder: string;
  /** Events appended one by one. */
  alone: number;
  /** Events appended a thousand at once, and then read. */
  together: number;
}>();

const entry = createRequire(join(packages, 'package.json')).resolve('@event-driven-io/emmett-sqlite');
const peer = (await import(pathToFileURL(entry).href)) as EmmettSqlite;
const fileName = join(folder, 'peer.sqlite');
const store = peer.getSQLiteEventStore({ fileName });

const eventsOf = (count: number): readonly PeerEvent[] =>
  draftsOf({ writers: 1, events: count, encrypted: false })
    .flat()
    .map(({ type, data, metadata }) => ({ type, data, metadata }));

/** Events a second. */
const rate = async (events: number, work: () => Promise<void>): Promise<number> => {
  const started = performance.now();
  await work();
  return (events / (performance.now() - started)) * 1000;
};

/** Counts by person and type, as the floor of the rebuild does. */
const counting = (): ((message: PeerEvent) => void) => {
  const counts = new Map<string, number>();
  return ({ type, data }) => {
    const key = `${(data as { readonly subject: string }).subject} ${type}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  };
};

const read = async (): Promise<number> => {
  const connection = peer.sqliteConnection({ fileName });
  const count = counting();
  let [after, events] = [0n, 0];
  for (let left = true; left;) {
    const batch = await peer.readMessagesBatch(connection, { after, batchSize: PAGE });
    batch.messages.forEach(count);
    events += batch.messages.length;
    after = batch.currentGlobalPosition;
    left = batch.areEventsLeft;
  }
  connection.close();
  return events;
};

const consume = async (): Promise<void> => {
  const consumer = store.consumer({ pulling: { batchSize: PAGE } });
  const count = counting();
  let seen = 0;
  consumer.processor({
    processorId: 'benchmark',
    eachMessage: (message) => {
      count(message);
      seen += 1;
    },
    stopAfter: () => seen === alone + together,
  });
  await consumer.start();
  await consumer.close();
};

const singly = eventsOf(alone);
const appendedAlone = await rate(alone, async () => {
  for (const [index, event] of singly.entries()) {
    await store.appendToStream(`alone-${index}`, [event], { expectedStreamVersion: 'STREAM_DOES_NOT_EXIST' });
    progress(`Emmett: ${index} of ${alone} events appended`);
  }
});
const many = eventsOf(together);
const appendedTogether = await rate(together, async () => {
  for (let start = 0; start < together; start += PAGE) {
    await store.appendToStream(`together-${start}`, many.slice(start, start + PAGE));
  }
});
const batchRead = await rate(alone + together, async () => {
  const events = await read();
  if (events !== alone + together) throw new Error(`Emmett read ${events} events, not ${alone + together}.`);
});
const consumed = await rate(alone + together, consume);
answer({ appendedAlone, appendedTogether, batchRead, consumed });
