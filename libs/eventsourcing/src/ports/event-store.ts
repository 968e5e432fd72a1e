import { type Position, type RecordedEvent, type SealedEvent } from '../events/event.js';

/** `none`: the stream must not exist yet; a number: its last revision. There is no "any": it would give up idempotency. */
export type ExpectedRevision = 'none' | number;

/** Where the last of the appended events stands: its revision in the stream, and its place in the log. */
export interface AppendResult {
  readonly revision: number;
  readonly position: Position;
  /** True where what is there under these ids was written by an append before, which may say something else. */
  readonly repeated?: boolean;
}

/** Somebody else appended first. The caller reads the stream again and decides anew. */
export class WrongExpectedRevision extends Error {
  override readonly name = 'WrongExpectedRevision';
  constructor(
    readonly stream: string,
    readonly expected: ExpectedRevision,
    readonly actual: ExpectedRevision,
  ) {
    super(`Stream ${stream} is at ${actual}, not at ${expected}.`);
  }
}

/** An event with this id is in another stream: its command id was used before, for something else. */
export class EventIdTaken extends Error {
  override readonly name = 'EventIdTaken';
  constructor(
    readonly eventId: string,
    readonly stream: string,
  ) {
    super(`Event ${eventId} is in stream ${stream} already, so it cannot be written to another one.`);
  }
}

/** A store's subscription ended although nobody asked for it; resubscribing after the last position seen is normal work. */
export class SubscriptionDropped extends Error {
  override readonly name = 'SubscriptionDropped';
}

/** The log. Durable means on disk before `append` resolves, on every adapter. */
export interface EventStore {
  /**
   * Appends all events or none. An append repeated with the same event ids and expected revision succeeds and changes
   * nothing; `repeated` says so. Throws WrongExpectedRevision; and EventIdTaken when the first id is in another stream, on a store that can
   * tell (EventStoreDB cannot).
   */
  append(stream: string, expected: ExpectedRevision, events: readonly SealedEvent[]): Promise<AppendResult>;
  /**
   * Of adapters that take only so much in one append: the events, in their order, in as few parts as they take each in one; an event that is
   * too large for any stands alone. Without it everything is taken at once.
   */
  partsOf?(events: readonly SealedEvent[]): readonly (readonly SealedEvent[])[];
  /** The stream's events from `fromRevision` (default 0) in order; empty when there is no such stream. */
  readStream(stream: string, fromRevision?: number): Promise<readonly RecordedEvent[]>;
  /** The next events after `after` (null: from the start), at most `limit`; empty at the end. */
  readAll(after: Position | null, limit: number): Promise<readonly RecordedEvent[]>;
  /**
   * The same as `readAll`, but data and metadata are parsed when somebody reads them, for folds to which most events say nothing.
   * Such an event is not to be copied by its fields. Default: `readAll`.
   */
  readUnparsed?(after: Position | null, limit: number): Promise<readonly RecordedEvent[]>;
  /** Position of the newest event, null for an empty log. */
  head(): Promise<Position | null>;
  /**
   * Of adapters that alone write their log: a position at or after the newest event of these types and at most the head, as early as
   * the adapter knows it, but no more than `slack` events before the head. Views of these types alone that reflect it reflect all that
   * the log says to them. Null when it certainly has no such event.
   */
  headOf?(types: readonly string[], slack: number): Promise<Position | null>;
  /**
   * Of adapters that hand out positions without a gap: the first position whose event is gone though later ones are there;
   * null when none is. Whole streams that were deleted break no chain, but they leave a gap.
   */
  firstGap?(): Promise<Position | null>;
  /**
   * Batches of events after `after`, first those stored, then new ones as they come, until `signal` aborts. Delivery is
   * at least once and in order: an adapter may repeat events, and may drop the subscription (throws SubscriptionDropped).
   */
  subscribe(after: Position | null, signal: AbortSignal): AsyncIterable<readonly RecordedEvent[]>;
  close(): Promise<void>;
}
