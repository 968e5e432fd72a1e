import { ViewsBehind, isOfSet, setName } from '#eventsourcing';
import { FAULTS } from '../faults/fault-messages.js';
import { type RebuildProgress } from '../system/system-status.js';
import { Candidacy } from './candidacy.js';
import { type Conduct } from './conduct.js';
import { type ProcessRole } from '../system/role.js';
import { type Leader } from './leader.js';
import { LeftBehind } from './left-behind.js';
import { Leadership } from './leadership.js';
import { NearestViews } from './nearest-views.js';
import { RebuildingElsewhere, type RebuildingPorts } from './rebuilding-elsewhere.js';
import { type Term } from '../turns/term.js';
import { type RebuildTurns } from '../turns/rebuild-turns.js';
import { type ViewAccess } from '../reading/view-access.js';
import { WatchedViews } from '../reading/watched-views.js';

/** How long a process waits at its start for views that it can read, and for a next term that it or another leads in. */
const OPEN_MILLISECONDS = 60_000;
const LOOK_MILLISECONDS = 100;
/** Between two looks whether a rebuild elsewhere has made another set the serving one. */
const SERVING_MILLISECONDS = 2000;

export interface SharedPorts extends RebuildingPorts {
  readonly role: ProcessRole;
  readonly rebuildTurns: RebuildTurns;
  readonly lead: (term: Term, onFailed: (error: Error) => void) => Leader;
  readonly automatic: boolean;
}

/**
 * One of several processes over shared stores. It reads the views that the leader fills; a worker, or a process that does all,
 * competes to be that leader. While it leads, its own views are the ones it reads.
 */
export class SharedProcess implements Conduct {
  readonly views: ViewAccess;
  private readonly watched: WatchedViews;
  private readonly candidacy: Candidacy;
  private readonly leadership: Leadership | null;
  private readonly leftBehind: LeftBehind;
  private readonly elsewhere: RebuildingElsewhere;
  private readonly closing = new AbortController();
  private automatic: boolean;
  /** Another process holds the lease, as far as this one knows. */
  private standsBy = false;
  private saidThatItWaits = false;
  /** Of the newest term in which this process led, or is about to. */
  private epoch = 0;

  constructor(private readonly ports: SharedPorts) {
    const { lease, generation, lead, pace, onFault } = ports;
    const onHeld = (epoch: number): void => this.standBy(epoch);
    this.candidacy = new Candidacy({ lease: { ...lease, onHeld }, generation, onFault });
    this.automatic = ports.automatic;
    this.watched = new WatchedViews(ports);
    this.leftBehind = new LeftBehind(ports);
    this.elsewhere = new RebuildingElsewhere(ports, this.watched, this.closing.signal);
    const outdated = (leader: Leader, signal: AbortSignal): Promise<void> => this.untilAnotherServes(leader, signal);
    const take = async (signal: AbortSignal): Promise<Term | null> => {
      const term = await this.candidacy.take(signal);
      if (term === null) return null;
      this.epoch = term.epoch;
      this.standsBy = false;
      return term;
    };
    this.leadership =
      ports.role === 'api'
        ? null
        : new Leadership({ pace, take, lead, outdated, onFault, automatic: () => this.automatic });
    this.views = new NearestViews(this.watched, () => this.leader?.views ?? null);
  }

  get leader(): Leader | null {
    return this.leadership?.leader ?? null;
  }

  get fault(): Error | null {
    return this.candidacy.fault ?? this.leadership?.fault ?? null;
  }

  /**
   * Whoever may lead does so before it answers, unless somebody else does. Throws ViewsNotServed, ViewsOfNewerVersion, or why it cannot lead. A worker has
   * nobody to answer: it stands by for as long as the one that leads takes to fill the views, which may be many minutes.
   */
  async open(): Promise<void> {
    this.leadership?.start();
    const { pace } = this.ports;
    const deadline = pace.now() + OPEN_MILLISECONDS;
    while (!(await this.isReady(pace.now() >= deadline))) await pace.sleep(LOOK_MILLISECONDS, this.closing.signal);
  }

