import {
  asError,
  type Clock,
  type EventStore,
  momentAt,
  type MovableKeyStore,
  type Position,
  type ReadModelStore,
  type ViewReader,
  type ViewSet,
  untilQuiet,
} from '#eventsourcing';
import { type Capability, type ClockDocument } from '#callcentre';
import { type Tokens } from '../access/tokens.js';
import { Alarms } from '../running/alarms.js';
import { type Dispatch, createDispatch } from '../dispatch.js';
import { Erasing } from '../erasure/erasing.js';
import { Feed, type FeedOutcome, type FeedRequest } from '../feed/index.js';
import { type StoreIdentity } from './opening.js';
import { ClockGuard } from '../clocks/clock-guard.js';
import { ClockWatch } from '../clocks/clock-watch.js';
import { type Conduct } from '../processes/conduct.js';
import { type ProcessRole } from '../system/role.js';
import { type FaultsUntilGivenUp, giveUpSilentStores } from '../stores/given-up-stores.js';
import { NotLeading, unlessNotLeading } from '../processes/not-leading.js';
import { type Leader, type LeaderPorts } from '../processes/leader.js';
import { type Pace } from '../system/pace.js';
import { type CommandTurns } from '../turns/command-turns.js';
import { commandReading } from './command-reading.js';
import { type ViewAccess } from '../reading/view-access.js';
import { readingAnew } from '../reading/gone-views.js';
import { newestViews, type NewestViews } from '../reading/newest-views.js';
import { createAnswering } from '../queries/answering.js';
import { refusingFaults } from '../refusals/refusals.js';
import { type RunningSystem } from '../running/running.js';
import { type PolicyReport, type RebuildProgress, type SystemStatus } from '../system/system-status.js';
import { announceServer, withdrawServer } from '../configuration/server-file.js';
import { type Stores } from '../stores/stores.js';
import { type CommandOutcome, type CommandRequest, type QueryOutcome, type QueryRequest } from '../system/system.js';
import { SystemWatch } from '../running/system-watch.js';
import { UnderWay } from '../system/under-way.js';

export interface RunningOptions {
  readonly stores: Stores;
  /** The log as its readers want it; that of `stores` is as stored. */
  readonly store: EventStore;
  readonly folder: string | null;
  readonly centre: string;
  readonly identity: StoreIdentity;
  readonly capabilities: readonly Capability[];
  readonly viewSet: ViewSet;
  /** Null where this process is the only one. */
  readonly role: ProcessRole | null;
  readonly turns: CommandTurns;
  /** How the process works; gets what a leader needs once it is known. */
  readonly conduct: (means: LeaderPorts['means']) => Conduct;
  readonly pace: Pace;
  /** The day that somebody confirms, where the clock is far from the log. */
  readonly today?: string | undefined;
  readonly faults: FaultsUntilGivenUp;
}

/** The running system in one process. Made by `openSystem`, which starts it. */
export class Running implements RunningSystem {
  readonly zone: string;
  readonly mode: 'live' | 'simulation';
  readonly centre: string;
  readonly folder: string | null;
  readonly store: EventStore;
  readonly models: ReadModelStore;
  readonly keys: MovableKeyStore;
  readonly tokens: Tokens;
  readonly viewSet: ViewSet;
  clock!: Clock;
  private dispatch!: Dispatch;
  private ask!: (request: QueryRequest) => Promise<QueryOutcome>;
  private readonly derivedViews: ReadonlySet<string>;
  private readonly newest: () => NewestViews;
  private feed: Feed | null = null;
  private readonly conduct: Conduct;
  private readonly means = Promise.withResolvers<{ readonly clock: Clock; readonly dispatch: Dispatch }>();
  private closing: Promise<void> | null = null;
  private readonly closed = new AbortController();
  private givingUp: Promise<void> | null = null;
  private announced = false;
  private readonly commands = new UnderWay();
  private readonly erasing: Erasing;
  private readonly alarms: Alarms;
  private watch: ClockWatch | null = null;
  private readonly systemWatch: SystemWatch;

  constructor(private readonly options: RunningOptions) {
    const { stores, identity, folder, centre } = options;
    this.zone = identity.zone;
    this.mode = identity.mode;
    this.centre = centre;
    this.folder = folder;
    this.store = options.store;
    this.models = stores.models;
    this.keys = stores.keys;
    this.tokens = stores.tokens;
    this.viewSet = options.viewSet;
    this.derivedViews = new Set(options.viewSet.derivedViews.map(({ name }) => name));
    this.conduct = options.conduct(this.means.promise);
    const { store, keys, tokens, conduct, viewSet, commands } = this;
    this.erasing = new Erasing({ keys, tokens, commands, views: () => this.conduct.views });
    this.newest = newestViews({ viewSet, store, access: () => this.conduct.views });
    const { pace, faults } = options;
    const { moved = () => null, taking } = stores;
    this.alarms = new Alarms({ keys, erasing: this.erasing, moved, taking, pace, onAlarm: faults.tell });
    const watched = { clockWatch: () => this.watch, alarms: this.alarms };
    this.systemWatch = new SystemWatch({ store, keys, conduct, pace, ...watched });
  }

