import { type Position } from './event.js';
import { type DocumentWrite, type ReadModelStore } from './ports.js';
import { type ViewReader } from './projection.js';
import { DIRTY_MODEL, indexValues, readerOf, type OpenViewSet } from './view-set.js';

const PAGE = 1000;

/** A derived view threw. Its dirty names are kept, so that nothing is lost when it is mended and started anew. */
export class DerivedViewFailed extends Error {
  override readonly name = 'DerivedViewFailed';
  constructor(
    readonly view: string,
    readonly names: readonly string[],
    override readonly cause: unknown,
  ) {
    const shown = names.slice(0, 3).join(', ') + (names.length > 3 ? `, … (${names.length})` : '');
    super(`Derived view ${view} failed on ${shown}: ${cause instanceof Error ? cause.message : String(cause)}.`);
  }
}

/** The dirty names of one set, kept in memory as well so that a live runner need not look for them after each batch. */
export class Deriving {
  private readonly dirty = new Map<string, Set<string>>();
  private readonly reader: ViewReader;
  private count = 0;

  constructor(
    private readonly set: OpenViewSet,
    private readonly physical: string,
    private readonly models: ReadModelStore,
    /** Names handed to a derived view at once; one commit each. */
    private readonly batch: number,
  ) {
    this.reader = readerOf(models, physical);
    for (const view of set.derivedViews) this.dirty.set(view.name, new Set());
  }

  /** Names that still have to be derived. */
  get pending(): number {
    return this.count;
  }

  /** Reads the names that an earlier run left. */
  async load(): Promise<void> {
    for (let after: string | null = null; ;) {
      const page: readonly { readonly key: string; readonly document: { view: string; name: string } }[] =
        await this.models.scan<{ view: string; name: string }>(this.physical, DIRTY_MODEL, after, PAGE);
      for (const { document } of page) this.add(document.view, document.name);
      if (page.length < PAGE) return;
      after = page.at(-1)!.key;
    }
  }

  /** Takes over the names among writes that were just committed. */
  note(writes: readonly DocumentWrite[]): void {
    for (const { model, document } of writes) {
      if (model === DIRTY_MODEL && document !== null) this.add(String(document['view']), String(document['name']));
    }
  }

  /** Computes everything that is dirty, as of the checkpoint. */
  async run(checkpoint: Position | null, onBatch: (left: number) => void = () => undefined): Promise<void> {
    for (const view of this.set.derivedViews) {
      const names = this.dirty.get(view.name)!;
      while (names.size > 0) {
        const batch = [...names].sort().slice(0, this.batch);
        await this.derive(view, batch, checkpoint);
        for (const name of batch) names.delete(name);
        this.count -= batch.length;
        onBatch(this.count);
      }
    }
  }

  private add(view: string, name: string): void {
    const names = this.dirty.get(view);
    if (names === undefined || names.has(name)) return;
    names.add(name);
    this.count += 1;
  }

  private async derive(
    view: OpenViewSet['derivedViews'][number],
    names: readonly string[],
    checkpoint: Position | null,
  ): Promise<void> {
    const derived = await view.derive(names, this.reader).catch((error: unknown) => {
      throw new DerivedViewFailed(view.name, names, error);
    });
    const writes: DocumentWrite[] = Array.from(derived, ([key, { document, position }]) => ({
      model: view.name,
      key,
      document,
      position: position as Position,
      overwrite: true,
      indexes: indexValues(view, document, key),
    }));
    const done = names.map((name) => ({
      model: DIRTY_MODEL,
      key: `${view.name}|${name}`,
      document: null,
      position: checkpoint as Position,
      indexes: {},
    }));
    await this.models.commit(this.physical, [...writes, ...done], { from: checkpoint, to: checkpoint });
  }
}
