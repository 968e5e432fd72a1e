import { type Position, type RecordedEvent } from '../events/event.js';
import { ForgottenKeys } from './forgotten-keys.js';
import { type JsonObject } from '../json.js';
import { type StoredDocument } from '../ports/documents.js';
import { type EventView } from './projection.js';
import { type StoppedView } from './stopped-views.js';

export type LoadDocuments = (view: string, keys: readonly string[]) => Promise<ReadonlyMap<string, StoredDocument>>;

export interface Held {
  document: JsonObject | null;
  position: Position | null;
  /** As it is in the store: what a derived view compares with. */
  stored: JsonObject | null;
  changed: boolean;
  /** What it counts for against the budget. */
  size: number;
}

export interface HeldView {
  readonly view: EventView;
  /** Null while the view goes on. */
  stopped: StoppedView | null;
  /** Keys of documents that are in the store alone; null when the store may hold any. */
  readonly forgotten: ForgottenKeys | null;
  readonly documents: Map<string, Held>;
  readonly changed: Map<string, Held>;
}

/** How documents are held: what the store may hold of them, and how many stay in memory. */
export interface Holding {
  readonly load: LoadDocuments;
  /** Documents that may stay in memory between two writes; one that grows counts for several. */
  readonly budget: number;
  /** Promises that the store holds no document yet, so that only those are looked up that had to be forgotten. */
  readonly startsEmpty: boolean;
  /** Views that take nothing from the beginning; default: none. */
  readonly stopped?: readonly StoppedView[];
}

/** The documents of event views that a folding holds in memory, and which of them are in the store alone. */
export class HeldDocuments {
  readonly views: readonly HeldView[];
  private readonly viewsByType = new Map<string, readonly HeldView[]>();
  private hasForgotten = false;
  private size = 0;

  constructor(
    eventViews: readonly EventView[],
    private readonly holding: Holding,
  ) {
    const { startsEmpty, stopped = [] } = holding;
    this.views = eventViews.map((view) => ({
      view,
      stopped: stopped.find((one) => one.view === view.name) ?? null,
      forgotten: startsEmpty ? new ForgottenKeys() : null,
      documents: new Map(),
      changed: new Map(),
    }));
  }

  /** True when more documents are held than the budget allows: time to write and forget. */
  get full(): boolean {
    return this.size > this.holding.budget;
  }

  /** The views that take events of this type. */
  viewsFor(type: string): readonly HeldView[] {
    let views = this.viewsByType.get(type);
    if (views === undefined) {
      views = this.views.filter(({ view }) => view.handles === 'all' || view.handles.includes(type));
      this.viewsByType.set(type, views);
    }
    return views;
  }

  /** The document of this key, an empty one where none is held. */
  of({ documents }: HeldView, key: string): Held {
    let held = documents.get(key);
    if (held === undefined) {
      held = { document: null, position: null, stored: null, changed: false, size: 1 };
      documents.set(key, held);
      this.size += 1;
    }
    return held;
  }

  /** A document counts for so much from now on. */
  resize(document: Held, size: number): void {
    this.size += size - document.size;
    document.size = size;
  }

  /** Lets go of the documents of a view that have changed; how many they were. */
  discardChanged({ documents, changed }: HeldView): number {
    const discarded = changed.size;
    for (const [key, { size }] of changed) {
      documents.delete(key);
      this.size -= size;
    }
    changed.clear();
    return discarded;
  }

  /** Reads what the store holds of the documents that the events touch. */
  async loadMissing(events: readonly RecordedEvent[]): Promise<void> {
    if (this.holding.startsEmpty && !this.hasForgotten) return;
    const missing = new Map<HeldView, Set<string>>();
    for (const event of events) {
      for (const held of this.viewsFor(event.type)) {
        if (held.stopped !== null) continue;
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
    const stored = await this.holding.load(view.name, keys);
    for (const key of keys) {
      const found = stored.get(key);
      const document = found?.document ?? null;
      const size = sizeOf(view, document);
      documents.set(key, { document, position: found?.position ?? null, stored: document, changed: false, size });
      this.size += size;
    }
  }

  /**
   * Drops this part of the documents, those that were made or loaded first, view by view. A view of few documents, which
   * nearly every event may touch, keeps them unless all are dropped.
   */
  forget(part: number): void {
    const few = part === 1 ? 0 : this.holding.budget / 100;
    for (const { documents, forgotten } of this.views) {
      if (documents.size <= few) continue;
      let surplus = Math.ceil(documents.size * part);
      for (const [key, { size }] of documents) {
        if (surplus === 0) break;
        documents.delete(key);
        forgotten?.add(key);
        surplus -= 1;
        this.size -= size;
      }
    }
    this.hasForgotten = true;
  }
}

/** What a document counts for against the budget. */
export const sizeOf = (view: EventView, document: JsonObject | null): number =>
  document === null ? 1 : (view.size?.(document) ?? 1);

/** A view that cannot say them says so again, and is stopped, when its turn comes. */
const keysOf = (view: EventView, event: RecordedEvent): readonly string[] => {
  try {
    return view.keys(event);
  } catch {
    return [];
  }
};
