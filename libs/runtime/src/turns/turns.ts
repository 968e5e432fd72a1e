import { OneAfterAnother } from './one-after-another.js';
import { type LeasePorts, type LeaseTiming, takeTerm } from './term.js';

/** Work that one process at a time may do is done after seconds, so whoever waits for a turn looks often, and takes one over late. */
export const TURN_TIMING: LeaseTiming = { lifetime: 15_000, renewal: 250 };

/** How long somebody waits for a turn until told to come again. */
const PATIENCE_MILLISECONDS = 30_000;

/**
 * The turn did not come, or was lost before anything was recorded in it: another process has it, or the store of the leases did not answer.
 * Nothing was recorded.
 */
export class TurnNotTaken extends Error {
  override readonly name = 'TurnNotTaken';
}

/** The turn of one piece of work. */
export interface Turn {
  /** To be asked right before something is recorded. Throws TurnNotTaken where another process may have a turn by now. */
  demand(): Promise<void>;
}

/** Of whoever needs none, and of the only process. */
export const ALWAYS: Turn = { demand: () => Promise.resolve() };

/**
 * Work of which one piece at a time may be under way: one after another within this process and, where there is a lease, among all
 * processes that know it. A process that stands still in the middle of its turn for longer than the lifetime of the lease loses it, and
 * is told so when it wakes and asks for leave to record what it has found.
 */
export class Turns {
  private readonly queue = new OneAfterAnother();
  private readonly closing = new AbortController();

  /** Null where this process is the only one. */
  constructor(private readonly lease: LeasePorts | null) {}

  /** Throws TurnNotTaken when no turn comes in time. */
  do<Result>(work: (turn: Turn) => Promise<Result>): Promise<Result> {
    const { lease } = this;
    return this.queue.do(lease === null ? () => work(ALWAYS) : () => this.inTerm(lease, work));
  }

  /** Whoever waits gets no turn; whoever has one ends it. */
  close(): void {
    this.closing.abort();
  }

  private async inTerm<Result>(lease: LeasePorts, work: (turn: Turn) => Promise<Result>): Promise<Result> {
    const waited = new AbortController();
    const outOfPatience = new AbortController();
    void lease.pace.sleep(PATIENCE_MILLISECONDS, waited.signal).then(() => outOfPatience.abort());
    const term = await takeTerm(lease, AbortSignal.any([this.closing.signal, outOfPatience.signal]));
    waited.abort();
    if (term === null) throw new TurnNotTaken();
    const demand = async (): Promise<void> => {
      if (!(await term.isConfirmed())) throw new TurnNotTaken();
    };
    try {
      return await work({ demand });
    } finally {
      await term.release();
    }
  }
}
