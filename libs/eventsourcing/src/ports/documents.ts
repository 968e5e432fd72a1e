import { Fault } from '../faults/fault.js';
import { FAULTS } from '../faults/fault-messages.js';
import { type JsonObject } from '../json.js';
import { type Position } from '../events/event.js';

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
