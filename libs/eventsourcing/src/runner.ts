import { Commits } from './commits.js';
import { Deriving } from './deriving.js';
import { type Position, type RecordedEvent } from './event.js';
import { type Bilingual, Fault } from './fault.js';
import { FAULTS } from './fault-messages.js';
import { Folding } from './folding.js';
import { NoSpaceLeft, SubscriptionDropped, type EventStore, type ReadModelStore } from './ports.js';
import { type ViewReader, type ViewSet } from './projection.js';
import { demandSameLog } from './same-log.js';
import {
  DIRTY_MODEL,
  isOfSet,
  lastEventWrite,
  modelsOf,
  openSet,
  progressWrite,
  readerOf,
  setName,
} from './view-set.js';

export interface RunnerOptions {
  readonly set: ViewSet;
  /** The log as its readers want it (see `withUpcasting`). */
  readonly store: EventStore;
  readonly models: ReadModelStore;
  /** Events read at once while catching up; default 1000. */
  readonly pageSize?: number;
  /** Documents kept in memory between commits; default 20,000. */
  readonly documentBudget?: number;
  /** Dirty names derived at once; default 200. */
  readonly deriveBatch?: number;
  readonly onProgress?: (progress: RunnerProgress) => void;
  /** Epoch of the lease under which this runner writes; default: none, where a lock keeps every other runner away. */
  readonly epoch?: number;
  /** Writes down what the views reflect, for other processes that wait for it (`reflectedIn`). Default: no. */
  readonly publishes?: boolean;
  /** Told once when the runner stops by itself while it follows the log. */
  readonly onFailed?: (error: Error) => void;
}

export interface RunnerProgress {
  readonly phase: 'catching-up' | 'deriving' | 'live';
  readonly checkpoint: Position | null;
  readonly events: number;
  readonly dirty: number;
}

export interface RunnerStatus {
  readonly state: 'idle' | 'catching-up' | 'live' | 'failed' | 'stopped';
  readonly set: string;
  /** What the event views reflect. */
  readonly checkpoint: Position | null;
  /** What the derived views reflect too. */
  readonly reflected: Position | null;
  readonly dirty: number;
  /** Subscriptions that a store dropped and that were taken up again. */
  readonly dropped: number;
  readonly error: Error | null;
  /** Why it stands still for now although it goes on trying; null while it works. */
  readonly waitsFor: Error | null;
}

/** The views do not reflect a position within the time that the caller would wait. Nothing is lost; ask again. */
export class ViewsBehind extends Fault {
  override readonly name = 'ViewsBehind';
  constructor(
    readonly wanted: string,
    readonly reflected: string | null,
    message: Bilingual = reflected === null ? FAULTS.viewsBehindEverything : FAULTS.viewsBehind,
  ) {
    super('views-behind', message, { wanted, ...(reflected === null ? {} : { reflected }) });
  }
}

/** Nobody can wait for the views: they have stopped. What was recorded is safe; `cause` says why and what to do. */
export class ViewsStopped extends Fault {
  override readonly name = 'ViewsStopped';
  constructor(cause: Error) {
    super('views-stopped', FAULTS.viewsStopped, { reason: cause.message }, { cause });
  }
}

/** A store delivered an event after a later one, which it promised not to do; what came between may be missing. */
export class DeliveryOutOfOrder extends Fault {
  override readonly name = 'DeliveryOutOfOrder';
  constructor(position: string, after: string) {
    super('delivery-out-of-order', FAULTS.deliveryOutOfOrder, { position, after });
  }
}

/** How long a full store is left alone before the same is tried again. */
const PAUSE_MILLISECONDS = 1_000;

interface Waiter {
  readonly position: string;
  readonly resolve: () => void;
  readonly reject: (error: Error) => void;
}

/**
 * Keeps one set of views in step with the log: catches up in pages, then follows live. Documents, dirty names and checkpoint
 * are one commit; derived documents follow in commits of their own. One runner per set: a second one loses the
 * compare-and-set of the checkpoint and stops.
 */
