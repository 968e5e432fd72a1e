import {
  type Clock,
  type EventStore,
  type KeyStore,
  type ReadModelStore,
  type ViewReader,
  type ViewSet,
  momentAt,
  rebuild,
  type RebuildProgress as Rebuilding,
} from '#eventsourcing';
import { type Capability, type ClockDocument } from '#callcentre';
import { viewDirectory, viewSubjects } from './access/directory.js';
import { type Tokens } from './access/tokens.js';
import { runComputer } from './assessment/pay-runs.js';
import { type CommandReads, type Dispatch, createDispatch } from './dispatch.js';
import { Following } from './following.js';
import { type StoreIdentity } from './opening.js';
import { eraseKeysOf } from './policies/erasure.js';
import { Policies } from './policies/policies.js';
import { PolicyLoop } from './policies/policy-loop.js';
import { createAnswering } from './queries/answering.js';
import { createReader, once, waitingViews } from './reader.js';
import { type PolicyReport, type RebuildProgress, type RunningSystem, type SystemStatus } from './running.js';
import { announceServer, withdrawServer } from './server-file.js';
import { type Stores } from './stores.js';
import { type CommandOutcome, type CommandRequest, type QueryOutcome, type QueryRequest } from './system.js';

export interface RunningOptions {
  readonly stores: Stores;
  readonly folder: string | null;
  readonly centre: string;
  readonly identity: StoreIdentity;
  readonly capabilities: readonly Capability[];
  readonly viewSet: ViewSet;
  readonly policies: 'automatic' | 'on-demand';
}

/** The running system in one process. Made by `openSystem`, which starts it. */
export class Running implements RunningSystem {
  readonly zone: string;
  readonly mode: 'live' | 'simulation';
  readonly centre: string;
  readonly folder: string | null;
  readonly store: EventStore;
  readonly models: ReadModelStore;
  readonly keys: KeyStore;
  readonly tokens: Tokens;
  readonly viewSet: ViewSet;
  clock!: Clock;
  private following: Following;
  private dispatch!: Dispatch;
  private ask!: (request: QueryRequest) => Promise<QueryOutcome>;
  private policies!: Policies;
  private readonly loop = new PolicyLoop(() => this.policies.run());
  private closing: Promise<void> | null = null;
  private announced = false;
  /** The set that served before a rebuild: kept for the reads that began in it. */
  private retired: string | null = null;

  constructor(private readonly options: RunningOptions) {
    const { stores, identity, folder, centre } = options;
    this.zone = identity.zone;
    this.mode = identity.mode;
    this.centre = centre;
    this.folder = folder;
    this.store = stores.store;
    this.models = stores.models;
    this.keys = stores.keys;
    this.tokens = stores.tokens;
    this.viewSet = options.viewSet;
    this.following = this.follow();
  }

  /** Catches the views up, then lets policies do what was left undone. The clock may go on from the newest record. */
  async start(clockAfter: (lastRecordedAt: string) => Clock): Promise<void> {
    await this.following.runner.start();
    const known = await this.following.reads.get<ClockDocument>('clock', 'clock');
    this.clock = clockAfter(known!.document.maximum);
    const { store, keys, zone, clock } = this;
    const following = (): Following => this.following;
    this.dispatch = createDispatch({
      capabilities: this.options.capabilities,
      store,
      keys,
      clock,
      zone,
      reads: () => this.reads(),
    });
    this.ask = createAnswering({ store, keys, clock, zone, following, status: () => this.status() });
    this.policies = new Policies({ models: this.models, keys, clock, zone, following, dispatch: this.dispatch });
    await this.policies.resume();
    if (this.options.policies === 'automatic') this.loop.start();
  }

  async execute(request: CommandRequest): Promise<CommandOutcome> {
    const outcome = await this.dispatch(request);
    if (outcome.kind === 'accepted' && request.type === 'person.erase') await this.eraseNow(outcome.id);
    if (outcome.kind === 'accepted' && request.wait === true)
      await this.following.runner.waitFor(outcome.position, 30_000);
    return outcome;
  }

  query(request: QueryRequest): Promise<QueryOutcome> {
    return this.ask(request);
  }

  async settled(): Promise<void> {
    for (let head = await this.store.head(), before = null as typeof head; head !== before;) {
      await this.policies.run();
      before = head;
      head = await this.store.head();
    }
    await this.following.runner.caughtUp();
  }

  runPolicies(): Promise<PolicyReport> {
    return this.policies.run();
  }

  async views(): Promise<ViewReader> {
    return this.following.reads;
  }

  async status(): Promise<SystemStatus> {
    const { set, reflected, error } = this.following.runner.status();
    return {
      store: this.options.identity.store,
      mode: this.mode,
      zone: this.zone,
      head: await this.store.head(),
      set,
      checkpoint: reflected,
      fault: (error ?? this.loop.fault)?.message ?? null,
    };
  }

  rebuild(onProgress: (progress: RebuildProgress) => void = () => undefined): Promise<void> {
    return this.policies.pause(async () => {
      await this.dropRetired();
      const known = await this.following.reads.get<ClockDocument>('clock', 'clock');
      const total = known?.document.days.at(-1)?.count ?? 0;
      const { store, models } = this;
      const result = await rebuild({
        // The views as they are: what a rebuild derives is no news to anybody.
        set: this.options.viewSet,
        store,
        models,
        onProgress: (progress) => onProgress(shownProgress(progress, total)),
      });
      const before = this.following;
      const next = this.follow();
      await next.runner.start();
      this.following = next;
      await before.runner.stop();
      this.retired = result.previous;
    });
  }

  async announce(url: string): Promise<void> {
    this.loop.start();
    if (this.folder === null) return;
    this.options.stores.announce(url);
    announceServer(this.folder, { url, centre: this.centre, tokens: this.tokens });
    this.announced = true;
  }

  close(): Promise<void> {
    return (this.closing ??= this.shutDown());
  }

  private async shutDown(): Promise<void> {
    if (this.announced && this.folder !== null) withdrawServer(this.folder, this.tokens);
    await this.loop.stop();
    await this.following.runner.stop();
    await this.dropRetired();
    await this.options.stores.close();
  }

  private async dropRetired(): Promise<void> {
    if (this.retired !== null) await this.models.drop(this.retired);
    this.retired = null;
  }

  /** Erasure is done before it is acknowledged; a crash in between is put right by the next start. */
  private async eraseNow(person: string): Promise<void> {
    await this.following.runner.caughtUp();
    await eraseKeysOf(this.following.reads, this.keys, person);
  }

  /** Reads that reflect everything recorded before the command arrived; they wait at the first read, if there is one. */
  private reads(): CommandReads {
    const ready = once(async () => {
      await this.following.runner.caughtUp();
      return this.following.reads;
    });
    const views = waitingViews(ready);
    const today = momentAt(this.clock.now(), this.zone).localDate;
    return {
      reader: { ...createReader(views, this.store), runs: runComputer(ready) },
      directory: viewDirectory(views, today),
      subjects: viewSubjects(views),
    };
  }

  private follow(): Following {
    return new Following({
      viewSet: this.viewSet,
      store: this.store,
      models: this.models,
      onScorecards: (keys) => {
        this.policies?.notifier.note(keys);
        this.loop.wake();
      },
    });
  }
}

const shownProgress = ({ phase, events, dirty }: Rebuilding, total: number): RebuildProgress => {
  if (phase === 'folding') return { phase: 'events', done: Math.min(events, total), total: Math.max(events, total) };
  if (phase === 'deriving') return { phase: 'derived', done: 0, total: dirty };
  return { phase: 'switched', done: total, total };
};
