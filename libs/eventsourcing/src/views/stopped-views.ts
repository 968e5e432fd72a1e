import { type Position } from '../events/event.js';
import { Fault, reasonOf } from '../faults/fault.js';
import { FAULTS } from '../faults/fault-messages.js';
import { type JsonObject } from '../json.js';
import { type DocumentWrite, type StoredDocument } from '../ports/documents.js';
import { type ReadModelStore } from '../ports/read-model-store.js';
import { type DerivedView, type ViewReader } from './projection.js';
import { EVERYTHING, type OpenViewSet, PROGRESS_MODEL, unlessNoProgress } from './view-set.js';

/** Why a view could not go on: the code of the fault that it threw, `unexpected` for any other error, and its words. */
export interface ViewFault {
  readonly code: string;
  readonly reason: string;
}

/** An event view that cannot take an event. Its documents are as they were before it; all other views go on. */
export interface StoppedView extends ViewFault {
  readonly view: string;
  /** Id of the event; null when the view failed on a document, of which only the newest position is known. */
  readonly event: string | null;
  /** Where the event is. */
  readonly position: string;
  /** The last position that the documents reflect; null when they reflect none. */
  readonly after: string | null;
}

/** A name that a derived view could not compute; `*` stands for all of them. The name is kept, so that nothing is lost. */
export interface FailedName extends ViewFault {
  readonly view: string;
  readonly name: string;
}

/** Whoever reads a stopped view, or one derived from it, gets this instead of documents that are out of date. */
export class ViewStopped extends Fault {
  override readonly name = 'ViewStopped';
  constructor(readonly stopped: StoppedView) {
    const { view, event, position, code, reason } = stopped;
    super('view-stopped', FAULTS.viewStopped, { view, event: event ?? '—', position, code, reason });
  }
}

/** Whoever reads a derived document that could not be computed gets this instead of one that is out of date. */
export class DocumentFailed extends Fault {
  override readonly name = 'DocumentFailed';
  constructor(readonly failed: FailedName) {
    const { view, name, code, reason } = failed;
    super('document-failed', FAULTS.documentFailed, { view, document: name, code, reason });
  }
}

/** What an error of a view comes to in a mark. */
export const viewFault = (error: unknown): ViewFault => ({
  code: error instanceof Fault ? error.code : 'unexpected',
  reason: reasonOf(error),
});

const STOPPED = 'stopped|';
const FAILED = 'failed|';
const PAGE = 1000;

const mark = (key: string, document: object | null, position: Position): DocumentWrite => ({
  model: PROGRESS_MODEL,
  key,
  document: document as JsonObject | null,
  position,
  overwrite: true,
  indexes: {},
});

/** Says in the store that a view is stopped, or with `null` that it goes on. `position`: of the commit that says so. */
export const stoppedWrite = (view: string, stopped: StoppedView | null, position: Position): DocumentWrite =>
  mark(`${STOPPED}${view}`, stopped, position);

/** Says in the store that a name could not be computed, or with `null` that it was. */
export const failedWrite = (
  { view, name }: Pick<FailedName, 'view' | 'name'>,
  failed: FailedName | null,
  position: Position,
): DocumentWrite => mark(`${FAILED}${view}|${name}`, failed, position);

/** What stands still in one set, as its commits say. */
export class Standstills {
  private readonly stopped = new Map<string, StoppedView>();
  private readonly failed = new Map<string, Map<string, FailedName>>();
  private readonly disregarded = new Map<string, string>();
  private readonly derived: ReadonlyMap<string, DerivedView>;

  constructor(
    set: OpenViewSet,
    /** Told whenever something comes to a standstill, but not of what had before. */
    private readonly onStandstill: (fault: ViewStopped | DocumentFailed) => void = () => undefined,
  ) {
    this.derived = new Map(set.derivedViews.map((view) => [view.name, view]));
  }

  /** Takes over what documents of the progress model tell of. */
  load(progress: readonly StoredDocument[]): void {
    for (const { key, document } of progress) {
      if (key.startsWith(STOPPED)) this.enterStopped(document as unknown as StoppedView);
      else if (key.startsWith(FAILED)) this.enterFailed(document as unknown as FailedName);
    }
  }

  get stoppedViews(): readonly StoppedView[] {
    return [...this.stopped.values()];
  }

  get failedNames(): readonly FailedName[] {
    return [...this.failed.values()].flatMap((names) => [...names.values()]);
  }

  stop(stopped: StoppedView): void {
    this.enterStopped(stopped);
    this.onStandstill(new ViewStopped(stopped));
  }

  /** The view got further without a change of what stops it. */
  getsTo(stopped: StoppedView): void {
    this.enterStopped(stopped);
  }

  goOn(view: string): void {
    this.stopped.delete(view);
  }

