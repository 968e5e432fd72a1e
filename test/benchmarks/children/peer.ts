import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { draftsOf } from '../append/workload.js';
import { ratesOf } from '../figures.js';
import { answer, parametersOf, progress } from './child.js';

/** The part of `@event-driven-io/emmett-sqlite` that is measured; it is installed apart, so that its types are not at hand. */
interface EmmettSqlite {
  getSQLiteEventStore(options: { readonly fileName: string }): PeerStore;
  sqliteConnection(options: { readonly fileName: string }): PeerConnection;
  createEventStoreSchema(connection: PeerConnection): Promise<void>;
  appendToStream(
    connection: PeerConnection,
    stream: string,
    streamType: string,
    events: readonly PeerEvent[],
    options?: { readonly expectedStreamVersion: bigint },
  ): Promise<{ readonly success: boolean }>;
  readMessagesBatch(connection: PeerConnection, range: PeerRange): Promise<PeerBatch>;
}
interface PeerEvent {
  readonly type: string;
  readonly data: unknown;
  readonly metadata: unknown;
}
interface PeerStore {
  consumer(options: {
    readonly pulling: { readonly batchSize: number; readonly pullingFrequencyInMs: number };
  }): PeerConsumer;
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
  command(sql: string): Promise<unknown>;
  querySingle(sql: string): Promise<Readonly<Record<string, unknown>>>;
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

/**
 * One connection for all appends. The peer's store opens the file anew for each of them and waits neither for the first statement
 * of the connection nor for its closing, and then a commit fails now and then with SQLITE_BUSY ("SQL statements in progress").
 */
const writer = peer.sqliteConnection({ fileName });
await writer.command('PRAGMA busy_timeout = 10000');
// As durable as what it is compared with: on the disk before it is acknowledged.
await writer.command('PRAGMA synchronous = FULL');
await peer.createEventStoreSchema(writer);
const { journal_mode: journal } = await writer.querySingle('PRAGMA journal_mode');
if (journal !== 'wal') throw new Error(`Emmett's file has the journal mode ${String(journal)}, not wal.`);

const append = async (stream: string, events: readonly PeerEvent[]): Promise<void> => {
  const { success } = await peer.appendToStream(writer, stream, 'benchmark', events, { expectedStreamVersion: 0n });
  if (!success) throw new Error(`Emmett did not append to ${stream}.`);
};

const eventsOf = (count: number): readonly PeerEvent[] =>
  draftsOf({ writers: 1, events: count, encrypted: false })
    .flat()
    .map(({ type, data, metadata }) => ({ type, data, metadata }));

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
  // By default it rests between two batches.
  const consumer = peer
    .getSQLiteEventStore({ fileName })
    .consumer({ pulling: { batchSize: PAGE, pullingFrequencyInMs: 0 } });
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
  if (seen !== alone + together) throw new Error(`Emmett's consumer saw ${seen} events, not ${alone + together}.`);
};

const singly = eventsOf(alone);
const appendedAlone = await ratesOf(alone, async () => {
  for (const [index, event] of singly.entries()) {
    await append(`alone-${index}`, [event]);
    progress(`Emmett: ${index} of ${alone} events appended`);
  }
});
const many = eventsOf(together);
const appendedTogether = await ratesOf(together, async () => {
  for (let start = 0; start < together; start += PAGE) {
    await append(`together-${start}`, many.slice(start, start + PAGE));
    progress(`Emmett: ${start} of ${together} events appended together`);
  }
});
writer.close();
const batchRead = await ratesOf(alone + together, async () => {
  const events = await read();
  if (events !== alone + together) throw new Error(`Emmett read ${events} events, not ${alone + together}.`);
});
const consumed = await ratesOf(alone + together, consume);
answer({ appendedAlone, appendedTogether, batchRead, consumed });
