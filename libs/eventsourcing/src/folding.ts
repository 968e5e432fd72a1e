import { type Position, type RecordedEvent } from './event.js';
import { Fault, reasonOf } from './fault.js';
import { FAULTS } from './fault-messages.js';
import { type JsonObject } from './json.js';
import { type DocumentWrite, type StoredDocument } from './ports.js';
import { type EventView } from './projection.js';
import { ForgottenKeys } from './forgotten-keys.js';
import { DIRTY_MODEL, EVERYTHING, indexValues, type OpenViewSet } from './view-set.js';

/** A view threw on an event. Nothing of the batch was written; the view has to be mended and the runner started anew. */
export class ViewFailed extends Fault {
  override readonly name = 'ViewFailed';
  constructor(
    readonly view: string,
    readonly eventId: string,
    readonly position: string,
    cause: unknown,
  ) {
    const values = { view, event: eventId, position, reason: reasonOf(cause) };
    super('view-failed', FAULTS.viewFailed, values, { cause });
  }
}

/**
 * Most facts are never touched again, so that keeping old documents costs the garbage collector more than reading a few of
 * them back costs the store.
 */
const FORGOTTEN_WHEN_FULL = 0.9;

export type LoadDocuments = (view: string, keys: readonly string[]) => Promise<ReadonlyMap<string, StoredDocument>>;

interface Held {
  document: JsonObject | null;
  position: Position | null;
  /** As it is in the store: what a derived view compares with. */
  stored: JsonObject | null;
  changed: boolean;
  /** What it counts for against the budget. */
  size: number;
}

interface HeldView {
  readonly view: EventView;
  /** Keys of documents that are in the store alone; null when the store may hold any. */
  readonly forgotten: ForgottenKeys | null;
  readonly documents: Map<string, Held>;
  readonly changed: Map<string, Held>;
}

/**
 * Folds events into documents held in memory and says what to write. The live runner and a rebuild use it alike, only with
 * other batch sizes, so that both yield the same documents. `startsEmpty` promises that the store holds no document yet:
 * then only those are looked up that had to be forgotten, and a derived view that can say what everything is gets that one
 * name instead of a name for each change.
 */
export class Folding {
  private readonly views: readonly HeldView[];
  private readonly viewsByType = new Map<string, readonly HeldView[]>();
  private hasForgotten = false;
  /** True while one name stands for all changes of a derived view that knows what everything is. */
  private wholesale: boolean;
  private heldSize = 0;
  private changedCount = 0;

  constructor(
    private readonly set: OpenViewSet,
    private readonly load: LoadDocuments,
    /** Documents that may stay in memory between two writes; one that grows counts for several. */
    private readonly budget: number,
    private readonly startsEmpty: boolean,
  ) {
    this.wholesale = startsEmpty;
    this.views = set.eventViews.map((view) => ({
      view,
      forgotten: startsEmpty ? new ForgottenKeys() : null,
      documents: new Map(),
      changed: new Map(),
    }));
  }

  /** Documents that `writes` would write now. */
  get pending(): number {
    return this.changedCount;
  }

  /** True when more documents are held than the budget allows: time to write and forget. */
  get full(): boolean {
    return this.heldSize > this.budget;
  }

  /** Folds events, which must be in log order and not handled before. Throws ViewFailed. */
  async apply(events: readonly RecordedEvent[]): Promise<void> {
    await this.loadMissing(events);
    for (const event of events) {
      for (const held of this.viewsFor(event.type)) this.fold(held, event);
    }
  }

  /**
   * Everything to write for the events folded since the last `written`. Dirty names come first: where a commit can be cut short,
   * a document that was written already is not folded again and would not name them once more.
   */
  writes(position: Position): readonly DocumentWrite[] {
    const writes: DocumentWrite[] = [];
    const dirty = new Map<string, DocumentWrite>();
    for (const { view, changed } of this.views) {
      // In key order neighbours in the store are written together, which a large batch feels.
      for (const [key, held] of [...changed].sort(byKey)) {
        const { document } = held;
        writes.push({
          model: view.name,
          key,
          document,
          position: held.position as Position,
          indexes: indexValues(view, document, key),
        });
        this.collectDirty(dirty, view.name, key, held, position);
      }
    }
    return [...dirty.values(), ...writes];
  }

  /** To be called when the writes are in the store. Forgets documents when there are more than the budget allows. */
  written(): void {
    for (const { changed } of this.views) {
      for (const held of changed.values()) {
        held.changed = false;
        held.stored = held.document;
      }
      changed.clear();
    }
    this.changedCount = 0;
    if (this.full) this.forget(FORGOTTEN_WHEN_FULL);
  }

