import { type Leader } from './leader.js';
import { type Pace } from '../system/pace.js';
import { type Term } from '../turns/term.js';
import { asError } from '#eventsourcing';

/** After a term that ended in a fault, twice as long after each further one, so that a fault does not become a busy loop. */
const PAUSE_MILLISECONDS = 1000;
const LONGEST_PAUSE_MILLISECONDS = 60_000;

export interface LeadershipPorts {
  readonly pace: Pace;
  readonly take: (signal: AbortSignal) => Promise<Term | null>;
  /** A leader for one term; `onFailed` is to be called when its views stop. */
  readonly lead: (term: Term, onFailed: (error: Error) => void) => Leader;
  /** Resolves when the leader should begin anew, because a rebuild made another set the serving one. */
  readonly outdated: (leader: Leader, signal: AbortSignal) => Promise<void>;
  readonly automatic: () => boolean;
  /** Told why a term ended that did not end in good order. */
  readonly onFault: (fault: Error) => void;
}

/** Competes for the lease and leads whenever it is held, term after term, until closed. Whatever goes wrong ends a term only. */
export class Leadership {
  private readonly closing = new AbortController();
  private running: Promise<void> = Promise.resolve();
  private leading: Leader | null = null;
  /** Why the last term ended, or why the present one makes no progress. */
  private lastFault: Error | null = null;
  private pause = PAUSE_MILLISECONDS;

  constructor(private readonly ports: LeadershipPorts) {}

  /** Null while another process leads, or while this one has not caught up yet. */
  get leader(): Leader | null {
    return this.leading;
  }

  get fault(): Error | null {
    return this.lastFault ?? this.leading?.fault ?? null;
  }

  /** Why the last term ended is nobody's concern any more. */
  forgetFault(): void {
    this.lastFault = null;
  }

  start(): void {
    this.running = this.run();
  }

  async close(): Promise<void> {
    this.closing.abort();
    await this.running;
  }

  private async run(): Promise<void> {
    const { signal } = this.closing;
    while (!signal.aborted) {
      const term = await this.ports.take(signal);
      if (term === null) return;
      try {
        await this.serveTerm(term);
        this.lastFault = null;
      } catch (error) {
        this.lastFault = asError(error);
        this.ports.onFault(this.lastFault);
      }
      await term.release();
      if (this.lastFault === null) continue;
      await this.ports.pace.sleep(this.pause, signal);
      this.pause = Math.min(2 * this.pause, LONGEST_PAUSE_MILLISECONDS);
    }
  }

  /** Resolves when the term is over; rejects when the leader could not go on. */
  private async serveTerm(term: Term): Promise<void> {
    const failed = Promise.withResolvers<never>();
    const stopped = new AbortController();
    const over = AbortSignal.any([term.ended, this.closing.signal, stopped.signal]);
    const leader = this.ports.lead(term, failed.reject);
    const work = this.begin(leader, over).then(() => this.ports.outdated(leader, over));
    try {
      await Promise.race([work, failed.promise, aborted(over)]);
    } finally {
      this.leading = null;
      stopped.abort();
      // What is still under way ends by itself: its epoch is not the newest one any more, or the process closes.
      work.catch(() => undefined);
      failed.promise.catch(() => undefined);
      await leader.stop();
      if (term.held) await leader.leaveRetired(this.ports.onFault);
    }
  }

  private async begin(leader: Leader, over: AbortSignal): Promise<void> {
    await leader.start();
    if (over.aborted) return;
    this.leading = leader;
    await leader.resume();
    if (over.aborted) return;
    this.lastFault = null;
    this.pause = PAUSE_MILLISECONDS;
    if (this.ports.automatic()) leader.serve();
  }
}

const aborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
