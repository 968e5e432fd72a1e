import { Arrivals } from './arrivals.js';
import { Commits } from '../views/commits.js';
import { inOrderAfter } from './delivery-order.js';
import { DeriveTurns } from './derive-turns.js';
import { Deriving } from '../views/deriving.js';
import { type Position, type RecordedEvent } from '../events/event.js';
import { asError, Fault } from '../faults/fault.js';
import { FAULTS } from '../faults/fault-messages.js';
import { commitFolded } from '../views/folded-batch.js';
import { Folding } from '../views/folding.js';
import { NotKept } from '../ports/not-kept.js';
import { type SetGone } from '../ports/read-model-store.js';
import { SubscriptionDropped } from '../ports/event-store.js';
import { type DocumentWrite } from '../ports/documents.js';
import { type ViewReader } from '../views/projection.js';
import { PublishedProgress } from '../views/published-progress.js';
import { Rests } from './rests.js';
import { untilQuiet } from './rounds.js';
import { retryStopped } from './retrying.js';
import { type RunnerOptions, type RunnerProgress, type RunnerStatus } from './runner-options.js';
import { pause, turn } from './runner-pauses.js';
import { demandSameLog } from './same-log.js';
import { progressDocuments, refusingStopped, Standstills } from '../views/stopped-views.js';
import { isOfSet, modelsOf, openSet, readerOf, setName } from '../views/view-set.js';
import { ViewsStopped, Waiters, type Urgency, type ViewsNeeded } from './waiting.js';

/** How long a full store is left alone before the same is tried again. */
const PAUSE_MILLISECONDS = 1_000;

/**
 * Keeps one set of views in step with the log: catches up in pages, then follows live. Documents, dirty names and checkpoint
 * are one commit; derived documents follow in commits of their own, some names at a time, and only while no event waits to be
 * folded: commands wait for event views alone, and a name that several events make dirty is derived once. One runner per set:
 * a second one loses the compare-and-set of the checkpoint and stops. A view that throws is marked and stopped alone; it is tried
 * again at the next start.
 */
export class Runner {
  private readonly stopping = new AbortController();
  private readonly waiters = new Waiters(
    (needed) => this.reached(needed),
    () => this.waitsFor,
  );
  private state: RunnerStatus['state'] = 'idle';
  private physical: string;
  private checkpoint: Position | null = null;
  /** Null until everything was derived once that an earlier run left. */
  private reflectedAt: Position | null = null;
  private readonly published: PublishedProgress;
  private error: Error | null = null;
  private dropped = 0;
  private waitsFor: Error | null = null;
  private folding!: Folding;
  private deriving!: Deriving;
  private commits!: Commits;
  private readonly standstills: Standstills;
  private live: Promise<void> = Promise.resolve();
  private readonly rests: Rests;
  /** The same ones after a subscription was dropped and taken up again. */
  private readonly turns: DeriveTurns;

  constructor(private readonly options: RunnerOptions) {
    this.physical = setName(options.set);
    this.published = new PublishedProgress(options.publishes === true);
    this.turns = new DeriveTurns(options.deriveTurn);
    this.rests = new Rests(options.restMilliseconds ?? 0, this.stopping.signal, pause);
    this.standstills = new Standstills(openSet(options.set), options.onStandstill);
  }

  /** Name of the stored set that this runner fills. */
  get setName(): string {
    return this.physical;
  }

  /** Reads of the set that this runner fills, as it is stored: documents of stopped views are out of date. */
  get storedReader(): ViewReader {
    return readerOf(this.options.models, this.physical, (gone) => this.lose(gone));
  }

  /** Reads of the set that this runner fills. They throw ViewStopped and DocumentFailed. */
  get reader(): ViewReader {
    return this.guarded(this.storedReader);
  }

  /** Reads that throw ViewStopped and DocumentFailed where these documents of the set are out of date. */
  guarded(reader: ViewReader): ViewReader {
    return refusingStopped(reader, () => this.standstills);
  }

  status(): RunnerStatus {
    const { state, physical: set, checkpoint, reflectedAt: reflected, dropped, error, waitsFor } = this;
    const { stoppedViews, failedNames } = this.standstills;
    const dirty = this.deriving?.pending ?? 0;
    return { state, set, checkpoint, reflected, dirty, dropped, error, waitsFor, stoppedViews, failedNames };
  }

