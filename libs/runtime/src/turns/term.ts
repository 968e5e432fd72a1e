import { hostname } from 'node:os';
import { type LeaseStore } from '#eventsourcing';
import { LeaseWatch } from './lease-watch.js';
import { type Pace } from '../system/pace.js';

export interface LeaseTiming {
  /** Milliseconds without a sign of life after which others may take over. */
  readonly lifetime: number;
  /** Milliseconds between two signs of life, and between two looks of those who wait. */
  readonly renewal: number;
}

export const LEASE_TIMING: LeaseTiming = { lifetime: 5000, renewal: 1000 };

export interface LeasePorts {
  readonly leases: LeaseStore;
  readonly name: string;
  /** For people who look who leads, see `holderHere`. */
  readonly holder: string;
  readonly pace: Pace;
  readonly timing: LeaseTiming;
  /** Told when the lease is not to be had now, and of which epoch it is. */
  readonly onHeld?: (epoch: number) => void;
}

/** This process as holder of a lease: `api-2:4711`. */
export const holderHere = (): string => `${hostname()}:${process.pid}`;

/**
 * The time during which a process leads under one epoch. It ends when the process cannot show in time that it is alive, or when
 * somebody else has taken a newer epoch. A process that was paused learns that late; until then its epoch keeps its commits out.
 */
export class Term {
  private readonly over = new AbortController();
  private readonly renewing: Promise<void>;

  constructor(
    private readonly ports: LeasePorts,
    readonly epoch: number,
    private until: number,
  ) {
    this.renewing = this.renew();
  }

  /** Aborts when the term is over. */
  get ended(): AbortSignal {
    return this.over.signal;
  }

  /** False as soon as others may have taken over. */
  get held(): boolean {
    return !this.over.signal.aborted && this.ports.pace.now() < this.until;
  }

  /**
   * Whether nobody has taken over, by the store itself: the clock of a process that stood still may have stood still with it. False as well
   * where the store does not say so in time.
   */
  async isConfirmed(): Promise<boolean> {
    const { pace, timing } = this.ports;
    while (this.held) {
      const answer = await this.renewed();
      if (answer !== 'no answer') return answer && this.held;
      await pace.sleep(timing.renewal, this.over.signal);
    }
    return false;
  }

  /** Ends the term and lets the next leader begin at once. */
  async release(): Promise<void> {
    const { held } = this;
    this.over.abort();
    await this.renewing;
    const { leases, name } = this.ports;
    // Whoever cannot give it up loses nothing but the seconds that the next leader waits.
    if (held) await leases.release(name, this.epoch).catch(() => undefined);
  }

  private async renew(): Promise<void> {
    const { pace, timing } = this.ports;
    while (!this.over.signal.aborted) {
      await pace.sleep(timing.renewal, this.over.signal);
      if (this.over.signal.aborted) return;
      // A store that does not answer is asked again while there is time.
      if (!this.held || (await this.renewed()) === false || !this.held) this.over.abort();
    }
  }

  /** Shows that this process is alive. False when somebody else has taken over. */
  private async renewed(): Promise<boolean | 'no answer'> {
    const { leases, name, pace, timing } = this.ports;
    const started = pace.now();
    const answered = new AbortController();
    const tooLate = pace.sleep(this.until - started, answered.signal).then(() => 'no answer' as const);
    const answer = leases.renew(name, this.epoch).catch(() => 'no answer' as const);
    const renewed = await Promise.race([answer, tooLate]);
    answered.abort();
    if (renewed === true) this.until = started + timing.lifetime;
    return renewed;
  }
}

/**
 * Waits for the lease and takes it: at once when nobody holds it, else when its holder gave no sign of life for a lifetime
 * by this process's own reckoning. Null when `signal` aborts before. A store that does not answer is asked again.
 */
export const takeTerm = async (ports: LeasePorts, signal: AbortSignal): Promise<Term | null> => {
  const { pace, timing } = ports;
  const watch = new LeaseWatch(ports);
  while (!signal.aborted) {
    try {
      const { state, isSilent } = await watch.look();
      const free = state === null || state.released || isSilent;
      const term = free ? await take(ports, (state?.epoch ?? 0) + 1) : null;
      if (term !== null) return term;
      ports.onHeld?.(state?.epoch ?? 0);
    } catch {
      watch.forget();
    }
    await pace.sleep(timing.renewal, signal);
  }
  return null;
};

const take = async (ports: LeasePorts, epoch: number): Promise<Term | null> => {
  const started = ports.pace.now();
  const taken = await ports.leases.take(ports.name, epoch, ports.holder);
  return taken ? new Term(ports, epoch, started + ports.timing.lifetime) : null;
};

/** Takes the next epoch from whoever held the last one: for a process that a lock on the log makes the only one. */
export const seizeEpoch = async (leases: LeaseStore, name: string, holder: string): Promise<number> => {
  for (;;) {
    const epoch = ((await leases.current(name))?.epoch ?? 0) + 1;
    if (await leases.take(name, epoch, holder)) return epoch;
  }
};
