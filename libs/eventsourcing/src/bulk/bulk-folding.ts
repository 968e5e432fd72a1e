import { TextWrite } from '../views/document-text.js';
import { type Position, type RecordedEvent } from '../events/event.js';
import { ForgottenKeys } from '../views/forgotten-keys.js';
import { type JsonObject } from '../json.js';
import { type DocumentWrite, type StoredDocument } from '../ports/documents.js';
import { type Draft, type EventView, type StatedDocument } from '../views/projection.js';
import { draftOf } from './evolving-draft.js';

/** A view threw on an event, or on a document that was to be written; what its drafts hold is of no use any more. */
export class BulkFoldFailed extends Error {
  override readonly name = 'BulkFoldFailed';
  constructor(
    readonly view: string,
    readonly position: Position | null,
    cause: unknown,
  ) {
    super(`View ${view} failed at ${position}.`, { cause });
  }
}

/** Reads one stored document of a view; null when there is none. */
export type LoadDocument = (view: string, key: string) => Promise<StoredDocument | null>;

interface HeldDraft {
  readonly draft: Draft;
  position: Position | null;
  changed: boolean;
  size: number;
}

interface GrowingView {
  readonly view: EventView;
  /** Keys of documents that are in the store alone. */
  readonly forgotten: ForgottenKeys;
  /** In the order in which they were begun, so that what comes first was seldom touched lately. */
  readonly drafts: Map<string, HeldDraft>;
}

/** Characters of text that are handed over at once: few enough to be no burden, enough to be worth a commit. */
const SLICE_CHARACTERS = 4_000_000;
const SLICE_DOCUMENTS = 5_000;

/** Views of fewer documents than this part of the budget keep them all: nearly every event may touch them. */
const FEW = 1 / 100;
/** What is forgotten of each other view when the budget is spent: the older half, which is about what is over and done with. */
const FORGOTTEN_WHEN_FULL = 0.5;

/** Documents that wait to be written, of whatever views. */
class StatedWrites {
  private writes: DocumentWrite[] = [];
  private characters = 0;

  get isWorthACommit(): boolean {
    return this.characters >= SLICE_CHARACTERS;
  }

  add(write: DocumentWrite): void {
    this.writes.push(write);
    this.characters += write.text?.length ?? 0;
  }

  take(): readonly DocumentWrite[] {
    const { writes } = this;
    [this.writes, this.characters] = [[], 0];
    return writes;
  }
}

/**
 * Folds a log from its first event into drafts and hands out each document when it is done with, so that most documents are
 * written once. It knows no document as it was before, so that it cannot name what a change makes dirty: it is for derived
 * views that can say what everything is. The store holds nothing but what was handed out.
 */
export class BulkFolding {
  private readonly views: readonly GrowingView[];
  private readonly viewsByType = new Map<string, readonly GrowingView[]>();
  private heldSize = 0;
  private readonly stated = new StatedWrites();

  constructor(
    views: readonly EventView[],
    private readonly load: LoadDocument,
    /** What may be held between two pages of events, in documents; one that grows counts for several. */
    private readonly budget: number,
  ) {
    this.views = views.map((view) => ({ view, forgotten: new ForgottenKeys(), drafts: new Map() }));
  }

  /** True when more is held than the budget allows: time for `older`. */
  get full(): boolean {
    return this.heldSize > this.budget;
  }

  /** Folds events, which must be in log order and not handled before. Throws BulkFoldFailed. */
  async apply(events: readonly RecordedEvent[]): Promise<void> {
    for (const event of events) {
      for (const growing of this.viewsFor(event.type)) {
        if (this.takeStated(growing.view, event)) continue;
        for (const key of keysOf(growing.view, event)) {
          const held = growing.drafts.get(key) ?? (await this.begin(growing, key, event.position));
          this.fold(growing.view, held, event);
        }
      }
    }
  }

  /** Hands out documents that their events stated whole, once they are worth a commit. To be exhausted after each `apply`. */
  *statedWhole(): Generator<readonly DocumentWrite[]> {
    if (this.stated.isWorthACommit) yield this.stated.take();
  }

  /** Hands out every document that is not in the store as it is, those that are still held in key order. */
  *changed(): Generator<readonly DocumentWrite[]> {
    const stated = this.stated.take();
    if (stated.length > 0) yield stated;
    for (const { view, drafts } of this.views) yield* slicesOf(view.name, changedAmong(drafts));
  }

