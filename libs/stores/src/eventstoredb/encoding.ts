import { randomUUID } from 'node:crypto';
import { type AllStreamResolvedEvent, type JSONEventData, type ResolvedEvent } from '@eventstore/db-client';
import {
  Fault,
  type EventMetadata,
  type JsonObject,
  type Position,
  type RecordedEvent,
  type SealedEvent,
} from '#eventsourcing';
import { FAULTS } from '../fault-messages.js';
import { AppendTooLarge, ForeignEvent, UnsendableAppend } from './errors.js';
import { toPosition, toRevision, type LogPosition } from './position.js';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** UTF-16 bytes of a type's character, as the server counts them. */
const BYTES_OF_TYPE_CHARACTER = 2;

/** The text as JSON would store it. The client never settles an append whose serialising throws or yields undefined. */
const serialised = (stream: string, { id }: SealedEvent, value: unknown): string => {
  let text: string | undefined;
  try {
    text = JSON.stringify(value);
  } catch (error) {
    throw new UnsendableAppend(stream, `event ${id} cannot be written as JSON.`, error);
  }
  if (text === undefined) throw new UnsendableAppend(stream, `event ${id} holds nothing that JSON can write.`);
  return text;
};

/** The server answers all of these with "Could not recognize BadRequest", which says nothing. */
const validate = (stream: string, events: readonly SealedEvent[]): void => {
  if (events.length === 0) throw new UnsendableAppend(stream, 'it needs at least one event.');
  if (stream === '' || stream.startsWith('$')) {
    throw new UnsendableAppend(stream, 'a stream needs a name that does not begin with $.');
  }
  for (const { id, type } of events) {
    if (!UUID.test(id)) throw new UnsendableAppend(stream, `event id ${id} is not a UUID in lower case.`);
    if (type === '' || type.startsWith('$')) {
      throw new UnsendableAppend(stream, `event ${id} needs a type that does not begin with $.`);
    }
  }
};

const metadataOf = ({ id, version, metadata }: SealedEvent) => ({ id, version, ...metadata });

/** What the event takes of what an append may hold. */
const bytesOf = (stream: string, event: SealedEvent): number =>
  Buffer.byteLength(serialised(stream, event, event.data)) +
  Buffer.byteLength(serialised(stream, event, metadataOf(event))) +
  event.type.length * BYTES_OF_TYPE_CHARACTER;

/** The events in parts of which each fits one append; an event that does not is a part of its own. */
export const partsWithin = (limit: number, events: readonly SealedEvent[]): readonly (readonly SealedEvent[])[] => {
  const parts: SealedEvent[][] = [];
  let room = 0;
  for (const event of events) {
    const bytes = bytesOf('', event);
    if (bytes > room) {
      parts.push([]);
      room = limit;
    }
    parts.at(-1)!.push(event);
    room -= bytes;
  }
  return parts;
};

/** An event as the client sends it. */
export type SentEvent = JSONEventData & { readonly id: string };

/**
 * Events as the client sends them: data and metadata as JSON, the event's id and version beside the metadata. On the server each has an
 * id of this append alone: by the ids the server knows the repetition of an append, and it answers to another one of the same
 * events (through another door, at the same time) as if it had been written. Everything that
 * the server would refuse, or the client would choke on, is found before the call. Throws UnsendableAppend, AppendTooLarge.
 */
export const toProposed = (stream: string, events: readonly SealedEvent[], limit: number): SentEvent[] => {
  validate(stream, events);
  let bytes = 0;
  const proposed = events.map((event): SentEvent => {
    const { type, data } = event;
    const metadata = metadataOf(event);
    bytes += bytesOf(stream, event);
    return { contentType: 'application/json', id: randomUUID(), type, data: data as Record<string, unknown>, metadata };
  });
  if (bytes > limit) throw new AppendTooLarge(stream, bytes, limit);
  return proposed;
};

type Resolved = AllStreamResolvedEvent | ResolvedEvent;

/** What servers before 22.6 answer for the position of an event that was read from its own stream. */
const NO_POSITION = 2n ** 64n - 1n;

/** Where the event stands in `$all`. Single streams give it too, from server version 22.6 on. */
export const positionOf = ({ event }: Resolved): LogPosition => {
  const position = event?.position;
  if (position === undefined || position.commit === NO_POSITION) {
    throw new Error(`The server gave no position with event ${event?.id ?? 'without an id'}: it is older than 22.6.`);
  }
  return position;
};

/** Without an id in what earlier versions wrote: there the server's is the event's. */
type StoredMetadata = EventMetadata & { readonly id?: string; readonly version: number };

const isOurs = (metadata: unknown): metadata is StoredMetadata =>
  typeof metadata === 'object' && metadata !== null && 'version' in metadata && 'commandId' in metadata;

/** What a namespace puts before the names of its streams. Ours hold a dash before any dot, so no store's are mistaken for another's. */
const PREFIX_OF_A_NAMESPACE = '[A-Za-z0-9]+\\.';
const IN_A_NAMESPACE = new RegExp(`^${PREFIX_OF_A_NAMESPACE}`);

/**
 * Which of the server's events are this store's, under the names of the port. `namespace` keeps several stores apart on
 * one server: their streams begin with its name and a dot. A store without one takes no notice of those.
 */
export class Names {
  private readonly prefix: string;

  constructor(readonly namespace: string | null) {
    if (namespace !== null && !/^[A-Za-z0-9]+$/.test(namespace)) {
      throw new Fault('namespace-unusable', FAULTS.namespaceUnusable, { namespace });
    }
    this.prefix = namespace === null ? '' : `${namespace}.`;
  }

  /**
   * The names of this store's streams as a regular expression of the server: a pattern compares characters, whereas the server
   * compares prefixes by the rules of its machine's language.
   */
  get streamPattern(): string {
    return this.namespace === null ? `^(?!\\$|${PREFIX_OF_A_NAMESPACE})` : `^${this.namespace}\\.`;
  }

  /** Throws where the name would be taken for that of another namespace's stream. */
  onServer(stream: string): string {
    const name = this.prefix + stream;
    if (!this.isOurs(name)) throw new Error(`Stream ${stream} is named like a stream of a namespace.`);
    return name;
  }

  private isOurs(streamOnServer: string): boolean {
    return this.namespace === null ? !IN_A_NAMESPACE.test(streamOnServer) : streamOnServer.startsWith(this.prefix);
  }

  /** The event as the port has it, null for events of the server itself, links and other namespaces. Throws ForeignEvent. */
  decode(resolved: Resolved): RecordedEvent | null {
    const { event } = resolved;
    if (event === undefined || event.type.startsWith('$') || event.streamId.startsWith('$')) return null;
    if (!this.isOurs(event.streamId)) return null;
    const stream = event.streamId.slice(this.prefix.length);
    if (!event.isJson || !isOurs(event.metadata)) throw new ForeignEvent(event.id, event.streamId);
    const { id = event.id, version, ...metadata } = event.metadata as StoredMetadata;
    const position: Position = toPosition(positionOf(resolved));
    const revision = toRevision(stream, event.revision);
    return {
      id,
      stream,
      revision,
      position,
      type: event.type,
      version,
      data: event.data as JsonObject,
      metadata,
    };
  }
}