  /** The view was marked by a commit that was cut short before its checkpoint moved: the event is going to be delivered again. */
  disregard({ view, position }: StoppedView): void {
    this.stopped.delete(view);
    this.disregarded.set(view, position);
  }

  /** What a commit up to a position has to say besides: disregarded marks go, unless the commit stops these views again. */
  corrections(to: Position, stops: readonly StoppedView[]): readonly DocumentWrite[] {
    return [...this.disregarded]
      .filter(([view, position]) => position <= to && !stops.some((stopped) => stopped.view === view))
      .map(([view]) => stoppedWrite(view, null, to));
  }

  /** To be called when a commit up to a position was made. */
  corrected(to: Position): void {
    for (const [view, position] of this.disregarded) if (position <= to) this.disregarded.delete(view);
  }

  fail(failed: FailedName): void {
    this.enterFailed(failed);
    this.onStandstill(new DocumentFailed(failed));
  }

  /** False when the name had not failed. */
  succeed(view: string, name: string): boolean {
    return this.failed.get(view)?.delete(name) ?? false;
  }

  hasFailed(view: string, name: string): boolean {
    return this.failed.get(view)?.has(name) ?? false;
  }

  isStopped(view: string): boolean {
    return this.stopped.has(view);
  }

  /** Whether whoever reads what this name of a derived view stands for is refused, be it for the name, for its view or for what that reads. */
  refuses({ view, name }: Pick<FailedName, 'view' | 'name'>): boolean {
    return this.holdsUp(view) !== null || this.hasFailed(view, EVERYTHING) || this.hasFailed(view, name);
  }

  /** The stopped view on account of which the documents of this one are out of date; null when there is none. */
  holdsUp(view: string): StoppedView | null {
    if (this.stopped.size === 0) return null;
    const derived = this.derived.get(view);
    if (derived === undefined) return this.stopped.get(view) ?? null;
    return this.stoppedViews.find((stopped) => derived.reads?.includes(stopped.view) ?? true) ?? null;
  }

  /**
   * Throws ViewStopped, and DocumentFailed when one of the keys, or any document where no keys are named, failed. `reader`: the set as
   * it is stored.
   */
  async demand(view: string, keys: readonly string[] | null, reader: ViewReader): Promise<void> {
    const stopped = this.holdsUp(view);
    if (stopped !== null) throw new ViewStopped(stopped);
    for (const failed of this.failed.get(view)?.values() ?? []) {
      if (keys === null || failed.name === EVERYTHING || (await this.coversAny(failed, keys, reader)))
        throw new DocumentFailed(failed);
    }
  }

  private async coversAny({ view, name }: FailedName, keys: readonly string[], reader: ViewReader): Promise<boolean> {
    const covers = this.derived.get(view)?.covers ?? isTheName;
    for (const key of keys) if (await covers(name, key, reader)) return true;
    return false;
  }

  private enterStopped(stopped: StoppedView): void {
    this.stopped.set(stopped.view, stopped);
  }

  private enterFailed(failed: FailedName): void {
    const names = this.failed.get(failed.view) ?? new Map<string, FailedName>();
    this.failed.set(failed.view, names.set(failed.name, failed));
  }
}

const isTheName = (name: string, key: string): Promise<boolean> => Promise.resolve(name === key);

/** Reads that are refused with ViewStopped or DocumentFailed where the documents are out of date. */
export const refusingStopped = (reader: ViewReader, standstills: () => Standstills): ViewReader => ({
  get: async (view, key) => {
    await standstills().demand(view, [key], reader);
    return reader.get(view, key);
  },
  getMany: async (view, keys) => {
    await standstills().demand(view, keys, reader);
    return reader.getMany(view, keys);
  },
  find: async (view, query) => {
    await standstills().demand(view, null, reader);
    return reader.find(view, query);
  },
  scan: async (view, after, limit) => {
    await standstills().demand(view, null, reader);
    return reader.scan(view, after, limit);
  },
});

/**
 * Makes sure, for what must not be done on half of the facts, that these views can be read. Throws ViewStopped, and DocumentFailed
 * where everything of a derived view failed; a single document that failed is met by whoever reads it.
 */
export const demandViews = async (reader: ViewReader, views: readonly string[]): Promise<void> => {
  // Nothing is asked for; the reader refuses what must not be read.
  for (const view of views) await reader.getMany(view, []);
};

/** Every document of a set's progress: what it reflects, and what stands still in it. None of a version that wrote none down. */
export const progressDocuments = async (models: ReadModelStore, set: string): Promise<readonly StoredDocument[]> => {
  const found: StoredDocument[] = [];
  for (let after: string | null = null; ;) {
    const read = models.scan(set, PROGRESS_MODEL, after, PAGE);
    const page: readonly StoredDocument[] = await unlessNoProgress(read, []);
    found.push(...page);
    if (page.length < PAGE) return found;
    after = page.at(-1)!.key;
  }
};
