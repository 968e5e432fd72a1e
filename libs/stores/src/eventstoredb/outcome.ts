import { type AppendResult as Acknowledged, type WrongExpectedVersionError } from '@eventstore/db-client';
import {
  WrongExpectedRevision,
  type AppendResult,
  type ExpectedRevision,
  type Position,
  type SealedEvent,
} from '#eventsourcing';
import { type SentEvent } from './encoding.js';
import { StreamTruncated } from './errors.js';
import { type LogReads } from './log-reads.js';
import { toPosition, toRevision } from './position.js';

/** One append, as it was asked for and as it was sent. */
export interface Sent {
  readonly stream: string;
  readonly expected: ExpectedRevision;
  readonly events: readonly SealedEvent[];
  readonly proposed: readonly SentEvent[];
}

const revisionBefore = (expected: ExpectedRevision): number => (expected === 'none' ? -1 : expected);

/**
 * The place that the server's answer names for the one event that was appended: the event's own, on the servers whose source is published.
 * That is looked up once, and where it names another one every append is read back.
 */
export class AnsweredPlace {
  private isOwn: boolean | null = null;

  /** The event's place: the one that was answered, or what reading the event back yields. */
  async of(answered: Position, read: () => Promise<Position>): Promise<Position> {
    if (this.isOwn === true) return answered;
    const position = await read();
    this.isOwn = this.isOwn !== false && answered === position;
    return position;
  }
}

/**
 * The server took the append. Its ids are of this append alone, so it was this one that wrote. The answer names the place of its event;
 * of several that it is the last one's is promised nowhere, and a repetition may be answered without any: then it is read.
 */
export const acknowledged = async (
  { reads, place }: { readonly reads: LogReads; readonly place: AnsweredPlace },
  { stream, expected, events }: Sent,
  { nextExpectedRevision, position }: Acknowledged,
): Promise<AppendResult> => {
  const last = revisionBefore(expected) + events.length;
  const revision = toRevision(stream, nextExpectedRevision);
  // After a soft delete the server takes an append that expects no stream, and goes on counting.
  if (revision !== last) throw new StreamTruncated(stream, last, revision);
  const read = async (): Promise<Position> => {
    const [written] = await reads.part(stream, revision, 1);
    if (written === undefined) throw new Error(`Event ${revision} of ${stream} was acknowledged but cannot be read.`);
    return written.position;
  };
  const isNamed = events.length === 1 && position !== undefined;
  return { revision, position: await (isNamed ? place.of(toPosition(position), read) : read()) };
};

/**
 * The server says that somebody else came first. After an attempt with an unknown outcome that may have been this very append, or it was
 * another one of the same events, and only the stream can tell. Throws WrongExpectedRevision when it was neither.
 */
export const refused = async (
  reads: LogReads,
  { stream, expected, events, proposed }: Sent,
  { actualVersion }: WrongExpectedVersionError,
): Promise<AppendResult> => {
  const first = revisionBefore(expected) + 1;
  const present = await reads.received(stream, first, events.length);
  const same = events.every(({ id }, index) => {
    const event = present[index]?.event;
    return event?.id === id && event.revision === first + index;
  });
  const last = present.at(-1);
  if (same && last !== undefined) {
    const { revision, position } = last.event;
    return { revision, position, ...(last.sentAs === proposed.at(-1)?.id ? {} : { repeated: true }) };
  }
  // A refusal that comes as an error says -1 of a stream that is not there.
  const isThere = typeof actualVersion === 'bigint' && actualVersion >= 0n;
  throw new WrongExpectedRevision(stream, expected, isThere ? toRevision(stream, actualVersion) : 'none');
};