  async leaderAfter(): Promise<Leader | null> {
    const { pace } = this.ports;
    const deadline = pace.now() + OPEN_MILLISECONDS;
    // A term that ends is over a moment after the work that it ended.
    await pace.sleep(LOOK_MILLISECONDS, this.closing.signal);
    while (
      this.leader === null &&
      !(await this.isLedElsewhere()) &&
      !this.closing.signal.aborted &&
      pace.now() < deadline
    )
      await pace.sleep(LOOK_MILLISECONDS, this.closing.signal);
    return this.leader;
  }

  /** What ended a term of this process is over as soon as another one leads, which says itself what keeps it from its work. */
  private standBy(epoch: number): void {
    this.standsBy = true;
    if (epoch > this.epoch) this.leadership?.forgetFault();
  }

  private async isLedElsewhere(): Promise<boolean> {
    const { leases, name } = this.ports.lease;
    const state = await leases.current(name).catch(() => null);
    return state !== null && state.epoch > this.epoch;
  }

  resume(): Promise<void> {
    return Promise.resolve();
  }

  serve(): void {
    this.automatic = true;
    this.leader?.serve();
  }

  /** Throws a Fault while another one is under way. */
  rebuild(onProgress: (progress: RebuildProgress) => void): Promise<void> {
    return this.ports.rebuildTurns.do(() => (this.leader ?? this.elsewhere).rebuild(onProgress));
  }

  async close(): Promise<void> {
    this.closing.abort();
    this.ports.rebuildTurns.close();
    await this.leadership?.close();
    await this.leftBehind.ended();
    this.watched.close();
  }

  private async isReady(isLate: boolean): Promise<boolean> {
    if (this.candidacy.fault !== null) throw this.candidacy.fault;
    if (this.leadership !== null && this.leader === null && !this.standsBy) {
      // A leader that has come to the end of its catching up is ready; one that fails has to say so in time.
      if (isLate && this.fault !== null) throw this.fault;
      return false;
    }
    try {
      await this.views.current();
      return true;
    } catch (error) {
      if (!(error instanceof ViewsBehind)) throw error;
      if (!isLate) return false;
      if (this.fault !== null || this.ports.role !== 'worker') throw this.fault ?? (await this.saidByFilling(error));
      this.sayThatItStandsBy(error);
      return false;
    }
  }

  /** Whoever waited in vain is not to start a worker where one is at work. */
  private async saidByFilling(error: ViewsBehind): Promise<ViewsBehind> {
    const wanted = setName(this.ports.viewSet);
    const reached = await this.ports.models.checkpoint(wanted).catch(() => null);
    return reached === null ? error : new ViewsBehind(wanted, reached, FAULTS.viewsBeingFilled);
  }

  private sayThatItStandsBy({ wanted, reflected }: ViewsBehind): void {
    if (!this.saidThatItWaits) this.ports.onFault(new ViewsBehind(wanted, reflected, FAULTS.standsByForViews));
    this.saidThatItWaits = true;
  }

  private async untilAnotherServes(leader: Leader, signal: AbortSignal): Promise<void> {
    const { pace } = this.ports;
    this.leftBehind.beginDropping(leader, signal);
    while (!signal.aborted) {
      await pace.sleep(SERVING_MILLISECONDS, signal);
      if (!signal.aborted && (await this.isOutdated(leader))) return;
    }
  }

  /** A leader that rebuilds goes over to the new set itself: what serves meanwhile, or did when it was asked, says nothing. */
  private async isOutdated(leader: Leader): Promise<boolean> {
    if (leader.isRebuilding) return false;
    const { models, viewSet } = this.ports;
    const { set } = leader.views.status();
    const serving = await models.serving(viewSet.name);
    if (leader.isRebuilding || leader.views.status().set !== set) return false;
    return serving !== null && serving !== set && isOfSet(serving, viewSet);
  }
}
