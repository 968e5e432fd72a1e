import { type Commits } from './commits.js';
import { type Position } from './event.js';
import { Fault, reasonOf } from './fault.js';
import { FAULTS } from './fault-messages.js';
import { type DocumentWrite } from './ports.js';
import { type ViewReader } from './projection.js';
import { DIRTY_MODEL, EVERYTHING, indexValues, type OpenViewSet } from './view-set.js';

type OpenDerivedView = OpenViewSet['derivedViews'][number];

const PAGE = 1000;

/** A derived view threw. Its dirty names are kept, so that nothing is lost when it is mended and started anew. */
export class DerivedViewFailed extends Fault {
  override readonly name = 'DerivedViewFailed';
  constructor(
    readonly view: string,
    readonly names: readonly string[],
    cause: unknown,
  ) {
    const shown = names.slice(0, 3).join(', ') + (names.length > 3 ? `, … (${names.length})` : '');
    super('derived-view-failed', FAULTS.derivedViewFailed, { view, names: shown, reason: reasonOf(cause) }, { cause });
  }
}

/** The dirty names of one set, kept in memory as well so that a live runner need not look for them after each batch. */
export class Deriving {
  private readonly dirty = new Map<string, Set<string>>();
  private count = 0;

  constructor(
    private readonly set: OpenViewSet,
    private readonly reader: ViewReader,
    private readonly commits: Commits,
    /** Names handed to a derived view at once; one commit each. */
    private readonly batch: number,
  ) {
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
        await this.reader.scan<{ view: string; name: string }>(DIRTY_MODEL, after, PAGE);
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
      if (names.has(EVERYTHING)) await this.deriveEverything(view, names, checkpoint, onBatch);
      const ordered = [...names].sort();
      for (let start = 0; start < ordered.length; start += this.batch) {
        const batch = ordered.slice(start, start + this.batch);
        await this.derive(view, batch, { checkpoint, done: batch });
        this.settle(names, batch);
        onBatch(this.count);
      }
    }
  }

  /** One part after the other, a commit each; only then is what was dirty before settled, so that a kill loses nothing. */
  private async deriveEverything(
    view: OpenDerivedView,
    names: Set<string>,
    checkpoint: Position | null,
    onPart: (left: number) => void,
  ): Promise<void> {
    if (view.everything === undefined) throw new Error(`Derived view ${view.name} cannot say what everything is.`);
    const parts = await view.everything(this.reader).catch((error: unknown) => {
      throw new DerivedViewFailed(view.name, [EVERYTHING], error);
    });
    for (const [index, part] of parts.entries()) {
      await this.derive(view, [part], { checkpoint, done: [] });
      onPart(parts.length - index - 1);
    }
    const done = [...names];
    await this.commit(checkpoint, tombstones(view, done, checkpoint));
    this.settle(names, done);
  }

  private add(view: string, name: string): void {
    const names = this.dirty.get(view);
    if (names === undefined || names.has(name)) return;
    names.add(name);
    this.count += 1;
  }

  private settle(names: Set<string>, done: readonly string[]): void {
    for (const name of done) names.delete(name);
    this.count -= done.length;
  }

  private async derive(
    view: OpenDerivedView,
    names: readonly string[],
    { checkpoint, done }: { readonly checkpoint: Position | null; readonly done: readonly string[] },
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
    await this.commit(checkpoint, [...writes, ...tombstones(view, done, checkpoint)]);
  }

  private commit(checkpoint: Position | null, writes: readonly DocumentWrite[]): Promise<void> {
    return this.commits.make(writes, checkpoint, checkpoint);
  }
}

const tombstones = (
  view: OpenDerivedView,
  names: readonly string[],
  checkpoint: Position | null,
): readonly DocumentWrite[] =>
  names.map((name) => ({
    model: DIRTY_MODEL,
    key: `${view.name}|${name}`,
    document: null,
    position: checkpoint as Position,
    indexes: {},
  }));