  /**
   * Catches up and makes the set the serving one if another version served, then follows the log in the background.
   * Resolves when it has caught up, but for views that are stopped, and for the last few events where somebody records without a pause.
   */
  async start(): Promise<void> {
    if (this.state !== 'idle') throw new Error(`The runner of ${this.physical} was started before.`);
    this.state = 'catching-up';
    try {
      const serving = await this.open();
      await this.catchUp();
      // Stopped on the way, the set may lack the end of the log: what served before goes on serving.
      if (this.stopping.signal.aborted) return;
      if (serving !== this.physical) await this.takeOverFrom(serving);
    } catch (error) {
      this.fail(error);
      throw error;
    }
    if (this.stopping.signal.aborted) return;
    this.state = 'live';
    this.live = this.follow().catch((error: unknown) => this.failLive(error));
  }

  /** Resolves when the views that are needed reflect everything that the log holds now. */
  async caughtUp(timeoutMs = 30_000, needed: ViewsNeeded = 'all-views', urgency?: Urgency): Promise<void> {
    const head = await this.options.store.head();
    if (head !== null) await this.waitFor(head, timeoutMs, needed, urgency);
  }

  /** Resolves when the views that are needed reflect `position`. Throws ViewsBehind after `timeoutMs`, and ViewsStopped. */
  waitFor(
    position: string,
    timeoutMs: number,
    needed: ViewsNeeded = 'all-views',
    urgency: Urgency = 'at-once',
  ): Promise<void> {
    if (this.error !== null) return Promise.reject(new ViewsStopped(this.error));
    if (this.waiters.isReached(position, needed)) return Promise.resolve();
    if (this.state === 'stopped') return Promise.reject(new Error(`The runner of ${this.physical} was stopped.`));
    if (needed === 'all-views' && urgency === 'at-once') this.want(position);
    return this.waiters.wait(position, needed, timeoutMs);
  }

  /** Somebody waits until the derived views reflect the position: no rest is taken until they do. */
  want(position: string): void {
    this.rests.want(position);
  }

  /** Ends after the batch at hand. */
  async stop(): Promise<void> {
    this.stopping.abort();
    await this.live;
    if (this.state !== 'failed') this.state = 'stopped';
    this.waiters.reject(new Error(`The runner of ${this.physical} was stopped.`));
  }

  private async open(): Promise<string | null> {
    const { set, models, store, epoch = null, documentBudget = 20_000, deriveBatch = 200 } = this.options;
    const serving = await models.serving(set.name);
    if (serving !== null && isOfSet(serving, set)) this.physical = serving;
    await models.prepare(this.physical, modelsOf(set));
    this.commits = new Commits(models, this.physical, epoch);
    this.checkpoint = await this.commits.claim();
    await demandSameLog({ models, store }, this.physical, this.checkpoint);
    await this.prepareViews(documentBudget, deriveBatch);
    return serving;
  }

  /** Whoever filled a set that does not serve would keep views that nobody reads, and nobody would keep those that serve. */
  private async takeOverFrom(serving: string | null): Promise<void> {
    const { models, set } = this.options;
    if (await models.switchTo(set.name, this.physical, serving)) return;
    const found = await models.serving(set.name);
    // A rebuild of these views was done first, or the answer to an attempt before was lost.
    if (found !== null && isOfSet(found, set)) return;
    const values = { set: this.physical, serving: found, name: set.name };
    throw new Fault('another-set-serves', FAULTS.servedInstead, values);
  }

  /** Stopped views first: what they have to catch up with alone makes names dirty, too. */
  private async prepareViews(documentBudget: number, batch: number): Promise<void> {
    const { models, store, pageSize = 1000 } = this.options;
    const { physical, commits, standstills, storedReader: reader } = this;
    const { signal } = this.stopping;
    const set = openSet(this.options.set);
    standstills.load(await progressDocuments(models, physical));
    const retried = { set, physical, store, models, commits, standstills, pageSize, documentBudget, signal };
    await retryStopped(retried, this.checkpoint);
    const load = (view: string, keys: readonly string[]) => models.getMany(physical, view, keys);
    const stopped = standstills.stoppedViews;
    this.folding = new Folding(set, { load, budget: documentBudget, startsEmpty: false, stopped });
    const shown = (reflected: Position): readonly DocumentWrite[] => this.published.writes(reflected);
    this.deriving = new Deriving({ set, reader, commits, standstills, batch, shown });
    await this.deriving.load();
  }

  /** What was derived for long is followed by what came meanwhile, so that a set that takes over has no long way left to go. */
  private async catchUp(): Promise<void> {
    const { signal } = this.stopping;
    const takeIn = (upTo: Position | null): Promise<void> => this.takeIn(upTo);
    const { store } = this.options;
    await untilQuiet({ store, reached: () => this.checkpoint, takeIn, isOver: () => signal.aborted });
  }

