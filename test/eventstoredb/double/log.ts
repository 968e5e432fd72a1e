/** An event as the double keeps it: bytes as they came, so that nothing is repaired on the way. */
export interface KeptEvent {
  readonly id: string;
  readonly stream: string;
  readonly revision: number;
  readonly type: string;
  readonly contentType: string;
  readonly data: Uint8Array;
  readonly metadata: Uint8Array;
  readonly position: bigint;
}

export type ProposedEvent = Pick<KeptEvent, 'id' | 'type' | 'contentType' | 'data' | 'metadata'>;

export type Appended =
  | { readonly kind: 'written'; readonly revision: number; readonly position: bigint }
  | { readonly kind: 'wrong-revision'; readonly current: number | null }
  | { readonly kind: 'tombstoned' }
  | { readonly kind: 'too-large' }
  | { readonly kind: 'event-too-large'; readonly id: string; readonly bytes: number };

export type StreamState = 'missing' | 'present' | 'tombstoned';

/** The server's default for one append, over all its events. */
export const MAX_APPEND_SIZE = 1_048_576;
/** The server writes events of its own between ours. */
const SYSTEM_EVENT_EVERY = 3;
const NOTHING = new Uint8Array();

/** Bytes as the server counts them: those of the type as UTF-16. */
const sizeOf = ({ type, data, metadata }: ProposedEvent): number => 2 * type.length + data.length + metadata.length;

/** Something else that uses the same server. */
const STRANGER = { stream: 'order-4711', type: 'OrderPlaced', contentType: 'application/octet-stream' };
/** Farther along than a number of JavaScript counts exactly. */
const FAR_ALONG = 2n ** 60n;
const EVENTS_FROM_BEFORE = 300;

/**
 * The double's log, in memory: expected revisions, idempotency by event ids, soft deletes and tombstones as the notes
 * on the real server describe them. Positions have gaps, and system events stand between ours.
 */
export class DoubleLog {
  readonly events: KeptEvent[] = [];
  /** Bytes of one event; servers from 25.0 on may have such a limit. */
  maxEventSize = Infinity;
  /** Whether answers to appends name a place; a server leaves it out where it repeats an answer and cannot read the event. */
  namesPlaces = true;
  private readonly revisions = new Map<string, number>();
  private readonly streams = new Map<string, KeptEvent[]>();
  private readonly truncated = new Map<string, number>();
  private readonly tombstones = new Set<string>();
  private readonly listeners = new Set<() => void>();
  /** Places of records that a scavenge removed; reading from there begins at the next one that is left. */
  private readonly scavenged = new Set<bigint>();
  private end = 0n;
  private appends = 0;
  private isShared = false;

  /** A log that others use as well and have used before: their events and the server's stand before ours and between them. */
  static crowded(): DoubleLog {
    const log = new DoubleLog();
    log.end = FAR_ALONG;
    log.isShared = true;
    for (let index = 0; index < EVENTS_FROM_BEFORE; index += 1) log.writeOthers();
    log.truncate(STRANGER.stream, 10);
    log.scavenge();
    return log;
  }

  append(stream: string, expected: number | 'none', proposed: readonly ProposedEvent[]): Appended {
    if (this.tombstones.has(stream)) return { kind: 'tombstoned' };
    const sizes = proposed.map(sizeOf);
    const large = sizes.findIndex((size) => size > this.maxEventSize);
    if (large >= 0) return { kind: 'event-too-large', id: proposed[large]!.id, bytes: sizes[large]! };
    if (sizes.reduce((sum, size) => sum + size, 0) > MAX_APPEND_SIZE) return { kind: 'too-large' };
    const current = this.revisions.get(stream);
    const visible = this.state(stream) === 'present';
    const matches = expected === 'none' ? !visible : current === expected;
    if (!matches) return this.repeated(stream, expected, proposed) ?? this.refused(current);
    // As the server does: it succeeds and creates nothing.
    if (proposed.length === 0) return { kind: 'written', revision: current ?? -1, position: this.end };
    this.write(stream, current ?? -1, proposed);
    const written = this.last(stream, proposed.length);
    this.appends += 1;
    if (this.appends % SYSTEM_EVENT_EVERY === 0) this.writeOthers();
    for (const listener of this.listeners) listener();
    return written;
  }

