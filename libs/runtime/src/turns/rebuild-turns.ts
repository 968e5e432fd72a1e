import { Fault } from '#eventsourcing';
import { FAULTS } from '../faults/fault-messages.js';
import { type LeasePorts } from './term.js';
import { TURN_TIMING, TurnNotTaken, Turns } from './turns.js';

/** Another process has the turn, or the store of the leases does not answer: nothing was begun. */
export class RebuildUnderWay extends Fault {
  override readonly name = 'RebuildUnderWay';
  constructor(options: ErrorOptions) {
    super('rebuild-under-way', FAULTS.rebuildUnderWay, {}, options);
  }
}

/**
 * Rebuilds of one set of views, one at a time among all processes: two would fill one set, and the second begins by emptying what the
 * first has filled.
 */
export class RebuildTurns {
  private readonly turns: Turns;

  /** `isAlone`: whether this process is the only one. The name of the lease is that of the views. */
  constructor(isAlone: boolean, lease: Omit<LeasePorts, 'timing'>) {
    this.turns = new Turns(isAlone ? null : { ...lease, name: `${lease.name}-rebuilds`, timing: TURN_TIMING });
  }

  /** Throws RebuildUnderWay. */
  async do<Result>(work: () => Promise<Result>): Promise<Result> {
    try {
      return await this.turns.do(work);
    } catch (error) {
      if (!(error instanceof TurnNotTaken)) throw error;
      throw new RebuildUnderWay({ cause: error });
    }
  }

  /** Whoever waits gets no turn; whoever has one ends it. */
  close(): void {
    this.turns.close();
  }
}
