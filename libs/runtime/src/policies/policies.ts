import { type Clock, type KeyStore, type ReadModelStore, type ViewReader, momentAt } from '#eventsourcing';
import { type Dispatch } from '../dispatch.js';
import { type Following } from '../following.js';
import { type PolicyReport } from '../running.js';
import { reapplyErasures } from './erasure.js';
import { Notifier } from './notifier.js';
import { endPeriods } from './period-ender.js';

export interface PolicyPorts {
  readonly models: ReadModelStore;
  readonly keys: KeyStore;
  readonly clock: Clock;
  readonly zone: string;
  readonly dispatch: Dispatch;
  /** Epoch under which the notifier's mark is moved. */
  readonly epoch: number;
  /** The serving set; another one after a rebuild. */
  readonly following: () => Following;
}

/** The policies of one process. Passes run one after the other; a rebuild keeps them away with `pause`. */
export class Policies {
  readonly notifier: Notifier;
  private pass: Promise<unknown> = Promise.resolve();

  constructor(private readonly ports: PolicyPorts) {
    this.notifier = new Notifier(ports.models, ports.dispatch, ports.epoch);
  }

  /** Applies what a stop or a restored backup may have left undone. */
  async resume(): Promise<void> {
    const views = this.views();
    await reapplyErasures(views, this.ports.keys);
    await this.notifier.resume(views, this.ports.following().runner.status().reflected);
  }

  /** Ends periods that are over and tells people of their entries until nothing is left to do. */
  run(): Promise<PolicyReport> {
    const next = this.pass.then(() => this.untilQuiet());
    this.pass = next.catch(() => undefined);
    return next;
  }

  /** No pass runs while `work` does. */
  async pause<T>(work: () => Promise<T>): Promise<T> {
    const next = this.pass.then(work);
    this.pass = next.catch(() => undefined);
    return next;
  }

  private views(): ViewReader {
    return this.ports.following().reads;
  }

  private async untilQuiet(): Promise<PolicyReport> {
    let notices = 0;
    await this.ports.following().runner.caughtUp();
    const today = momentAt(this.ports.clock.now(), this.ports.zone).localDate;
    const periodsEnded = await endPeriods(this.views(), this.ports.dispatch, today);
    for (;;) {
      const keys = this.notifier.take();
      await this.ports.following().runner.caughtUp();
      notices += await this.notify(keys);
      await this.ports.following().runner.caughtUp();
      // Everything that these views reflect was noted before; what is noted later is newer than the mark.
      const { reflected } = this.ports.following().runner.status();
      if (this.notifier.pending > 0) continue;
      await this.notifier.mark(reflected);
      return { notices, periodsEnded };
    }
  }

  private async notify(keys: readonly string[]): Promise<number> {
    try {
      return await this.notifier.notify(this.views(), keys);
    } catch (error) {
      this.notifier.note(keys);
      throw error;
    }
  }
}
