import {
  type Clock,
  type KeyStore,
  type ReadModelStore,
  ROUNDS,
  type ViewReader,
  ViewsBehind,
  momentAt,
} from '#eventsourcing';
import { type Tokens } from '../access/tokens.js';
import { type Dispatch } from '../dispatch.js';
import { type KeptViews } from '../keeping/kept-views.js';
import { ClockNotBelieved } from '../clocks/clock-guard.js';
import { type PolicyReport } from '../system/system-status.js';
import { unlessStopped } from '../system/standstill.js';
import { reapplyErasures } from '../erasure/erasure.js';
import { Notifier } from './notifier.js';
import { endPeriods } from './period-ender.js';

export interface PolicyPorts {
  readonly models: ReadModelStore;
  readonly keys: KeyStore;
  readonly tokens: Pick<Tokens, 'revokeAllOf'>;
  readonly clock: Clock;
  readonly zone: string;
  readonly dispatch: Dispatch;
  /** Epoch under which the notifier's mark is moved. */
  readonly epoch: number;
  /** The serving set; another one after a rebuild. */
  readonly following: () => KeptViews;
}

/** How long the ends of periods wait for views that are behind. */
const PATIENCE_MILLISECONDS = 5_000;

/** The policies of one process. Passes run one after the other; a rebuild keeps them away with `pause`. */
export class Policies {
  readonly notifier: Notifier;
  private turn: Promise<unknown> = Promise.resolve();
  /** Local date on which erasures were applied again last. */
  private erasedOn = '';

  constructor(private readonly ports: PolicyPorts) {
    this.notifier = new Notifier(ports.models, ports.dispatch, ports.epoch);
  }

  /** Applies what a stop or a restored backup may have left undone. */
  async resume(): Promise<void> {
    // What was erased stays erased, whatever stands still.
    await reapplyErasures(this.ports.following().stored, this.ports);
    await this.notifier.resume(this.ports.following().status());
  }

  /**
   * Ends periods that are over and tells people of their entries until nothing is left to do. Where scorecards go on changing what changed in
   * the last of a few rounds is left to the next pass, for which every change asks.
   */
  async run(): Promise<PolicyReport> {
    let notices = 0;
    const periodsEnded: string[] = [];
    for (let left = ROUNDS; left > 0; left -= 1) {
      const round = await this.alone(() => this.round()).catch(unlessNotDated);
      if (round === null) break;
      notices += round.notices;
      periodsEnded.push(...round.periodsEnded);
      if (round.quiet) break;
    }
    return { notices, periodsEnded };
  }

  /** Nothing of a pass runs while `work` does. */
  pause<T>(work: () => Promise<T>): Promise<T> {
    return this.alone(work);
  }

  private alone<T>(work: () => Promise<T>): Promise<T> {
    const next = this.turn.then(work);
    this.turn = next.catch(() => undefined);
    return next;
  }

  private views(): ViewReader {
    return this.ports.following().reads;
  }

  /**
   * Periods first: their ends wait for nobody's notice, and on a busy day there is always somebody to tell. Between two rounds
   * others get their turn. What cannot be read because a view stands still is left for when it goes on again.
   */
  private async round(): Promise<PolicyReport & { readonly quiet: boolean }> {
    const following = this.ports.following();
    const periodsEnded: string[] = [];
    // Views that are far behind know of fewer periods, which are ended once they have caught up.
    await following.caughtUp(PATIENCE_MILLISECONDS, 'all-views', 'in-turn').catch(unlessBehind);
    let day = '';
    const endDue = async (): Promise<void> => {
      const today = momentAt(this.ports.clock.now(), this.ports.zone).localDate;
      if (today === day) return;
      periodsEnded.push(...(await unlessStopped(endPeriods(this.views(), this.ports.dispatch, today), [])));
      day = today;
    };
    await endDue();
    const keys = await unlessStopped(this.notifier.take(this.views()), []);
    const notices = await unlessStopped<number | null>(this.notify(following, keys, endDue), null);
    await following.caughtUp(undefined, 'all-views', 'in-turn');
    await this.eraseAgain(day);
    // Everything that these views reflect was noted before; what is noted later is newer than the mark.
    const reached = following.status();
    const { stoppedViews, failedNames } = reached;
    const quiet = notices === null || this.notifier.pending === 0;
    if (quiet && notices !== null && stoppedViews.length + failedNames.length === 0) await this.notifier.mark(reached);
    return { notices: notices ?? 0, periodsEnded, quiet };
  }

  /**
   * Once a day: what another door decided before an erasure and recorded after it has a key that was made anew, of which the door that
   * erased could not know. Where views stand still it is tried again with each round until they go on.
   */
  private async eraseAgain(today: string): Promise<void> {
    if (today === this.erasedOn) return;
    const again = await unlessStopped(reapplyErasures(this.views(), this.ports), null);
    if (again !== null) this.erasedOn = today;
  }

  /** Of what a pass has taken nothing is left out because that pass fails, be it while it still waits for the views. */
  private async notify(following: KeptViews, keys: readonly string[], between: () => Promise<void>): Promise<number> {
    try {
      const caughtUp = () => following.caughtUp(undefined, 'all-views', 'in-turn');
      await caughtUp();
      return await this.notifier.notify(this.views(), keys, { between, caughtUp });
    } catch (error) {
      this.notifier.note(keys);
      throw error;
    }
  }
}

/** Nothing may be dated by the clock as it is: health says so, and what is due is done once the clock is believed. */
const unlessNotDated = (error: unknown): null => {
  if (error instanceof ClockNotBelieved) return null;
  throw error;
};

const unlessBehind = (error: unknown): void => {
  if (!(error instanceof ViewsBehind)) throw error;
};
