import { type CheckpointMove, type DocumentWrite, type ModelDefinition, type RecordedEvent } from '#eventsourcing';
import { MemoryReadModelStore } from '#stores';
import { differenceOf, ExpectedCounters } from './expected.js';

/** Views in memory that count how often something was done to each set, whether or not it succeeded. */
export class WatchedModels extends MemoryReadModelStore {
  private readonly touches = new Map<string, number>();

  /** How often so far. */
  touchesOf(set: string): number {
    return this.touches.get(set) ?? 0;
  }

  override prepare(set: string, models: readonly ModelDefinition[], made?: 'anew'): Promise<void> {
    this.touch(set);
    return super.prepare(set, models, made);
  }

  override commit(set: string, writes: readonly DocumentWrite[], move: CheckpointMove): Promise<void> {
    this.touch(set);
    return super.commit(set, writes, move);
  }

  override drop(set: string): Promise<void> {
    this.touch(set);
    return super.drop(set);
  }

  private touch(set: string): void {
    this.touches.set(set, this.touchesOf(set) + 1);
  }
}

/**
 * Whether the documents of sets are the fold of the log up to their checkpoints. A set to which nothing was done since it was found
 * right is right still: what the log holds up to its checkpoint never changes.
 */
export class ViewsCheck {
  private readonly found = new Map<string, { readonly expected: ExpectedCounters; rightAt: number | null }>();

  /** `log`: all that the checkpoints may stand at; may grow at its end. */
  constructor(
    private readonly models: WatchedModels,
    private readonly log: readonly RecordedEvent[],
  ) {}

  /** How a set differs; null when it does not, or when nothing was committed to it yet. */
  async differenceOf(set: string): Promise<string | null> {
    const found = this.found.get(set) ?? { expected: new ExpectedCounters(this.log), rightAt: null };
    this.found.set(set, found);
    const touches = this.models.touchesOf(set);
    if (found.rightAt === touches || (await this.models.checkpoint(set)) === null) return null;
    const difference = await differenceOf(this.models, set, found.expected);
    found.rightAt = difference === null ? touches : null;
    return difference;
  }
}
