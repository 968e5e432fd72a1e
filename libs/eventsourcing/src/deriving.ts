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

/** What the derived views reflect for certain while a name waits, null when nothing is certain. */
type Since = Position | null;

/**
 * The dirty names of one set, kept in memory as well so that a live runner need not look for them after each batch. They are
 * in the order in which they became dirty, so that what the derived views reflect moves on however much comes in behind.
 */
export class Deriving {
  private readonly dirty = new Map<string, Map<string, Since>>();
  private count = 0;

  constructor(
    private readonly set: OpenViewSet,
    private readonly reader: ViewReader,
    private readonly commits: Commits,
    /** Names handed to a derived view at once; one commit each. */
    private readonly batch: number,
    /** What a commit says besides of the position that the views reflect with it. */
    private readonly shown: (reflected: Position) => readonly DocumentWrite[] = () => [],
  ) {
    for (const view of set.derivedViews) this.dirty.set(view.name, new Map());
  }

  /** Names that still have to be derived. */
  get pending(): number {
    return this.count;
  }

  /** What the derived views reflect when the event views stand at the checkpoint; null when nothing is certain. */
  reflected(checkpoint: Position | null): Position | null {
    return this.reflectedWithout(checkpoint, null, []);
  }

  /** Reads the names that an earlier run left. */
  async load(): Promise<void> {
    for (let after: string | null = null; ;) {
      const page: readonly { readonly key: string; readonly document: { view: string; name: string } }[] =
        await this.reader.scan<{ view: string; name: string }>(DIRTY_MODEL, after, PAGE);
      for (const { document } of page) this.add(document.view, document.name, null);
      if (page.length < PAGE) return;
      after = page.at(-1)!.key;
    }
  }

  /**
   * Takes over the names among writes that were just committed. `before`: where the checkpoint stood until then; without it
   * nothing is certain until they are derived.
   */
  note(writes: readonly DocumentWrite[], before: Position | null = null): void {
    for (const { model, document } of writes) {
      if (model === DIRTY_MODEL && document !== null)
        this.add(String(document['view']), String(document['name']), before);
    }
  }

  /** Computes everything that is dirty, as of the checkpoint. */
  async run(checkpoint: Position | null, onBatch: (left: number) => void = () => undefined): Promise<void> {
    for (const view of this.set.derivedViews) {
      const names = this.dirty.get(view.name)!;
      if (names.has(EVERYTHING)) await this.deriveEverything(view, names, checkpoint, onBatch);
      const ordered = [...names.keys()].sort();
      for (let start = 0; start < ordered.length; start += this.batch) {
        await this.deriveBatch(view, names, ordered.slice(start, start + this.batch), checkpoint);
        onBatch(this.count);
      }
    }
  }

  /** Computes the names that have waited longest, at most so many, as of the checkpoint. */
  async runSome(checkpoint: Position | null, most: number): Promise<void> {
    const view = this.set.derivedViews.find(({ name }) => this.dirty.get(name)!.size > 0);
    if (view === undefined) return;
    const names = this.dirty.get(view.name)!;
    if (names.has(EVERYTHING)) return this.deriveEverything(view, names, checkpoint, () => undefined);
    await this.deriveBatch(view, names, firstOf(names.keys(), most), checkpoint);
  }

  private async deriveBatch(
    view: OpenDerivedView,
    names: Map<string, Since>,
    batch: readonly string[],
    checkpoint: Position | null,
  ): Promise<void> {
    await this.derive(view, batch, { checkpoint, done: batch });
    this.settle(names, batch);
  }

  /** One part after the other, a commit each; only then is what was dirty before settled, so that a kill loses nothing. */
  private async deriveEverything(
    view: OpenDerivedView,
    names: Map<string, Since>,
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
    const done = [...names.keys()];
    await this.commit(checkpoint, view, done, []);
    this.settle(names, done);
  }

  private add(view: string, name: string, since: Since): void {
    const names = this.dirty.get(view);
    if (names === undefined || names.has(name)) return;
    names.set(name, since);
    this.count += 1;
  }

  private settle(names: Map<string, Since>, done: readonly string[]): void {
    for (const name of done) names.delete(name);
    this.count -= done.length;
  }

  /** What the derived views will reflect once these names of one of them are settled. */
  private reflectedWithout(
    checkpoint: Position | null,
    view: OpenDerivedView | null,
    done: readonly string[],
  ): Position | null {
    let reflected = checkpoint;
    for (const [name, names] of this.dirty) {
      const since = oldestOf(names, new Set(name === view?.name ? done : []));
      if (since === undefined) continue;
      if (since === null) return null;
      if (reflected === null || since < reflected) reflected = since;
    }
    return reflected;
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
    await this.commit(checkpoint, view, done, writes);
  }

  private commit(
    checkpoint: Position | null,
    view: OpenDerivedView,
    done: readonly string[],
    writes: readonly DocumentWrite[],
  ): Promise<void> {
    const reflected = this.reflectedWithout(checkpoint, view, done);
    const shown = reflected === null ? [] : this.shown(reflected);
    return this.commits.make([...writes, ...tombstones(view, done, checkpoint), ...shown], checkpoint, checkpoint);
  }
}

/** How long the oldest name has waited that is not among those done; undefined when there is none. */
const oldestOf = (names: ReadonlyMap<string, Since>, done: ReadonlySet<string>): Since | undefined => {
  for (const [name, since] of names) if (!done.has(name)) return since;
  return undefined;
};

const firstOf = <T>(values: Iterable<T>, most: number): readonly T[] => {
  const first: T[] = [];
  for (const value of values) {
    if (first.length === most) break;
    first.push(value);
  }
  return first;
};

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