  private async takeIn(upTo: Position | null): Promise<void> {
    const { store, pageSize = 1000 } = this.options;
    const isThere = (): boolean => upTo === null || (this.checkpoint !== null && this.checkpoint >= upTo);
    while (!this.stopping.signal.aborted && !isThere()) {
      const events = await store.readAll(this.checkpoint, pageSize);
      if (events.length === 0) break;
      await this.handle(events);
      this.report('catching-up', events.length);
    }
    if (this.stopping.signal.aborted) return;
    await this.deriving.run(this.checkpoint, () => this.report('deriving', 0));
    await this.reflect();
  }

  private async follow(): Promise<void> {
    const { signal } = this.stopping;
    while (!signal.aborted) {
      const ended = new AbortController();
      try {
        const subscription = this.options.store.subscribe(this.checkpoint, AbortSignal.any([signal, ended.signal]));
        await this.keepUpWith(new Arrivals(subscription, turn));
        if (!signal.aborted) throw new SubscriptionDropped('The subscription ended.');
      } catch (error) {
        if (error instanceof SubscriptionDropped) this.dropped += 1;
        else if (error instanceof NotKept) await this.standStill(error);
        else throw error;
      } finally {
        ended.abort();
      }
    }
  }

  /** Folds what arrives; while nothing does, derives what waits. Where something always arrives, deriving has its turns too. */
  private async keepUpWith(arrivals: Arrivals<readonly RecordedEvent[]>): Promise<void> {
    const { signal } = this.stopping;
    while (!signal.aborted) {
      if (this.deriving.pending > 0 && (await this.isDerivingNext(arrivals))) {
        await this.deriving.runSome(this.checkpoint, this.turns.size());
        this.waitsFor = null;
        await this.reflect();
        this.report('deriving', 0);
      } else {
        const events = await arrivals.next();
        if (events === null || signal.aborted) return;
        await this.handle(events);
        this.waitsFor = null;
        this.turns.folded();
        await this.reflect();
        this.report('live', events.length);
      }
    }
  }

  /** Looks what comes; where nobody waits for what is derived, after a rest in which events may come. */
  private async isDerivingNext(arrivals: Arrivals<unknown>): Promise<boolean> {
    const { turns, rests } = this;
    const mayRest = rests.mayBe(this.deriving.pending, this.reflectedAt);
    if (mayRest && turns.isLoaded) await rests.take(arrivals.arrived);
    return turns.isNext(await arrivals.isOneThere(), mayRest);
  }

  /** Nothing of the failed commit was written, and what was folded for it is kept: the next delivery commits it. */
  private async standStill(reason: NotKept): Promise<void> {
    this.waitsFor = reason;
    this.published.forget();
    this.report('waiting', 0);
    await pause(PAUSE_MILLISECONDS, this.stopping.signal);
  }

  /** Folds what is new of a batch and commits it with the checkpoint. */
  private async handle(delivered: readonly RecordedEvent[]): Promise<void> {
    const from = this.checkpoint;
    const events = inOrderAfter(from, delivered);
    const last = events.at(-1);
    if (last === undefined) return;
    const { folding, deriving, commits, standstills } = this;
    await folding.apply(events, from);
    const shown = (reflected: Position): readonly DocumentWrite[] => this.published.writes(reflected);
    await commitFolded({ folding, deriving, commits, standstills, last, from, certainBefore: from, shown });
    this.checkpoint = last.position;
  }

  /** Tells those who wait how far the views are. */
  private async reflect(): Promise<void> {
    this.reflectedAt = this.deriving.reflected(this.checkpoint) ?? this.reflectedAt;
    await this.publish();
    this.waiters.look();
  }

  private reached(needed: ViewsNeeded): Position | null {
    return needed === 'event-views' ? this.checkpoint : this.reflectedAt;
  }

  /** Writes down what no commit has said yet, as after a start. */
  private async publish(): Promise<void> {
    const { checkpoint, reflectedAt } = this;
    if (checkpoint === null || reflectedAt === null) return;
    const writes = this.published.writes(reflectedAt);
    if (writes.length > 0) await this.commits.make(writes, checkpoint, checkpoint);
  }

  private report(phase: RunnerProgress['phase'], events: number): void {
    this.options.onProgress?.({ phase, checkpoint: this.checkpoint, events, dirty: this.deriving.pending });
  }

  /**
   * Whoever reads finds that the set was dropped, as with its database. Where nothing is recorded no commit would find it, and all reads would
   * fail for ever.
   */
  private lose(gone: SetGone): void {
    if (this.state !== 'live') return;
    this.failLive(gone);
    this.stopping.abort();
  }

  private failLive(error: unknown): void {
    if (this.state === 'failed') return;
    this.fail(error);
    this.options.onFailed?.(this.error!);
  }

  private fail(error: unknown): void {
    this.state = 'failed';
    this.error = asError(error);
    this.waiters.reject(new ViewsStopped(this.error));
  }
}
