import { type Position, type RecordedEvent } from '../events/event.js';
import { HeldDocuments, sizeOf, type Held, type HeldView, type Holding } from './held-documents.js';
import { type JsonObject } from '../json.js';
import { type DocumentWrite } from '../ports/documents.js';
import { type DerivedView, type DocumentChange } from './projection.js';
import {
  failedWrite,
  stoppedWrite,
  viewFault,
  type FailedName,
  type StoppedView,
  type ViewFault,
} from './stopped-views.js';
import { dirtyWrite, EVERYTHING, indexValues, type OpenViewSet } from './view-set.js';

/**
 * Most facts are never touched again, so that keeping old documents costs the garbage collector more than reading a few of
 * them back costs the store.
 */
const FORGOTTEN_WHEN_FULL = 0.9;

/** What could not go on in the events folded since the last `written`. */
export interface FoldingFaults {
  readonly stopped: readonly StoppedView[];
  readonly failed: readonly FailedName[];
}

/**
 * Folds events into documents held in memory and says what to write. The live runner and a rebuild use it alike, only with
 * other batch sizes, so that both yield the same documents. `startsEmpty` promises that the store holds no document yet:
 * then only those are looked up that had to be forgotten, and a derived view that can say what everything is gets that one
 * name instead of a name for each change.
 *
 * A view that throws is stopped there: its documents stay as they were before the event, all other views go on.
 */
export class Folding {
  private readonly documents: HeldDocuments;
  /** True while one name stands for all changes of a derived view that knows what everything is. */
  private wholesale: boolean;
  private changedCount = 0;
  /** The last position that is in the store. */
  private stored: Position | null = null;
  private readonly stops = new Map<string, StoppedView>();
  private readonly failures = new Map<string, FailedName>();
  private readonly evolved: {
    readonly held: Held;
    readonly key: string;
    readonly next: JsonObject | null;
    readonly size: number;
  }[] = [];

  constructor(
    private readonly set: OpenViewSet,
    holding: Holding,
  ) {
    this.wholesale = holding.startsEmpty;
    this.documents = new HeldDocuments(set.eventViews, holding);
  }

  /** Documents that `writes` would write now. */
  get pending(): number {
    return this.changedCount;
  }

  /** True when more documents are held than the budget allows: time to write and forget. */
  get full(): boolean {
    return this.documents.full;
  }

  /** What stopped or failed since the last `written`; known in full once `writes` was called. */
  get faults(): FoldingFaults {
    return { stopped: [...this.stops.values()], failed: [...this.failures.values()] };
  }

  /** Folds events, which must be in log order and not handled before. `after`: the position that they follow on. */
  async apply(events: readonly RecordedEvent[], after: Position | null): Promise<void> {
    if (this.changedCount === 0) this.stored = after;
    await this.documents.loadMissing(events);
    let before = after;
    for (const event of events) {
      for (const held of this.documents.viewsFor(event.type)) if (held.stopped === null) this.fold(held, event, before);
      before = event.position;
    }
  }

  /**
   * Everything to write for the events folded since the last `written`. Dirty names come first: where a commit can be cut short,
   * a document that was written already is not folded again and would not name them once more. Marks come last: what a cut
   * leaves unmarked is folded, and stops, once more.
   */
  writes(position: Position): readonly DocumentWrite[] {
    const writes: DocumentWrite[] = [];
    const dirty = new Map<string, DocumentWrite>();
    for (const held of this.documents.views) {
      const own = this.writesOf(held);
      // One by one: a call has no room for hundreds of thousands of arguments.
      for (const write of own) writes.push(write);
      if (own.length > 0) this.collectDirty(dirty, held, position);
    }
    const stops = Array.from(this.stops.values(), (stopped) => stoppedWrite(stopped.view, stopped, position));
    const failures = Array.from(this.failures.values(), (failed) => failedWrite(failed, failed, position));
    return [...dirty.values(), ...writes, ...stops, ...failures];
  }

  /** To be called when the writes are in the store. Forgets documents when there are more than the budget allows. */
  written(): void {
    for (const { changed } of this.documents.views) {
      for (const held of changed.values()) {
        held.changed = false;
        held.stored = held.document;
      }
      changed.clear();
    }
    this.changedCount = 0;
    this.stops.clear();
    this.failures.clear();
    if (this.full) this.documents.forget(FORGOTTEN_WHEN_FULL);
  }

  /**
   * To be called when all is written and the derived views are about to be computed, which need the memory. What is folded
   * later changes little of them, so that from here on each change is named.
   */
  release(): void {
    this.documents.forget(1);
    this.wholesale = false;
  }

  /** A view that cannot index one of its documents keeps none of those that have changed since the last `written`. */
  private writesOf(held: HeldView): readonly DocumentWrite[] {
    const { view, changed } = held;
    const writes: DocumentWrite[] = [];
    // In key order neighbours in the store are written together, which a large batch feels.
    for (const [key, { document, position }] of [...changed].sort(byKey)) {
      try {
        const indexes = indexValues(view, document, key);
        writes.push({ model: view.name, key, document, position: position as Position, indexes });
      } catch (error) {
        this.stop(held, viewFault(error), { event: null, position: String(position), after: this.stored });
        this.changedCount -= this.documents.discardChanged(held);
        return [];
      }
    }
    return writes;
  }

  private collectDirty(dirty: Map<string, DocumentWrite>, held: HeldView, position: Position): void {
    for (const derived of this.set.derivedViews) {
      for (const [key, { stored, document }] of held.changed) {
        const change = { view: held.view.name, key, before: stored, after: document };
        for (const name of this.dirtied(derived, change)) {
          const dirtyKey = `${derived.name}|${name}`;
          dirty.set(dirtyKey, dirtyWrite(derived.name, name, position));
        }
      }
    }
  }

  private dirtied(derived: DerivedView, change: DocumentChange): readonly string[] {
    if (this.wholesale && derived.everything !== undefined) return [EVERYTHING];
    try {
      return derived.dirtied(change);
    } catch (error) {
      // What has to be computed is not known any more, so that it is everything.
      this.failures.set(derived.name, { view: derived.name, name: EVERYTHING, ...viewFault(error) });
      return [EVERYTHING];
    }
  }

  private stop(held: HeldView, fault: ViewFault, where: Pick<StoppedView, 'event' | 'position' | 'after'>): void {
    held.stopped = { view: held.view.name, ...where, ...fault };
    this.stops.set(held.view.name, held.stopped);
  }

  /** All documents that the event touches change, or none of them. */
  private fold(held: HeldView, event: RecordedEvent, before: Position | null): void {
    const { view } = held;
    const { evolved } = this;
    evolved.length = 0;
    try {
      for (const key of view.keys(event)) {
        const document = this.documents.of(held, key);
        // At or below the document's position the event is folded already; a check at the write would come too late.
        if (document.position !== null && event.position <= document.position) continue;
        const next = view.evolve(document.document, event, key);
        if (next !== document.document) evolved.push({ held: document, key, next, size: sizeOf(view, next) });
      }
    } catch (error) {
      this.stop(held, viewFault(error), { event: event.id, position: event.position, after: before });
      return;
    }
    for (const { held: document, key, next, size } of evolved) {
      this.documents.resize(document, size);
      document.document = next;
      document.position = event.position;
      if (document.changed) continue;
      document.changed = true;
      held.changed.set(key, document);
      this.changedCount += 1;
    }
  }
}

const byKey = ([one]: readonly [string, unknown], [other]: readonly [string, unknown]): number =>
  one < other ? -1 : 1;