  private collectDirty(
    dirty: Map<string, DocumentWrite>,
    view: string,
    key: string,
    held: Held,
    position: Position,
  ): void {
    for (const derived of this.set.derivedViews) {
      const wholesale = this.wholesale && derived.everything !== undefined;
      for (const name of wholesale
        ? [EVERYTHING]
        : derived.dirtied({ view, key, before: held.stored, after: held.document })) {
        const dirtyKey = `${derived.name}|${name}`;
        dirty.set(dirtyKey, {
          model: DIRTY_MODEL,
          key: dirtyKey,
          document: { view: derived.name, name },
          position,
          indexes: {},
        });
      }
    }
  }

  private viewsFor(type: string): readonly HeldView[] {
    let views = this.viewsByType.get(type);
    if (views === undefined) {
      views = this.views.filter(({ view }) => view.handles === 'all' || view.handles.includes(type));
      this.viewsByType.set(type, views);
    }
    return views;
  }

  private fold({ view, documents, changed }: HeldView, event: RecordedEvent): void {
    try {
      for (const key of view.keys(event)) {
        let held = documents.get(key);
        if (held === undefined) {
          held = { document: null, position: null, stored: null, changed: false, size: 1 };
          documents.set(key, held);
          this.heldSize += 1;
        }
        // At or below the document's position the event is folded already; a check at the write would come too late.
        if (held.position !== null && event.position <= held.position) continue;
        const next = view.evolve(held.document, event, key);
        if (next === held.document) continue;
        this.resize(held, view, next);
        held.document = next;
        held.position = event.position;
        if (!held.changed) {
          held.changed = true;
          changed.set(key, held);
          this.changedCount += 1;
        }
      }
    } catch (error) {
      throw new ViewFailed(view.name, event.id, event.position, error);
    }
  }

  private resize(held: Held, view: EventView, next: JsonObject | null): void {
    const size = sizeOf(view, next);
    this.heldSize += size - held.size;
    held.size = size;
  }

  private async loadMissing(events: readonly RecordedEvent[]): Promise<void> {
    if (this.startsEmpty && !this.hasForgotten) return;
    const missing = new Map<HeldView, Set<string>>();
    for (const event of events) {
      for (const held of this.viewsFor(event.type)) {
        for (const key of keysOf(held.view, event)) {
          if (held.documents.has(key) || held.forgotten?.mayHold(key) === false) continue;
          const keys = missing.get(held);
          if (keys === undefined) missing.set(held, new Set([key]));
          else keys.add(key);
        }
      }
    }
    for (const [held, keys] of missing) await this.loadInto(held, [...keys]);
  }

  private async loadInto({ view, documents }: HeldView, keys: readonly string[]): Promise<void> {
    const stored = await this.load(view.name, keys);
    for (const key of keys) {
      const found = stored.get(key);
      const document = found?.document ?? null;
      const size = sizeOf(view, document);
      documents.set(key, { document, position: found?.position ?? null, stored: document, changed: false, size });
      this.heldSize += size;
    }
  }

  /**
   * To be called when all is written and the derived views are about to be computed, which need the memory. What is folded
   * later changes little of them, so that from here on each change is named.
   */
  release(): void {
    this.forget(1);
    this.wholesale = false;
  }

  /**
   * Drops this part of the documents, those that were made or loaded first, view by view. A view of few documents, which
   * nearly every event may touch, keeps them unless all are dropped.
   */
  private forget(part: number): void {
    const few = part === 1 ? 0 : this.budget / 100;
    for (const { documents, forgotten } of this.views) {
      if (documents.size <= few) continue;
      let surplus = Math.ceil(documents.size * part);
      for (const [key, { size }] of documents) {
        if (surplus === 0) break;
        documents.delete(key);
        forgotten?.add(key);
        surplus -= 1;
        this.heldSize -= size;
      }
    }
    this.hasForgotten = true;
  }
}

const sizeOf = (view: EventView, document: JsonObject | null): number =>
  document === null ? 1 : (view.size?.(document) ?? 1);

const byKey = ([one]: readonly [string, unknown], [other]: readonly [string, unknown]): number =>
  one < other ? -1 : 1;

const keysOf = (view: EventView, event: RecordedEvent): readonly string[] => {
  try {
    return view.keys(event);
  } catch (error) {
    throw new ViewFailed(view.name, event.id, event.position, error);
  }
};
