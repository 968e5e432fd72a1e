import { Deriving } from './deriving.js';
import { type Position, type RecordedEvent } from './event.js';
import { Folding } from './folding.js';
import { SubscriptionDropped, type EventStore, type ReadModelStore } from './ports.js';
import { type ViewReader, type ViewSet } from './projection.js';
import { isOfSet, modelsOf, openSet, readerOf, setName } from './view-set.js';

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
}

/** The views do not reflect a position within the time that the caller would wait. Nothing is lost; ask again. */
export class ViewsBehind extends Error {
  override readonly name = 'ViewsBehind';
  constructor(
    readonly wanted: string,
    readonly reflected: string | null,
  ) {
    super(`The views reflect ${reflected ?? 'nothing yet'}, not yet ${wanted}; ask again in a moment.`);
  }
}

/** The views know events that the log does not have: the log was restored from a backup older than the views. */
export class ViewsAhead extends Error {
  override readonly name = 'ViewsAhead';
  constructor(set: string, checkpoint: string, head: string | null) {
    super(
      `The views (${set}) know the log up to ${checkpoint}, but it ends at ${head ?? 'nothing'}: events are missing from its end, or it was restored from an older backup. Restore the newer log; or remove the stored views, and the next start builds them from the log as it is.`,
    );
  }
}

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
  private error: Error | null = null;
  private dropped = 0;
  private folding!: Folding;
  private deriving!: Deriving;
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
    const { state, physical: set, checkpoint, reflectedAt: reflected, dropped, error } = this;
    return { state, set, checkpoint, reflected, dirty: this.deriving?.pending ?? 0, dropped, error };
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
    this.live = this.follow().catch((error: unknown) => this.fail(error));
  }

  /** Resolves when the views reflect everything that the log holds now. */
  async caughtUp(timeoutMs = 30_000): Promise<void> {
    const head = await this.options.store.head();
    if (head !== null) await this.waitFor(head, timeoutMs);
  }

  /** Resolves when event views and derived views reflect `position`. Throws ViewsBehind after `timeoutMs`, or the runner's own error. */
  waitFor(position: string, timeoutMs: number): Promise<void> {
    if (this.error !== null) return Promise.reject(this.error);
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
    const { set, models, store, documentBudget = 20_000, deriveBatch = 200 } = this.options;
    const serving = await models.serving(set.name);
    if (serving !== null && isOfSet(serving, set)) this.physical = serving;
    await models.prepare(this.physical, modelsOf(set));
    this.checkpoint = await models.checkpoint(this.physical);
    const head = await store.head();
    if (this.checkpoint !== null && (head === null || this.checkpoint > head)) {
      throw new ViewsAhead(this.physical, this.checkpoint, head);
    }
    const { physical } = this;
    const load = (view: string, keys: readonly string[]) => models.getMany(physical, view, keys);
    this.folding = new Folding(openSet(set), load, documentBudget, false);
    this.deriving = new Deriving(openSet(set), physical, models, deriveBatch);
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
        for await (const events of this.options.store.subscribe(this.checkpoint, signal)) {
          if (signal.aborted) return;
          await this.handle(events);
          await this.derive();
          this.report('live', events.length);
        }
        if (!signal.aborted) throw new SubscriptionDropped('The subscription ended.');
      } catch (error) {
        if (!(error instanceof SubscriptionDropped)) throw error;
        this.dropped += 1;
      }
    }
  }

  /** Folds what is new of a batch and commits it with the checkpoint. */
  private async handle(delivered: readonly RecordedEvent[]): Promise<void> {
    const from = this.checkpoint;
    const events = inOrderAfter(from, delivered);
    const last = events.at(-1);
    if (last === undefined) return;
    await this.folding.apply(events);
    const writes = this.folding.writes(last.position);
    await this.options.models.commit(this.physical, writes, { from, to: last.position });
    this.checkpoint = last.position;
    this.folding.written();
    this.deriving.note(writes);
  }

  private async derive(): Promise<void> {
    await this.deriving.run(this.checkpoint, () => this.report('deriving', 0));
    this.reflectedAt = this.checkpoint;
    for (const waiter of [...this.waiters]) {
      if (this.reflectedAt !== null && this.reflectedAt >= waiter.position) waiter.resolve();
    }
  }

  private report(phase: RunnerProgress['phase'], events: number): void {
    this.options.onProgress?.({ phase, checkpoint: this.checkpoint, events, dirty: this.deriving.pending });
  }

  private fail(error: unknown): void {
    this.state = 'failed';
    this.error = error instanceof Error ? error : new Error(String(error));
    for (const waiter of [...this.waiters]) waiter.reject(this.error);
  }
}

/** Drops what was delivered before: at or below the checkpoint, or twice within the batch. */
const inOrderAfter = (checkpoint: Position | null, events: readonly RecordedEvent[]): readonly RecordedEvent[] => {
  let last = checkpoint;
  return events.filter(({ position }) => {
    if (last !== null && position <= last) return false;
    last = position;
    return true;
  });
};
