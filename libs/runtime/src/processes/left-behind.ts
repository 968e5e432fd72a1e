import { asError, dropOlder, leftoverSets, type ReadModelStore, type ViewSet } from '#eventsourcing';
import { type RebuildTurns, RebuildUnderWay } from '../turns/rebuild-turns.js';
import { type Leader } from './leader.js';
import { type ViewsGeneration } from './views-generation.js';

export interface LeftBehindPorts {
  readonly viewSet: ViewSet;
  readonly models: ReadModelStore;
  readonly generation: ViewsGeneration;
  readonly rebuildTurns: RebuildTurns;
  readonly onFault: (fault: Error) => void;
}

/**
 * Drops the views that processes left which were killed before they could: whoever led as its views took over, and whoever had rebuilt them.
 * For the one that leads, once its own views serve, since no older version fills any from then on. It has the turn of a rebuild meanwhile, so
 * that nobody fills the set of a rebuild or waits for the leader to go over to one. Kept is what this leader fills, and what served before for
 * the reads that began in it; what a newer version fills; and what a rebuild goes on with.
 */
export class LeftBehind {
  private dropping: Promise<unknown> = Promise.resolve();

  constructor(private readonly ports: LeftBehindPorts) {}

  /** Does so beside all else, until the signal aborts. */
  beginDropping(leader: Leader, signal: AbortSignal): void {
    const dropping = this.drop(leader, signal).catch((error: unknown) => this.ports.onFault(asError(error)));
    // What the term before had begun may still be on its way.
    this.dropping = Promise.all([this.dropping, dropping]);
  }

  /** Resolves when what had begun is over. */
  async ended(): Promise<void> {
    await this.dropping;
  }

  private async drop(leader: Leader, signal: AbortSignal): Promise<void> {
    const { models, rebuildTurns, onFault } = this.ports;
    while (!signal.aborted && (await this.left(leader)).length > 0) {
      try {
        return await rebuildTurns.do(async () => {
          for (const set of await this.left(leader)) if (!signal.aborted) await dropOlder(models, set, onFault);
        });
      } catch (error) {
        // Whoever rebuilds may take longer than anybody waits for a turn.
        if (!(error instanceof RebuildUnderWay)) throw error;
      }
    }
  }

  private async left(leader: Leader): Promise<readonly string[]> {
    const { models, viewSet, generation } = this.ports;
    const left: string[] = [];
    for (const set of await leftoverSets(models, viewSet))
      if (!leader.keeps(set) && (await generation.isSuperseded(set))) left.push(set);
    return left;
  }
}
