import {
  type Bilingual,
  type EventStore,
  type ExpectedRevision,
  Fault,
  type MessageValues,
  type Position,
  type RecordedEvent,
  type SealedEvent,
  WrongExpectedRevision,
} from '#eventsourcing';
import { FAULTS } from '../faults/fault-messages.js';
import { type LogDigest, LogWalk, digestLog, pagesOf } from '../same-log/log-digest.js';

/** What one append carries at most; EventStoreDB takes a megabyte, its own form of an event included. */
const APPEND_BYTES = 256 * 1024;
const APPEND_EVENTS = 200;

/** What is known of the target, and who is told how far the copy is. */
export interface CopyOptions {
  /**
   * The target keeps the order in which appends are sent, and commits those that wait together: then a page is sent without
   * waiting for each. True of a file, of no server.
   */
  readonly keepsOrder?: boolean;
  readonly onProgress?: (progress: CopyProgress) => void;
}

/** How far a copy is. */
export interface CopyProgress {
  readonly phase: 'comparing' | 'copying' | 'verifying';
  /** Events that the target holds, or that were verified. */
  readonly events: number;
}

/** What the target holds after a copy, proven by reading it again. */
export interface CopyResult extends LogDigest {
  /** Events that the target held before, from a copy that was interrupted. */
  readonly present: number;
  readonly copied: number;
}

/** The target holds events that the source does not hold at their place: it is another log, and nothing was written to it. */
export class NotACopy extends Fault {
  override readonly name = 'NotACopy';
  constructor(message: Bilingual, values: MessageValues) {
    super('not-a-copy', message, values);
  }
}

/**
 * Copies a log into another store: events with their ids, hashes and both times, in the order of the source. A copy that was
 * interrupted goes on after what the target holds. In the end both logs are read again and have to have one digest. The
 * source must not be written meanwhile, or the copy ends where the source ended when it was read.
 * Throws NotACopy, and LogBroken when either log is not what its hashes say.
 */
export const copyLog = async (
  source: EventStore,
  target: EventStore,
  { keepsOrder = false, onProgress = () => undefined }: CopyOptions = {},
): Promise<CopyResult> => {
  const walk = new LogWalk();
  const after = await skipPresent(source, target, walk, onProgress);
  const present = walk.count;
  for await (const page of pagesOf(source, after)) {
    for (const event of page) walk.take(event);
    const groups = groupsOf(page);
    if (keepsOrder) await Promise.all(groups.map((group) => appendGroup(target, group)));
    else for (const group of groups) await appendGroup(target, group);
    onProgress({ phase: 'copying', events: walk.count });
  }
  const wanted = walk.sum();
  const found = await digestLog(target, Infinity, (events) => onProgress({ phase: 'verifying', events }));
  if (found.digest !== wanted.digest) {
    throw new NotACopy(FAULTS.copyDiffers, {
      wanted: wanted.digest,
      wantedEvents: wanted.events,
      found: found.digest,
      foundEvents: found.events,
    });
  }
  return { ...wanted, present, copied: wanted.events - present };
};

/** Compares what the target holds with the beginning of the source. Resolves to the source's position after that. */
const skipPresent = async (
  source: EventStore,
  target: EventStore,
  walk: LogWalk,
  onProgress: (progress: CopyProgress) => void,
): Promise<Position | null> => {
  let after: Position | null = null;
  for await (const held of pagesOf(target)) {
    const own: readonly RecordedEvent[] = await readExactly(source, after, held.length);
    for (const [index, event] of held.entries()) {
      const original = own[index];
      if (original === undefined) throw new NotACopy(FAULTS.copyGoesOn, { event: event.id });
      if (original.id !== event.id || original.metadata.hash !== event.metadata.hash) {
        throw new NotACopy(FAULTS.copyHoldsAnother, { event: event.id, original: original.id });
      }
      walk.take(original);
    }
    after = own.at(-1)!.position;
    onProgress({ phase: 'comparing', events: walk.count });
  }
  return after;
};

/** The next `count` events; fewer only at the end. */
const readExactly = async (
  store: EventStore,
  after: Position | null,
  count: number,
): Promise<readonly RecordedEvent[]> => {
  const events: RecordedEvent[] = [];
  while (events.length < count) {
    const page = await store.readAll(events.at(-1)?.position ?? after, count - events.length);
    if (page.length === 0) break;
    events.push(...page);
  }
  return events;
};

/** Neighbours of one stream that fit one append, in order. */
const groupsOf = (page: readonly RecordedEvent[]): readonly (readonly RecordedEvent[])[] => {
  const groups: RecordedEvent[][] = [];
  let bytes = 0;
  for (const event of page) {
    const size = Buffer.byteLength(JSON.stringify([event.data, event.metadata]));
    const open = groups.at(-1);
    const fits = open !== undefined && open.length < APPEND_EVENTS && bytes + size <= APPEND_BYTES;
    if (fits && open[0]!.stream === event.stream) {
      open.push(event);
      bytes += size;
    } else {
      groups.push([event]);
      bytes = size;
    }
  }
  return groups;
};

const appendGroup = async (target: EventStore, group: readonly RecordedEvent[]): Promise<void> => {
  const { stream, revision } = group[0]!;
  const expected: ExpectedRevision = revision === 0 ? 'none' : revision - 1;
  const events: readonly SealedEvent[] = group.map(({ id, type, version, data, metadata }) => ({
    id,
    type,
    version,
    data,
    metadata,
  }));
  try {
    await target.append(stream, expected, events);
  } catch (error) {
    if (!(error instanceof WrongExpectedRevision)) throw error;
    throw new NotACopy(FAULTS.copyWritten, { stream });
  }
};