export class Runner {
  private readonly stopping = new AbortController();
  private readonly waiters = new Set<Waiter>();
  private state: RunnerStatus['state'] = 'idle';
  private physical: string;
  private checkpoint: Position | null = null;
  private reflectedAt: Position | null = null;
  private published: Position | null = null;
  private error: Error | null = null;
  private dropped = 0;
  private waitsFor: Error | null = null;
  private folding!: Folding;
  private deriving!: Deriving;
  private commits!: Commits;
  private live: Promise<void> = Promise.resolve();

  constructor(private readonly options: RunnerOptions) {
    this.physical = setName(options.set);
  }

  /** Name of the stored set that this runner fills. */
  get setName(): string {
    return this.physical;
  }

  /** Reads of the set that this runner fills. */
  get reader(): ViewReader {
    return readerOf(this.options.models, this.physical);
  }

  status(): RunnerStatus {
    const { state, physical: set, checkpoint, reflectedAt: reflected, dropped, error, waitsFor } = this;
    return { state, set, checkpoint, reflected, dirty: this.deriving?.pending ?? 0, dropped, error, waitsFor };
  }

  /**
   * Catches up and makes the set the serving one if another version served, then follows the log in the background.
   * Resolves when it has caught up; rejects when a view fails while catching up.
   */
  async start(): Promise<void> {
    if (this.state !== 'idle') throw new Error(`The runner of ${this.physical} was started before.`);
    this.state = 'catching-up';
    try {
      const serving = await this.open();
      await this.catchUp();
      if (serving !== this.physical) await this.options.models.switchTo(this.options.set.name, this.physical, serving);
    } catch (error) {
      this.fail(error);
      throw error;
    }
    if (this.stopping.signal.aborted) return;
    this.state = 'live';
    this.live = this.follow().catch((error: unknown) => {
      this.fail(error);
      this.options.onFailed?.(this.error!);
    });
  }

  /** Resolves when the views reflect everything that the log holds now. */
  async caughtUp(timeoutMs = 30_000): Promise<void> {
    const head = await this.options.store.head();
    if (head !== null) await this.waitFor(head, timeoutMs);
  }

  /** Resolves when event views and derived views reflect `position`. Throws ViewsBehind after `timeoutMs`, and ViewsStopped. */
  waitFor(position: string, timeoutMs: number): Promise<void> {
    if (this.error !== null) return Promise.reject(new ViewsStopped(this.error));
    if (this.reflectedAt !== null && this.reflectedAt >= position) return Promise.resolve();
    if (this.state === 'stopped') return Promise.reject(new Error(`The runner of ${this.physical} was stopped.`));
    return new Promise((resolve, reject) => {
      const timeout = AbortSignal.timeout(timeoutMs);
      const settle = (finish: () => void) => (): void => {
        timeout.removeEventListener('abort', late);
        this.waiters.delete(waiter);
        finish();
      };
      const late = (): void => waiter.reject(new ViewsBehind(position, this.reflectedAt));
      const waiter: Waiter = {
        position,
        resolve: settle(resolve),
        reject: (error) => settle(() => reject(error))(),
      };
      this.waiters.add(waiter);
      timeout.addEventListener('abort', late);
    });
  }

  /** Ends after the batch at hand. */
  async stop(): Promise<void> {
    this.stopping.abort();
    await this.live;
    if (this.state !== 'failed') this.state = 'stopped';
    for (const waiter of [...this.waiters]) waiter.reject(new Error(`The runner of ${this.physical} was stopped.`));
  }

  private async open(): Promise<string | null> {
    const { set, models, store, epoch = null, documentBudget = 20_000, deriveBatch = 200 } = this.options;
    const serving = await models.serving(set.name);
    if (serving !== null && isOfSet(serving, set)) this.physical = serving;
    await models.prepare(this.physical, modelsOf(set));
    this.commits = new Commits(models, this.physical, epoch);
    this.checkpoint = await this.commits.claim();
    await demandSameLog({ models, store }, this.physical, this.checkpoint);
    const { physical } = this;
    const load = (view: string, keys: readonly string[]) => models.getMany(physical, view, keys);
    this.folding = new Folding(openSet(set), load, documentBudget, false);
    this.deriving = new Deriving(openSet(set), readerOf(models, physical), this.commits, deriveBatch);
    await this.deriving.load();
    return serving;
  }

