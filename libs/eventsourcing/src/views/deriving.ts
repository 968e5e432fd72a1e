import { type Commits } from './commits.js';
import { type Position } from '../events/event.js';
import { type DocumentWrite } from '../ports/documents.js';
import { type ViewReader } from './projection.js';
import { NameFailed } from './beside.js';
import { together, type Work } from './together.js';
import { blamingView, derivedWrites } from './derived-writes.js';
import { failedWrite, type FailedName, type Standstills, type ViewFault } from './stopped-views.js';
import { DueNames, type OpenDerivedView } from './due-names.js';
import { DIRTY_MODEL, dirtyWrite, EVERYTHING, type OpenViewSet } from './view-set.js';

const PAGE = 1000;

/** The documents of one name of a view, a slice at a time; whoever asks for the next one has written the one before. */
type DocumentsOfName = (view: string, name: string, signal: AbortSignal) => AsyncIterable<readonly DocumentWrite[]>;

export interface DerivingPorts {
  readonly set: OpenViewSet;
  /** Reads of the set as it is stored. */
  readonly reader: ViewReader;
  readonly commits: Commits;
  /** What stands still; names that fail are entered, and those that are mended taken out. */
  readonly standstills: Standstills;
  /** Names handed to a derived view at once; one commit each. */
  readonly batch: number;
  /** Who derives parts of everything in another thread meanwhile; throws NameFailed. Default: nobody. */
  readonly beside?: DocumentsOfName | undefined;
  /** What a commit says besides of the position that the views reflect with it. */
  readonly shown?: (reflected: Position) => readonly DocumentWrite[];
}

/**
 * Computes the dirty names of one set, which are kept in memory as well so that a live runner need not look for them after each batch.
 * A name that cannot be computed rests; all others are computed.
 */
export class Deriving {
  private readonly due: DueNames;

  constructor(private readonly ports: DerivingPorts) {
    this.due = new DueNames(ports.set.derivedViews, ports.standstills);
  }

  /** Names that still have to be derived and can be. */
  get pending(): number {
    return this.due.count;
  }

  /** What the derived views reflect when the event views stand at the checkpoint; null when nothing is certain. */
  reflected(checkpoint: Position | null): Position | null {
    return this.due.reflected(checkpoint);
  }

  /** Reads the names that an earlier run left. */
  async load(): Promise<void> {
    for (let after: string | null = null; ;) {
      const page: readonly { readonly key: string; readonly document: { view: string; name: string } }[] =
        await this.ports.reader.scan<{ view: string; name: string }>(DIRTY_MODEL, after, PAGE);
      for (const { document } of page) this.due.add(document.view, document.name, null);
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
      if (model !== DIRTY_MODEL || document === null) continue;
      const [view, name] = [String(document['view']), String(document['name'])];
      this.due.wake(view, name);
      this.due.add(view, name, before);
    }
  }

  /** Leaves a dirty name alone that is known to fail. */
  rest({ view, name }: Pick<FailedName, 'view' | 'name'>): void {
    this.due.rest(view, name);
  }

  /** Computes everything that is dirty and can be computed, as of the checkpoint. */
  async run(checkpoint: Position | null, onBatch: (left: number) => void = () => undefined): Promise<void> {
    for (const view of this.ports.set.derivedViews) {
      if (this.due.isEverythingDue(view)) await this.deriveEverything(view, checkpoint, onBatch);
      const ordered = [...this.due.of(view)].sort();
      for (let start = 0; start < ordered.length; start += this.ports.batch) {
        await this.deriveBatch(view, ordered.slice(start, start + this.ports.batch), checkpoint);
        onBatch(this.pending);
      }
    }
  }

  /** Computes the names that have waited longest, at most so many, as of the checkpoint. */
  async runSome(checkpoint: Position | null, most: number): Promise<void> {
    const view = this.due.next;
    if (view === undefined) return;
    if (this.due.isEverythingDue(view)) return this.deriveEverything(view, checkpoint, () => undefined);
    await this.deriveBatch(view, this.due.firstOf(view, most), checkpoint);
  }

  /** All names at once or, when that fails, each by itself, so that a name that fails keeps no other from being computed. */
  private async deriveBatch(
    view: OpenDerivedView,
    names: readonly string[],
    checkpoint: Position | null,
  ): Promise<void> {
    const computed = await derivedWrites(view, names, this.ports.reader);
    if (!('code' in computed)) return this.settle(view, names, computed, checkpoint);
    const [name] = names;
    if (names.length === 1 && name !== undefined) return this.fail({ view: view.name, name, ...computed }, checkpoint);
    for (const one of names) await this.deriveBatch(view, [one], checkpoint);
  }