  /** Hands out the older documents and forgets them. To be exhausted, and written, before the next `apply`. */
  *older(): Generator<readonly DocumentWrite[]> {
    for (const growing of this.views) {
      const { view, drafts } = growing;
      if (drafts.size <= this.budget * FEW) continue;
      const older = new Map([...drafts].slice(0, Math.ceil(drafts.size * FORGOTTEN_WHEN_FULL)));
      yield* slicesOf(view.name, changedAmong(older));
      for (const [key, { size }] of older) this.forget(growing, key, size);
    }
  }

  private forget({ drafts, forgotten }: GrowingView, key: string, size: number): void {
    drafts.delete(key);
    forgotten.add(key);
    this.heldSize -= size;
  }

  private viewsFor(type: string): readonly GrowingView[] {
    let views = this.viewsByType.get(type);
    if (views === undefined) {
      views = this.views.filter(({ view }) => view.handles === 'all' || view.handles.includes(type));
      this.viewsByType.set(type, views);
    }
    return views;
  }

  private async begin({ view, forgotten, drafts }: GrowingView, key: string, at: Position): Promise<HeldDraft> {
    const stored = forgotten.mayHold(key) ? await this.load(view.name, key) : null;
    const draft = begunFrom(view, stored?.document ?? null, key, at);
    const held = { draft, position: stored?.position ?? null, changed: false, size: draft.size };
    drafts.set(key, held);
    this.heldSize += held.size;
    return held;
  }

  /** Takes over what the event states whole; false where that is not known without `evolve`. */
  private takeStated(view: EventView, event: RecordedEvent): boolean {
    if (view.stated === undefined) return false;
    const documents = statedBy(view, event);
    for (const { key, text, indexes } of documents ?? [])
      this.stated.add(writeOfText(view.name, key, text, event.position, indexes));
    return documents !== null;
  }

  private fold(view: EventView, held: HeldDraft, event: RecordedEvent): void {
    const { draft } = held;
    try {
      if (!draft.add(event)) return;
    } catch (error) {
      throw new BulkFoldFailed(view.name, event.position, error);
    }
    held.position = event.position;
    held.changed = true;
    this.heldSize += draft.size - held.size;
    held.size = draft.size;
  }
}

const keysOf = (view: EventView, event: RecordedEvent): readonly string[] => {
  try {
    return view.keys(event);
  } catch (error) {
    throw new BulkFoldFailed(view.name, event.position, error);
  }
};

const statedBy = (view: EventView, event: RecordedEvent): readonly StatedDocument[] | null => {
  try {
    return view.stated?.(event) ?? null;
  } catch (error) {
    throw new BulkFoldFailed(view.name, event.position, error);
  }
};

const begunFrom = (view: EventView, document: JsonObject | null, key: string, at: Position): Draft => {
  try {
    return draftOf(view, document, key);
  } catch (error) {
    throw new BulkFoldFailed(view.name, at, error);
  }
};

const changedAmong = (drafts: ReadonlyMap<string, HeldDraft>): readonly (readonly [string, HeldDraft])[] =>
  // In key order neighbours in the store are written together.
  [...drafts].filter(([, { changed }]) => changed).sort(([one], [other]) => (one < other ? -1 : 1));

/** The drafts as writes, a slice at a time, so that their texts are never all in memory. */
function* slicesOf(
  model: string,
  drafts: readonly (readonly [string, HeldDraft])[],
): Generator<readonly DocumentWrite[]> {
  let slice: DocumentWrite[] = [];
  let characters = 0;
  for (const [key, held] of drafts) {
    const write = writeOf(model, key, held);
    held.changed = false;
    slice.push(write);
    characters += write.text?.length ?? 0;
    if (characters < SLICE_CHARACTERS && slice.length < SLICE_DOCUMENTS) continue;
    yield slice;
    [slice, characters] = [[], 0];
  }
  if (slice.length > 0) yield slice;
}

const writeOf = (model: string, key: string, { draft, position }: HeldDraft): DocumentWrite => {
  const at = position as Position;
  try {
    return writeOfText(model, key, draft.text(), at, draft.indexes());
  } catch (error) {
    throw new BulkFoldFailed(model, position, error);
  }
};

const writeOfText = (
  model: string,
  key: string,
  text: string | null,
  position: Position,
  indexes: DocumentWrite['indexes'],
): DocumentWrite =>
  text === null
    ? { model, key, document: null, position, indexes: {} }
    : new TextWrite(model, key, text, position, indexes);