  state(stream: string): StreamState {
    if (this.tombstones.has(stream)) return 'tombstoned';
    const revision = this.revisions.get(stream);
    return revision === undefined || revision < (this.truncated.get(stream) ?? 0) ? 'missing' : 'present';
  }

  /** A stream's events that are visible, in order. */
  stream(stream: string): readonly KeptEvent[] {
    const from = this.truncated.get(stream) ?? 0;
    return (this.streams.get(stream) ?? []).slice(from);
  }

  /** Index of the first event at or after a place in the log. */
  indexOf(position: bigint): number {
    let low = 0;
    let high = this.events.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.events[middle]!.position < position) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** Reading may begin at an event, or behind the last one; between two records there is nothing that the server could read. */
  isPlace(position: bigint): boolean {
    return (
      position > this.end || this.scavenged.has(position) || this.events[this.indexOf(position)]?.position === position
    );
  }

  /** Hides what is there; revisions go on afterwards. */
  softDelete(stream: string): void {
    this.truncated.set(stream, (this.revisions.get(stream) ?? -1) + 1);
  }

  /** Hides all but the newest events of a stream, as `$maxCount` does. */
  truncate(stream: string, keep: number): void {
    this.truncated.set(stream, (this.revisions.get(stream) ?? -1) + 1 - keep);
  }

  /** Removes what is hidden from the log as a whole, where it leaves gaps. */
  scavenge(): void {
    const isLeft = ({ stream, revision }: KeptEvent): boolean => revision >= (this.truncated.get(stream) ?? 0);
    for (const event of this.events) if (!isLeft(event)) this.scavenged.add(event.position);
    this.events.splice(0, Infinity, ...this.events.filter(isLeft));
  }

  /** Leaves the stream's events in the log as a whole, and writes one of the server's behind them under the stream's own name. */
  tombstone(stream: string): void {
    this.tombstones.add(stream);
    const id = crypto.randomUUID();
    const nothing = { contentType: 'application/octet-stream', data: NOTHING, metadata: NOTHING };
    this.end += 100n;
    this.events.push({ id, stream, revision: 2 ** 63, type: '$streamDeleted', ...nothing, position: this.end });
    for (const listener of this.listeners) listener();
  }

  listen(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  writeSystemEvent(): void {
    const event = { id: crypto.randomUUID(), type: '$statsCollected', contentType: 'application/json' };
    const stream = '$stats-127.0.0.1:2113';
    this.write(stream, this.revisions.get(stream) ?? -1, [{ ...event, data: Buffer.from('{}'), metadata: NOTHING }]);
  }

  /** Neither JSON nor with metadata of ours. */
  writeStrangersEvent(): void {
    const { stream, ...event } = STRANGER;
    const data = Buffer.from([0, 255, 1]);
    const proposed = { ...event, id: crypto.randomUUID(), data, metadata: NOTHING };
    this.write(stream, this.revisions.get(stream) ?? -1, [proposed]);
  }

  private writeOthers(): void {
    this.writeSystemEvent();
    if (this.isShared) this.writeStrangersEvent();
  }

  private write(stream: string, current: number, proposed: readonly ProposedEvent[]): void {
    const events = this.streams.get(stream) ?? [];
    this.streams.set(stream, events);
    for (const [index, event] of proposed.entries()) {
      this.end += BigInt(100 + event.data.length);
      const kept = { ...event, stream, revision: current + 1 + index, position: this.end };
      events.push(kept);
      this.events.push(kept);
    }
    this.revisions.set(stream, current + proposed.length);
  }

  /**
   * The answer names the last revision, but for several events the position of the first: the real server promises nothing
   * about which it is, so whoever relies on it shall fail here.
   */
  private last(stream: string, count: number): Appended {
    const events = this.stream(stream).slice(-count);
    return { kind: 'written', revision: events.at(-1)!.revision, position: events[0]!.position };
  }

  private repeated(stream: string, expected: number | 'none', proposed: readonly ProposedEvent[]): Appended | null {
    const first = expected === 'none' ? 0 : expected + 1;
    const present = this.stream(stream).filter(({ revision }) => revision >= first);
    if (!proposed.every(({ id }, index) => present[index]?.id === id)) return null;
    return {
      kind: 'written',
      revision: first + proposed.length - 1,
      position: present[0]?.position ?? this.end,
    };
  }

  private refused(current: number | undefined): Appended {
    return { kind: 'wrong-revision', current: current ?? null };
  }
}
