import { type RecordedEvent } from '../events/event.js';
import { type JsonObject } from '../json.js';
import { type DocumentPage, type DocumentQuery, type StoredDocument } from '../ports/documents.js';

/**
 * A fold of events into documents. `evolve` is pure and returns the new document, or null to delete it. The same event
 * handled twice is dropped by the runner, not by the view. A view that throws stops at that event, alone.
 */
export interface EventView<Doc = JsonObject> {
  readonly name: string;
  /** Raised when the fold changes; with it the set is built anew beside the serving one. */
  readonly version: number;
  /** Event types, or `'all'`. */
  readonly handles: readonly string[] | 'all';
  /** Keys of the documents that the event touches. */
  keys(event: RecordedEvent): readonly string[];
  evolve(document: Doc | null, event: RecordedEvent, key: string): Doc | null;
  /** Memory that a document takes beside an ordinary one's; for views whose documents grow. Default: 1. */
  size?(document: Doc): number;
  /**
   * For views of which one event states whole documents, whatever stood there before: these documents, where they can be had without
   * parsing the event; a fold in bulk writes them and keeps nothing of them. Null, and the default: what `evolve` says.
   */
  stated?(event: RecordedEvent): readonly StatedDocument[] | null;
  /**
   * For views whose documents take many events: the document while it is folded in bulk. It must come to the same text as
   * `evolve` over the same events; a property test of each such view compares the two. Default: `evolve`, event by event.
   */
  draft?(document: Doc | null, key: string): Draft;
  readonly indexes: Readonly<Record<string, (document: Doc, key: string) => readonly string[]>>;
}

/** A document as one event states it. */
export interface StatedDocument {
  readonly key: string;
  /** As `JSON.stringify` writes what `EventView.evolve` gives; null where that takes the document away. */
  readonly text: string | null;
  readonly indexes: Readonly<Record<string, readonly string[]>>;
}

/** A document that is being folded and that only its draft holds, so that a new event need not copy what is there already. */
export interface Draft {
  /** Memory that it takes, measured as `EventView.size` measures a document. */
  readonly size: number;
  /** Folds the event in; false when it says nothing new. */
  add(event: RecordedEvent): boolean;
  /** The document as `JSON.stringify` writes it; null when there is none. */
  text(): string | null;
  /** Values of the document's indexes, as `EventView.indexes` gives them. */
  indexes(): Readonly<Record<string, readonly string[]>>;
}

/** A document of an event view before and after a batch. */
export interface DocumentChange {
  readonly view: string;
  readonly key: string;
  readonly before: JsonObject | null;
  readonly after: JsonObject | null;
}

/** Reads of one set of views, used by derived views, policies and queries alike. */
export interface ViewReader {
  get<Doc = JsonObject>(view: string, key: string): Promise<StoredDocument<Doc> | null>;
  getMany<Doc = JsonObject>(view: string, keys: readonly string[]): Promise<ReadonlyMap<string, StoredDocument<Doc>>>;
  find<Doc = JsonObject>(view: string, query: DocumentQuery): Promise<DocumentPage<Doc>>;
  scan<Doc = JsonObject>(view: string, after: string | null, limit: number): Promise<readonly StoredDocument<Doc>[]>;
}

/**
 * Documents computed from other documents. `dirtied` names what has to be computed anew after a change; the runner keeps
 * those names as documents before the checkpoint moves, so that none is lost, and calls `derive` when it has caught up.
 */
export interface DerivedView<Doc = JsonObject> {
  readonly name: string;
  readonly version: number;
  /** The event views that `derive` reads: while one of them is stopped, nothing is derived. Default: all of the set. */
  readonly reads?: readonly string[];
  /**
   * Whether a name that could not be derived leaves the document of this key out of date; default: when it is the key. `reader`: the
   * set as it is stored. What cannot be found out is covered.
   */
  covers?(name: string, key: string, reader: ViewReader): Promise<boolean>;
  dirtied(change: DocumentChange): readonly string[];
  /**
   * Dirty names that together cover every document which the event views can yield now. With it a rebuild from the first
   * event notes no name for each change; the parts are derived one after the other, so each should fit in memory.
   */
  everything?(reader: ViewReader): Promise<readonly string[]>;
  /** Documents by key for the dirty names (null deletes). One name may yield several documents. */
  derive(
    dirty: readonly string[],
    reader: ViewReader,
  ): Promise<ReadonlyMap<string, { readonly document: Doc | null; readonly position: string }>>;
  readonly indexes: Readonly<Record<string, (document: Doc, key: string) => readonly string[]>>;
}

/** What is filled, switched and dropped together. The set's identity is its views with their versions. */
export interface ViewSet {
  readonly name: string;
  readonly eventViews: readonly EventView<never>[];
  readonly derivedViews: readonly DerivedView<never>[];
}