  /** Waits for views, then lets policies do what was left undone. The clock may go on from the newest record. */
  async start(clockAfter: (lastRecordedAt: () => Promise<string>) => Promise<Clock>): Promise<void> {
    await this.conduct.open();
    this.clock = await clockAfter(async () => {
      const { reads } = await this.conduct.views.current();
      return (await reads.get<ClockDocument>('clock', 'clock'))!.document.maximum;
    });
    const { store, keys, zone, clock } = this;
    const { capabilities, turns } = this.options;
    const onFault = (fault: Error): void => {
      if (this.closing === null) this.options.faults.tell(fault);
    };
    const reads = commandReading({ store, tokens: this.tokens, clock, zone, newest: this.newest, onFault });
    const guard = this.mode === 'live' ? this.clockGuard() : null;
    const guarded = guard === null ? {} : { clockGuard: guard };
    this.dispatch = createDispatch({ capabilities, store, keys, clock, zone, turns, reads, ...guarded });
    const views = (): ViewAccess => this.conduct.views;
    const { derivedViews } = this;
    const stored = this.options.stores.store;
    this.ask = createAnswering({ store, stored, keys, clock, zone, views, derivedViews, status: () => this.status() });
    const today = (): string => momentAt(clock.now(), zone).localDate;
    this.feed = new Feed({ store, keys, views, pace: this.options.pace, today });
    this.means.resolve({ clock, dispatch: this.dispatch });
    await this.conduct.resume();
    if (guard !== null) this.watchClock(guard);
    void this.alarms.run();
  }

  private readonly newestRecord = async (): Promise<string | null> => {
    const { reads } = await this.conduct.views.current();
    return (await reads.get<ClockDocument>('clock', 'clock'))?.document.maximum ?? null;
  };

  private clockGuard(): ClockGuard {
    const { clock, zone, newestRecord: newest } = this;
    const { today } = this.options;
    return new ClockGuard({ clock, zone, newest, ...(today === undefined ? {} : { today }) });
  }

  private watchClock(guard: ClockGuard): void {
    const { clock, zone, newestRecord: newest } = this;
    const { pace, faults } = this.options;
    this.watch = new ClockWatch({ clock, zone, pace, newest, guard, onAlarm: faults.tell });
    void this.watch.run();
  }

  async execute(request: CommandRequest): Promise<CommandOutcome> {
    try {
      const outcome = await this.commands.add(readingAnew(() => this.dispatch(request)));
      if (outcome.kind === 'refused') return outcome;
      const openCases = await this.erasing.after(request, outcome.id);
      if (request.wait === true) await this.conduct.views.waitFor(outcome.position, 30_000);
      return openCases === null ? outcome : { ...outcome, openCases };
    } catch (error) {
      return refusingFaults(error);
    }
  }

  query(request: QueryRequest): Promise<QueryOutcome> {
    return this.ask(request);
  }

  follow(request: FeedRequest): Promise<FeedOutcome> {
    return this.feed!.follow(request);
  }

  async settled(): Promise<void> {
    let passed: Position | null = null;
    const takeIn = async (upTo: Position | null): Promise<void> => {
      if (this.conduct.leader !== null) await this.runPolicies().catch(unlessNotLeading);
      passed = upTo;
    };
    await untilQuiet({ store: this.store, reached: () => passed, takeIn });
    await this.conduct.views.caughtUp();
  }

  async runPolicies(): Promise<PolicyReport> {
    for (let { leader } = this.conduct; leader !== null;) {
      try {
        return await leader.runPolicies();
      } catch (error) {
        const next: Leader | null = await this.conduct.leaderAfter();
        if (next === leader) throw error;
        // A term that ended has ended the round: whoever leads next begins it anew.
        leader = next;
      }
    }
    throw new NotLeading();
  }

  async views(): Promise<ViewReader> {
    return (await this.conduct.views.current()).reads;
  }

  async status(): Promise<SystemStatus> {
    const { role, identity } = this.options;
    const { mode, zone } = this;
    const { leader } = this.conduct;
    return {
      store: identity.store,
      mode,
      zone,
      ...(await this.systemWatch.look()),
      ...(role === null ? {} : { process: { role, leading: leader !== null, epoch: leader?.epoch ?? null } }),
    };
  }

  rebuild(onProgress: (progress: RebuildProgress) => void = () => undefined): Promise<void> {
    return this.conduct.rebuild(onProgress);
  }

  async announce(url: string): Promise<void> {
    this.conduct.serve();
    // Where several processes share the stores nobody has to go through this one.
    if (this.folder === null || this.options.role !== null) return;
    this.options.stores.announce(url);
    await announceServer(this.folder, { url, centre: this.centre, tokens: this.tokens });
    this.announced = true;
  }

  beginClosing(): void {
    const { stores, pace, faults, turns } = this.options;
    turns.close();
    const { signal } = this.closed;
    this.givingUp ??= giveUpSilentStores(stores.remote ?? [], { pace, signal, onGivenUp: faults.givenUp });
  }

  close(): Promise<void> {
    this.beginClosing();
    return (this.closing ??= this.shutDown());
  }

  private async shutDown(): Promise<void> {
    this.watch?.stop();
    this.alarms.stop();
    this.feed?.close();
    try {
      await this.withdraw();
      await this.conduct.close();
    } finally {
      this.closed.abort();
      await this.givingUp;
      await this.options.stores.close();
    }
  }

  /** A token that cannot be revoked now is revoked by the next server, or ends by itself; the rest is closed all the same. */
  private async withdraw(): Promise<void> {
    if (!this.announced || this.folder === null) return;
    try {
      await withdrawServer(this.folder, this.tokens);
    } catch (error) {
      this.options.faults.tell(asError(error));
    }
  }
}
