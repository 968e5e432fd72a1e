import {
  asError,
  type EventStore,
  OlderViewsKept,
  type Position,
  type ReadModelStore,
  type ViewSet,
} from '#eventsourcing';
import { rebuildBeside } from '../keeping/rebuilding-beside.js';
import { type WatchedViews } from '../reading/watched-views.js';
import { type Pace } from '../system/pace.js';
import { type RebuildProgress } from '../system/system-status.js';
import { LeaseWatch } from '../turns/lease-watch.js';
import { type LeasePorts } from '../turns/term.js';
import { type ViewsGeneration } from './views-generation.js';

/** How long whoever has rebuilt waits for the leader to go over to the new set. */
const GOING_OVER_MILLISECONDS = 30_000;

export interface RebuildingPorts {
  readonly viewSet: ViewSet;
  readonly store: EventStore;
  readonly models: ReadModelStore;
  readonly lease: LeasePorts;
  readonly generation: ViewsGeneration;
  readonly pace: Pace;
  readonly onFault: (fault: Error) => void;
}

/** A rebuild by a process that does not lead: the one that does goes over to the rebuilt set as soon as it sees it. */
export class RebuildingElsewhere {
  constructor(
    private readonly ports: RebuildingPorts,
    private readonly watched: WatchedViews,
    /** The process closes. */
    private readonly closing: AbortSignal,
  ) {}

  async rebuild(onProgress: (progress: RebuildProgress) => void): Promise<void> {
    const { models, viewSet, generation } = this.ports;
    await generation.demand();
    await generation.tell();
    const previous = await rebuildBeside(this.ports, { total: 0, mayFallBack: false }, onProgress);
    if (previous === null) return;
    await this.insisting(this.ledThere());
    // The set before may serve once more by now, which no process that is done has to say as a fault.
    const fault = await this.insisting(async () => {
      if (previous !== (await models.serving(viewSet.name))) await models.drop(previous);
    });
    // The rebuild is done all the same: what is left takes space and is read by nobody.
    if (fault !== null) this.ports.onFault(new OlderViewsKept(previous, fault));
  }

  /**
   * Once the rebuilt set says what it reflects the leader fills it, and nobody needs the one before. Where nobody leads, or the leader is slow
   * to go over, the rebuild is done all the same: whoever still reads or fills the one before goes on in what serves.
   */
  private ledThere(): () => Promise<void> {
    const { store, lease } = this.ports;
    const watch = new LeaseWatch(lease);
    // A store that does not answer for a moment says nothing of who leads, and the rebuild is done.
    const isSilent = async (): Promise<boolean> => {
      try {
        return (await watch.look()).isSilent;
      } catch {
        watch.forget();
        return false;
      }
    };
    let head: Position | null = null;
    return async () => {
      if (await isSilent()) return;
      head ??= await store.head();
      if (head !== null) await this.watched.waitFor(head, lease.timing.renewal);
    };
  }

  /** Tries again what has failed, for as long as the leader has to go over. Resolves to why it is not done; null when it is. */
  private async insisting(work: () => Promise<void>): Promise<Error | null> {
    const { pace, lease } = this.ports;
    const { closing } = this;
    const deadline = pace.now() + GOING_OVER_MILLISECONDS;
    for (;;) {
      try {
        await work();
        return null;
      } catch (error) {
        if (closing.aborted || pace.now() >= deadline) return asError(error);
      }
      await pace.sleep(lease.timing.renewal, closing);
    }
  }
}