  /**
   * Part by part; only when all are written is what they are the names of settled, so that a kill loses nothing. Other names stay dirty: one
   * may stand for documents that an interrupted run wrote and that no part holds any more, so that only deriving it deletes them.
   */
  private async deriveEverything(
    view: OpenDerivedView,
    checkpoint: Position | null,
    onPart: (left: number) => void,
  ): Promise<void> {
    const parts = await this.partsOf(view);
    if ('code' in parts) return this.fail({ view: view.name, name: EVERYTHING, ...parts }, checkpoint);
    this.due.wakeAll(view.name);
    const rest = [...parts];
    let left = parts.length;
    const taking =
      (documentsOf: DocumentsOfName): Work<void> =>
      async (signal) => {
        for (let name = rest.shift(); name !== undefined && !signal.aborted; name = rest.shift()) {
          await this.derivePart({ view: view.name, name }, documentsOf(view.name, name, signal), checkpoint);
          left -= 1;
          onPart(left);
        }
      };
    const here = taking((_, name) => this.documentsHere(view, name));
    const { beside } = this.ports;
    await together(undefined, [here, beside === undefined ? () => Promise.resolve() : taking(beside)]);
    const done = new Set([EVERYTHING, ...parts]);
    await this.settle(
      view,
      this.due.awake(view.name).filter((name) => done.has(name)),
      [],
      checkpoint,
    );
  }

  private async derivePart(
    named: Pick<FailedName, 'view' | 'name'>,
    slices: AsyncIterable<readonly DocumentWrite[]>,
    checkpoint: Position | null,
  ): Promise<void> {
    try {
      for await (const slice of slices)
        await this.ports.commits.make([...slice, ...this.shown(checkpoint)], checkpoint, checkpoint);
    } catch (error) {
      if (!(error instanceof NameFailed)) throw error;
      await this.fail({ ...named, ...error.fault }, checkpoint);
    }
  }

  private async *documentsHere(view: OpenDerivedView, name: string): AsyncGenerator<readonly DocumentWrite[]> {
    const computed = await derivedWrites(view, [name], this.ports.reader);
    if ('code' in computed) throw new NameFailed(computed);
    yield computed;
  }

  private partsOf(view: OpenDerivedView): Promise<readonly string[] | ViewFault> {
    return blamingView(async () => {
      if (view.everything === undefined) throw new Error(`Derived view ${view.name} cannot say what everything is.`);
      return view.everything(this.ports.reader);
    });
  }

  private async settle(
    view: OpenDerivedView,
    done: readonly string[],
    documents: readonly DocumentWrite[],
    checkpoint: Position | null,
  ): Promise<void> {
    const { standstills, commits } = this.ports;
    const position = checkpoint as Position;
    const mended = done.filter((name) => standstills.hasFailed(view.name, name));
    await commits.make(
      [
        ...documents,
        ...done.map((name) => dirtyWrite(view.name, name, position, 'done')),
        ...mended.map((name) => failedWrite({ view: view.name, name }, null, position)),
        ...this.shown(checkpoint, view, done),
      ],
      checkpoint,
      checkpoint,
    );
    this.due.settle(view.name, done);
    for (const name of mended) standstills.succeed(view.name, name);
  }

  /**
   * The name stays dirty. The commit says nothing of what the views reflect: that the name failed has to be in the store before
   * anybody relies on it.
   */
  private async fail(failed: FailedName, checkpoint: Position | null): Promise<void> {
    const { view, name } = failed;
    const position = checkpoint as Position;
    const writes = [dirtyWrite(view, name, position), failedWrite(failed, failed, position)];
    await this.ports.commits.make(writes, checkpoint, checkpoint);
    this.rest(failed);
    this.ports.standstills.fail(failed);
  }

  /** What a commit says of what the derived views reflect once these names of one of them are settled. */
  private shown(
    checkpoint: Position | null,
    settling: OpenDerivedView | null = null,
    done: readonly string[] = [],
  ): readonly DocumentWrite[] {
    const reflected = this.due.reflected(checkpoint, settling, done);
    return reflected === null ? [] : (this.ports.shown?.(reflected) ?? []);
  }
}
