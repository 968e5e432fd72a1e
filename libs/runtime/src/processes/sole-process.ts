import { isMongoAway } from '#stores';
import { areViewsGone } from '../reading/gone-views.js';
import { type RebuildProgress } from '../system/system-status.js';
import { type Conduct } from './conduct.js';
import { type Leader } from './leader.js';
import { type Pace } from '../system/pace.js';
import { type ViewAccess } from '../reading/view-access.js';
import { asError } from '#eventsourcing';

/** Whether views are to be had again: their server was away, or they were dropped and are filled anew. */
const comesBack = (error: Error): boolean => isMongoAway(error) || areViewsGone(error);

/** Before the views are tried again, twice as long each time. */
const PAUSE_MILLISECONDS = 1000;
const LONGEST_PAUSE_MILLISECONDS = 15_000;

export interface SolePorts {
  /** A leader that writes under the epoch; `onFailed` is to be called when its views stop. */
  readonly lead: (epoch: number, onFailed: (error: Error) => void) => Leader;
  /** Of the first leader. */
  readonly epoch: number;
  /**
   * An epoch for the next one, under which nothing is taken any more that the one before has still under way. Views that are missing are there
   * then.
   */
  readonly seize: () => Promise<number>;
  readonly pace: Pace;
  readonly automatic: boolean;
  readonly onFault: (fault: Error) => void;
}

/**
 * The only process on its log, which a lock makes sure of: it leads from its start to its end, and a fault ends its start. Where its views
 * are on a server that was away, or are dropped there, another leader goes on from what is there once it answers.
 */
export class SoleProcess implements Conduct {
  private leading: Leader;
  private automatic: boolean;
  private hasResumed = false;
  private readonly closing = new AbortController();
  private beginning: Promise<void> = Promise.resolve();

  constructor(private readonly ports: SolePorts) {
    this.automatic = ports.automatic;
    this.leading = this.another(ports.epoch);
  }

  get leader(): Leader {
    return this.leading;
  }

  get views(): ViewAccess {
    return this.leading.views;
  }

  get fault(): Error | null {
    return this.leading.fault;
  }

  leaderAfter(): Promise<Leader> {
    return Promise.resolve(this.leading);
  }

  open(): Promise<void> {
    return this.leading.start();
  }

  async resume(): Promise<void> {
    await this.leading.resume();
    this.hasResumed = true;
    if (this.automatic) this.leading.serve();
  }

  serve(): void {
    this.automatic = true;
    this.leading.serve();
  }

  rebuild(onProgress: (progress: RebuildProgress) => void): Promise<void> {
    return this.leading.rebuild(onProgress);
  }

  async close(): Promise<void> {
    this.closing.abort();
    await this.beginning;
    await this.leading.stop();
    // The next start takes away what cannot be dropped now.
    await this.leading.leaveRetired(this.ports.onFault);
  }

  private another(epoch: number): Leader {
    const leader = this.ports.lead(epoch, (error) => {
      this.ports.onFault(error);
      if (leader === this.leading && this.hasResumed && comesBack(error)) this.beginning = this.beginAnew();
    });
    return leader;
  }

  /** Whether what it was about to write is there, nobody knows: the next leader reads how far the views are. */
  private async beginAnew(): Promise<void> {
    const { pace, onFault } = this.ports;
    const { signal } = this.closing;
    // Its policies would go on beside those of the next one.
    await this.leading.stop();
    for (let wait = PAUSE_MILLISECONDS; ; wait = Math.min(2 * wait, LONGEST_PAUSE_MILLISECONDS)) {
      await pace.sleep(wait, signal);
      if (signal.aborted) return;
      try {
        return await this.goOver();
      } catch (error) {
        onFault(asError(error));
      }
    }
  }

  private async goOver(): Promise<void> {
    const next = this.another(await this.ports.seize());
    try {
      await next.start();
      await next.resume();
      const { error } = next.views.status();
      if (error !== null) throw error;
    } catch (error) {
      await next.stop();
      throw error;
    }
    this.leading = next;
    if (this.automatic) next.serve();
  }
}
