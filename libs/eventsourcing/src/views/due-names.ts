import { type Position } from '../events/event.js';
import { type Standstills } from './stopped-views.js';
import { EVERYTHING, type OpenViewSet } from './view-set.js';

export type OpenDerivedView = OpenViewSet['derivedViews'][number];

/** What the derived views reflect for certain while a name waits, null when nothing is certain. */
type Since = Position | null;

/**
 * The dirty names of one set in memory, in the order in which they became dirty, so that what the derived views reflect moves on
 * however much comes in behind. A name that cannot be computed rests until it becomes dirty again or the runner is started anew.
 */
export class DueNames {
  private readonly dirty = new Map<string, Map<string, Since>>();
  private readonly resting = new Map<string, Set<string>>();

  constructor(
    private readonly views: readonly OpenDerivedView[],
    private readonly standstills: Standstills,
  ) {
    for (const { name } of views) {
      this.dirty.set(name, new Map());
      this.resting.set(name, new Set());
    }
  }

  /** Names that still have to be derived and can be. */
  get count(): number {
    return this.views.reduce((sum, view) => sum + this.countOf(view), 0);
  }

  /** A name stays as old as it was. `since`: what the derived views reflected for certain before it became dirty. */
  add(view: string, name: string, since: Since): void {
    const names = this.dirty.get(view);
    if (names !== undefined && !names.has(name)) names.set(name, since);
  }

  /** A name is known to fail, and stays dirty; one that was not becomes so, since those that can be derived are counted as the others. */
  rest(view: string, name: string): void {
    this.add(view, name, null);
    this.resting.get(view)?.add(name);
  }

  /** A name is to be tried again. */
  wake(view: string, name: string): void {
    this.resting.get(view)?.delete(name);
  }

  wakeAll(view: string): void {
    this.resting.get(view)!.clear();
  }

  /** The names are derived, and what they say is stored. */
  settle(view: string, done: readonly string[]): void {
    for (const name of done) this.dirty.get(view)!.delete(name);
  }

  /** The view whose turn it is. */
  get next(): OpenDerivedView | undefined {
    return this.views.find((one) => this.countOf(one) > 0);
  }

  /** In the order in which they became dirty. */
  *of(view: OpenDerivedView): Iterable<string> {
    if (this.isHeldUp(view)) return;
    const resting = this.resting.get(view.name)!;
    for (const name of this.dirty.get(view.name)!.keys()) if (!resting.has(name)) yield name;
  }

  /** Those that have waited longest. */
  firstOf(view: OpenDerivedView, most: number): readonly string[] {
    const first: string[] = [];
    for (const name of this.of(view)) {
      if (first.length === most) break;
      first.push(name);
    }
    return first;
  }

  /** All that do not rest, also while the view is held up. */
  awake(view: string): readonly string[] {
    const resting = this.resting.get(view)!;
    return [...this.dirty.get(view)!.keys()].filter((name) => !resting.has(name));
  }

  isEverythingDue(view: OpenDerivedView): boolean {
    return this.dirty.get(view.name)!.has(EVERYTHING) && !this.isHeldUp(view);
  }

  /**
   * What the derived views will reflect once these names of one of them are settled, while the event views stand at the checkpoint;
   * null when nothing is certain. What cannot be computed does not count: whoever reads it is refused.
   */
  reflected(
    checkpoint: Position | null,
    settling: OpenDerivedView | null = null,
    done: readonly string[] = [],
  ): Position | null {
    let reflected = checkpoint;
    for (const view of this.views) {
      const since = this.oldestOf(view, new Set(view === settling ? done : []));
      if (since === undefined) continue;
      if (since === null) return null;
      if (reflected === null || since < reflected) reflected = since;
    }
    return reflected;
  }

  /** How long the oldest name has waited that is not among those done; undefined when there is none. */
  private oldestOf(view: OpenDerivedView, done: ReadonlySet<string>): Since | undefined {
    const since = this.dirty.get(view.name)!;
    for (const name of this.of(view)) if (!done.has(name)) return since.get(name) ?? null;
    return undefined;
  }

  /** True while a view is stopped that this one reads, and after everything could not be computed. */
  private isHeldUp({ name }: OpenDerivedView): boolean {
    return this.resting.get(name)!.has(EVERYTHING) || this.standstills.holdsUp(name) !== null;
  }

  private countOf(view: OpenDerivedView): number {
    const [names, resting] = [this.dirty.get(view.name)!, this.resting.get(view.name)!];
    return names.size === resting.size || this.isHeldUp(view) ? 0 : names.size - resting.size;
  }
}
