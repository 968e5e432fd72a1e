import { createReadStream, createWriteStream, type WriteStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { type EventStore, type ExpectedRevision, type Position, type SealedEvent } from '#eventsourcing';

export const NEXT_EVENTS = 'next-events.ndjson';

/** An append that waits in a file until somebody makes it. */
export interface NextAppend {
  readonly stream: string;
  readonly expected: ExpectedRevision;
  readonly event: SealedEvent;
}

/**
 * A log to write into that keeps its first `limit` events and puts what comes then into a file, sealed and chained: what the
 * centre records next, for whoever appends it at a pace of their own.
 */
export class CutLog implements Pick<EventStore, 'append'> {
  private readonly rest: WriteStream;
  private events = 0;

  constructor(
    private readonly store: Pick<EventStore, 'append'>,
    private readonly limit: number,
    file: string,
  ) {
    this.rest = createWriteStream(file);
  }

  append: EventStore['append'] = async (stream, expected, events) => {
    this.events += events.length;
    if (this.events <= this.limit) return this.store.append(stream, expected, events);
    for (const event of events)
      this.rest.write(`${JSON.stringify({ stream, expected, event } satisfies NextAppend)}\n`);
    // Nobody reads positions of what is not in the log yet.
    return { revision: expected === 'none' ? 0 : expected + events.length, position: '' as Position };
  };

  close(): Promise<void> {
    return new Promise((resolve, reject) => {
      this.rest.on('error', reject);
      this.rest.end(resolve);
    });
  }
}

export const readNextAppends = async (file: string): Promise<readonly NextAppend[]> => {
  const appends: NextAppend[] = [];
  for await (const line of createInterface({ input: createReadStream(file, 'utf8') })) {
    appends.push(JSON.parse(line) as NextAppend);
  }
  return appends;
};
