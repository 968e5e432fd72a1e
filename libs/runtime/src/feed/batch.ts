import { type CaseDocument, type PayRunLinesAdded, type Unpaid, unpaidLines } from '#callcentre';
import { type EventStore, type Position, type RecordedEvent, type ViewReader } from '#eventsourcing';
import { type Directory } from '../access/directory-port.js';
import { viewDirectory } from '../directory/directory.js';
import { caseOf, caseStreamOf } from '../cases/case-reading.js';

/** An event, the case that it belongs to as it stands now, and everybody whom either is about. */
export interface ConcernedEvent {
  readonly event: RecordedEvent;
  readonly known: CaseDocument | null;
  readonly persons: readonly string[];
}

export interface BatchReads {
  readonly views: ViewReader;
  readonly store: Pick<EventStore, 'readStream'>;
  /** Local date by which people are in teams. */
  readonly today: string;
  /** By the pace of the process, which measures how long what is read here stays good. */
  readonly madeAt: number;
}

/**
 * Events that follow one another in the log and that the views reflect. Whoever reads them asks for the same cases, people
 * and teams, so each is read once for all readers.
 */
export class Batch {
  readonly last: Position;
  readonly directory: Directory;
  private found: Promise<readonly ConcernedEvent[]> | null = null;
  private unpaidFound: Promise<ReadonlyMap<string, Unpaid>> | null = null;

  constructor(
    /** Position before the first event; null at the start of the log. */
    readonly after: Position | null,
    readonly events: readonly RecordedEvent[],
    private readonly reads: BatchReads,
  ) {
    this.last = events.at(-1)!.position;
    this.directory = viewDirectory(remembering(reads.views), reads.today);
  }

  get madeAt(): number {
    return this.reads.madeAt;
  }

  /** Whether a reader who has come to `position` goes on in this batch. */
  continues(position: Position | null): boolean {
    return (position ?? '') >= (this.after ?? '') && (position ?? '') < this.last;
  }

  concerned(): Promise<readonly ConcernedEvent[]> {
    return (this.found ??= this.find());
  }

  /** The events whose lines of a pay run pay nothing, or nothing yet, by what the log says when the batch is read. */
  unpaid(): Promise<ReadonlyMap<string, Unpaid>> {
    return (this.unpaidFound ??= this.findUnpaid());
  }

  private async findUnpaid(): Promise<ReadonlyMap<string, Unpaid>> {
    const lines = this.events.filter(({ type }) => type === ('PayRunLinesAdded' satisfies PayRunLinesAdded['type']));
    const runs = [...new Set(lines.map(({ stream }) => stream))];
    const read = await Promise.all(runs.map((stream) => this.reads.store.readStream(stream)));
    return new Map(read.flatMap((stream) => [...unpaidLines(stream)]));
  }

  private async find(): Promise<readonly ConcernedEvent[]> {
    const { views, store } = this.reads;
    const streams = [...new Set(this.events.map(caseStreamOf))];
    const cases = new Map(
      await Promise.all(streams.map(async (stream) => [stream, await caseOf(views, store, stream)] as const)),
    );
    return this.events.map((event) => {
      const known = cases.get(caseStreamOf(event)) ?? null;
      return { event, known, persons: [...new Set([...event.metadata.subjects, ...(known?.subjects ?? [])])] };
    });
  }
}

/** Each document read once. */
const remembering = (views: ViewReader): ViewReader => {
  const read = new Map<string, ReturnType<ViewReader['get']>>();
  return {
    ...views,
    get: <Document>(view: string, key: string) => {
      const name = `${view} ${key}`;
      const known = read.get(name) ?? views.get(view, key);
      read.set(name, known);
      return known as ReturnType<typeof views.get<Document>>;
    },
    getMany: (view, keys) => views.getMany(view, keys),
    find: (view, query) => views.find(view, query),
    scan: (view, after, limit) => views.scan(view, after, limit),
  };
};