  private async catchUp(): Promise<void> {
    const { store, pageSize = 1000 } = this.options;
    while (!this.stopping.signal.aborted) {
      const events = await store.readAll(this.checkpoint, pageSize);
      if (events.length === 0) break;
      await this.handle(events);
      this.report('catching-up', events.length);
    }
    if (!this.stopping.signal.aborted) await this.derive();
  }

  private async follow(): Promise<void> {
    const { signal } = this.stopping;
    while (!signal.aborted) {
      try {
        // What a full store kept from being derived is not delivered again.
        if (this.deriving.pending > 0) await this.derive();
        for await (const events of this.options.store.subscribe(this.checkpoint, signal)) {
          if (signal.aborted) return;
          await this.handle(events);
          await this.derive();
          this.waitsFor = null;
          this.report('live', events.length);
        }
        if (!signal.aborted) throw new SubscriptionDropped('The subscription ended.');
      } catch (error) {
        if (error instanceof SubscriptionDropped) this.dropped += 1;
        else if (error instanceof NoSpaceLeft) await this.standStill(error);
        else throw error;
      }
    }
  }

  /** Nothing of the failed commit was written, and what was folded for it is kept: the next delivery commits it. */
  private async standStill(reason: NoSpaceLeft): Promise<void> {
    this.waitsFor = reason;
    await pause(PAUSE_MILLISECONDS, this.stopping.signal);
  }

  /** Folds what is new of a batch and commits it with the checkpoint. */
  private async handle(delivered: readonly RecordedEvent[]): Promise<void> {
    const from = this.checkpoint;
    const events = inOrderAfter(from, delivered);
    const last = events.at(-1);
    if (last === undefined) return;
    await this.folding.apply(events);
    const writes = this.folding.writes(last.position);
    // Where nothing has to be derived the views reflect the batch with this very commit.
    const reflects = this.deriving.pending === 0 && !writes.some(({ model }) => model === DIRTY_MODEL);
    const shown = this.options.publishes === true && reflects ? [progressWrite(last.position)] : [];
    await this.commits.make([...writes, lastEventWrite(last), ...shown], from, last.position);
    this.checkpoint = last.position;
    if (shown.length > 0) this.published = last.position;
    this.folding.written();
    this.deriving.note(writes);
  }

  private async derive(): Promise<void> {
    await this.deriving.run(this.checkpoint, () => this.report('deriving', 0));
    await this.publish();
    this.reflectedAt = this.checkpoint;
    for (const waiter of [...this.waiters]) {
      if (this.reflectedAt !== null && this.reflectedAt >= waiter.position) waiter.resolve();
    }
  }

  private async publish(): Promise<void> {
    const { checkpoint } = this;
    if (this.options.publishes !== true || checkpoint === null || checkpoint === this.published) return;
    await this.commits.make([progressWrite(checkpoint)], checkpoint, checkpoint);
    this.published = checkpoint;
  }

  private report(phase: RunnerProgress['phase'], events: number): void {
    this.options.onProgress?.({ phase, checkpoint: this.checkpoint, events, dirty: this.deriving.pending });
  }

  private fail(error: unknown): void {
    this.state = 'failed';
    this.error = error instanceof Error ? error : new Error(String(error));
    for (const waiter of [...this.waiters]) waiter.reject(new ViewsStopped(this.error));
  }
}

const pause = (milliseconds: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve();
    const timer = setTimeout(resolve, milliseconds);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });

/** Drops what was delivered before: at or below the checkpoint, or twice within the batch. Throws DeliveryOutOfOrder. */
const inOrderAfter = (checkpoint: Position | null, events: readonly RecordedEvent[]): readonly RecordedEvent[] => {
  let last = checkpoint;
  const taken = new Set<Position>();
  return events.filter(({ position }) => {
    if (last !== null && position <= last) {
      if ((checkpoint === null || position > checkpoint) && !taken.has(position))
        throw new DeliveryOutOfOrder(position, last);
      return false;
    }
    last = position;
    taken.add(position);
    return true;
  });
};
