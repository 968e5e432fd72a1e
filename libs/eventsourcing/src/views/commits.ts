import { type Position } from '../events/event.js';
import { CheckpointConflict, type ReadModelStore } from '../ports/read-model-store.js';
import { type DocumentWrite } from '../ports/documents.js';

/** Times that a new leader looks where the old one has got to while that one is still at it. */
const CLAIMS = 20;

/** The commits of one writer to one set, all under the epoch that it holds. */
export class Commits {
  constructor(
    private readonly models: ReadModelStore,
    private readonly set: string,
    /** Null where a lock keeps every other writer away, or where the set is nobody else's yet. */
    private readonly epoch: number | null,
  ) {}

  /**
   * The checkpoint to go on from. With an epoch it is committed once more, after which no older epoch can move it: an old
   * leader that still writes may be faster a few times, then this one knows where it stands. Throws CheckpointConflict
   * when a newer epoch is there.
   */
  async claim(): Promise<Position | null> {
    for (let attempt = 1; ; attempt += 1) {
      const checkpoint = await this.models.checkpoint(this.set);
      if (this.epoch === null) return checkpoint;
      try {
        await this.make([], checkpoint, checkpoint);
        return checkpoint;
      } catch (error) {
        if (!(error instanceof CheckpointConflict) || attempt === CLAIMS) throw error;
      }
    }
  }

  /** Throws CheckpointConflict when somebody else is in charge. */
  make(writes: readonly DocumentWrite[], from: Position | null, to: Position | null): Promise<void> {
    return this.models.commit(this.set, writes, { from, to, ...(this.epoch === null ? {} : { epoch: this.epoch }) });
  }
}
