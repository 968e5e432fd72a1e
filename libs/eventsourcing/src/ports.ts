import { type Bilingual, Fault, type MessageValues } from './faults/fault.js';
import { FAULTS } from './faults/fault-messages.js';
import { type JsonObject } from './json.js';
import { type Position, type RecordedEvent, type SealedEvent } from './events/event.js';

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

/** A store keeps nothing for now. Nothing of what it should keep was kept; the same write succeeds once the reason is gone. */
export class NotKept extends Fault {
  override readonly name: string = 'NotKept';
}

/** Another program holds a store, longer than this one waits. */
export class HeldByAnother extends NotKept {
  override readonly name: string = 'HeldByAnother';
  constructor(message: Bilingual, values: MessageValues, options?: ErrorOptions) {
    super('store-locked', message, values, options);
  }
}

/** A store has no room for what it should keep. */
export class NoSpaceLeft extends NotKept {
  override readonly name: string = 'NoSpaceLeft';
  constructor(message: Bilingual, values: MessageValues, options?: ErrorOptions) {
    super('no-space-left', message, values, options);
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

/** A read model inside a set of views that is filled, switched and dropped together. */
export interface ModelDefinition {
  readonly name: string;
  /** Names of the fields by which documents can be found and sorted. */
  readonly indexes: readonly string[];
  /**
   * Its documents come and go without end, so that tombstones would become more for ever, and every scan would pass them all. Those that
   * are there are taken away when the model is prepared; see `DocumentWrite.traceless`.
   */
  readonly fleeting?: true;
}

/** A document to be put or deleted in a commit. */
export interface DocumentWrite {
  readonly model: string;
  readonly key: string;
  /** null deletes, leaving a tombstone with the position. */
  readonly document: JsonObject | null;
  /**
   * Deletes without a tombstone where all of a commit is written or nothing, so that no older write can come after it. A store without
   * transactions leaves one until the model is prepared again: of what a paused runner had begun to write, something may come late.
   */
  readonly traceless?: true;
  /** The document as JSON text where it is at hand, so that a store that keeps text need not make it again (`documentText`). */
  readonly text?: string;
  /** The newest position that the document reflects; a write older than what is stored is ignored. */
  readonly position: Position;
  /**
   * Written whatever position is stored. For derived documents only: their newest input may be an older one once another
   * input is gone, and nobody but the runner in charge writes them.
   */
  readonly overwrite?: true;
  /** Values by index name; several values mean that the document is found under each. */
  readonly indexes: Readonly<Record<string, readonly string[]>>;
}

/** A document with the newest position that it reflects. */
export interface StoredDocument<Doc = JsonObject> {
  readonly key: string;
  readonly document: Doc;
  readonly position: Position;
}

/** Documents by the values of one index of their model: with one value (`equals`), or from one to another. */
export interface DocumentQuery {
  readonly index: string;
  readonly equals?: string;
  /** Text order, both ends inclusive. */
  readonly from?: string;
  readonly to?: string;
  readonly order?: 'ascending' | 'descending';
  readonly limit: number;
  /** `next` of the page before. Opaque; `find` throws CursorNotKnown for any other text. */
  readonly cursor?: string;
}

/** A page of documents in the order of the index's values, and of keys among equal ones; `next` is null on the last one. */
export interface DocumentPage<Doc = JsonObject> {
  readonly documents: readonly StoredDocument<Doc>[];
  readonly next: string | null;
}

/** A cursor that the store did not give: the asker's mistake, unlike a fault of the store. */
export class CursorNotKnown extends Fault {
  override readonly name = 'CursorNotKnown';
  constructor() {
    super('cursor-not-known', FAULTS.cursorNotKnown);
  }
}

/** How a commit moves the checkpoint of its set. */
export interface CheckpointMove {
  readonly from: Position | null;
  readonly to: Position | null;
  /** Epoch of the lease under which the runner writes; default 0. */
  readonly epoch?: number;
}

/** A lease as it stands: who may move checkpoints, and under which epoch. */
export interface LeaseState {
  readonly epoch: number;
  readonly holder: string;
  /** Changes with every renewal: whoever waits for the lease watches whether it stands still. */
  readonly beat: number;
  /** The holder gave it up; the next epoch may be taken at once. */
  readonly released: boolean;
}

/**
 * Who is in charge. An epoch can be taken once and never again, so two processes never hold the same one; that an old one
 * does no harm is up to the commits that carry it.
 */
export interface LeaseStore {
  /** The newest epoch; null when none was ever taken. */
  current(name: string): Promise<LeaseState | null>;
  /** Takes an epoch newer than the current one. False when somebody else was first. */
  take(name: string, epoch: number, holder: string): Promise<boolean>;
  /** Shows that the holder is alive. False when a newer epoch was taken. */
  renew(name: string, epoch: number): Promise<boolean>;
  /** Gives the epoch up; without effect when a newer one was taken. */
  release(name: string, epoch: number): Promise<void>;
}

/**
 * Somebody else moved the checkpoint of this set, or holds it under a newer epoch: this runner is not the one in charge and
 * must stop.
 */
export class CheckpointConflict extends Fault {
  override readonly name = 'CheckpointConflict';
  /** Whether the set is written under a newer epoch; else only its checkpoint was moved. */
  readonly newer: boolean;
  /** Where the set was found, and where the commit expected it. */
  constructor(set: string, found: SetStand, wanted: SetStand) {
    const newer = found.epoch > wanted.epoch;
    super('checkpoint-conflict', newer ? FAULTS.newerEpoch : FAULTS.checkpointMoved, {
      set,
      found: newer ? found.epoch : found.checkpoint,
      wanted: newer ? wanted.epoch : wanted.checkpoint,
    });
    this.newer = newer;
  }
}

/** Somebody else has dropped the set and made it anew, before this store did or since it prepared it: what this runner wrote is not in it. */
export class SetMadeAnew extends Fault {
  override readonly name = 'SetMadeAnew';
  constructor(set: string, options?: ErrorOptions) {
    super('set-made-anew', FAULTS.setMadeAnew, { set }, options);
  }
}

/** The set is not there: it was never prepared, or somebody has dropped it since, as the one before a rebuild is. */
export class SetGone extends Fault {
  override readonly name = 'SetGone';
  constructor(set: string) {
    super('set-gone', FAULTS.setGone, { set });
  }
}

/** A set that serves reads is never dropped. */
export class SetServes extends Error {
  override readonly name = 'SetServes';
  constructor(set: string) {
    super(`Set ${set} serves reads and cannot be dropped.`);
  }
}

/** The set was prepared without this model, as by a version of the program that did not have it yet. */
export class ModelMissing extends Error {
  override readonly name = 'ModelMissing';
  constructor(set: string, model: string) {
    super(`Set ${set} has no model ${model}.`);
  }
}

/** How far a set is, and the newest epoch under which it was written. */
export interface SetStand {
  readonly checkpoint: string | null;
  readonly epoch: number;
}

/** Documents by set, model and key. A set (`main@7f3a`) holds the models that are rebuilt and switched together. */
export interface ReadModelStore {
  /** Leases are kept where the checkpoints are: without them nobody can lead anyway. */
  readonly leases: LeaseStore;
  /**
   * Creates what the set needs, indexes included; harmless when it is there already, unless it is to be made `anew`. Throws SetMadeAnew
   * then, so that of several who have dropped it at once one makes it.
   */
  prepare(set: string, models: readonly ModelDefinition[], made?: 'anew'): Promise<void>;
  /** Throws ModelMissing and SetGone, as every read of a model does. */
  get<Doc = JsonObject>(set: string, model: string, key: string): Promise<StoredDocument<Doc> | null>;
  getMany<Doc = JsonObject>(
    set: string,
    model: string,
    keys: readonly string[],
  ): Promise<ReadonlyMap<string, StoredDocument<Doc>>>;
  find<Doc = JsonObject>(set: string, model: string, query: DocumentQuery): Promise<DocumentPage<Doc>>;
  /** Every live document of a model in key order, a page at a time; `after` is the last key of the page before. */
  scan<Doc = JsonObject>(
    set: string,
    model: string,
    after: string | null,
    limit: number,
  ): Promise<readonly StoredDocument<Doc>[]>;
  /**
   * Makes whatever searches of these models need and would otherwise be made by the first one, so that somebody who reads beside the
   * writer can search. Stores without it need nothing more than `prepare`.
   */
  index?(set: string, models: readonly string[]): Promise<void>;
  /**
   * Writes the documents and moves the checkpoint from `from` to `to`, in one transaction where the store has one;
   * otherwise documents first, model by model in the order in which `writes` name them, so that of a commit that is cut short
   * no model is there before one named earlier. Throws CheckpointConflict when the stored checkpoint is not `from`, or when
   * a commit of a newer epoch was made, and SetMadeAnew where the store has several writers. A store without transactions puts the epoch into each document, so that what a
   * paused runner had begun to write under an older epoch replaces no derived document of a newer one.
   */
  commit(set: string, writes: readonly DocumentWrite[], checkpoint: CheckpointMove): Promise<void>;
  checkpoint(set: string): Promise<Position | null>;
  /** Which set serves the reads for `name` (`main`), null when none does yet. */
  serving(name: string): Promise<string | null>;
  /** Makes `set` the serving one if `expected` still is. Returns false when somebody else switched first. Throws SetMadeAnew as `commit` does. */
  switchTo(name: string, set: string, expected: string | null): Promise<boolean>;
  /** Every set that is there, whatever it is for. Stores that several processes share have none: each would have to know of all others. */
  sets?(): Promise<readonly string[]>;
  /** Throws SetServes. */
  drop(set: string): Promise<void>;
  close(): Promise<void>;
}

/** The only source of the present time; handed in, so that a sample month can be played and a test can stand still. */
export interface Clock {
  /** UTC, ISO 8601, milliseconds. */
  now(): string;
}
