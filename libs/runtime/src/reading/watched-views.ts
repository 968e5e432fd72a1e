import {
  type EventStore,
  type ReadModelStore,
  Standstills,
  type ViewSet,
  ViewsBehind,
  type ViewsNeeded,
  isOfSet,
  openSet,
  progressDocuments,
  readerOf,
  reflectedAmong,
  refusingStopped,
  setName,
} from '#eventsourcing';
import { FAULTS } from '../faults/fault-messages.js';
import { type Pace } from '../system/pace.js';
import { type ServedViews, type ViewAccess } from './view-access.js';

/** Between two looks at how far the views are. */
const LOOK_MILLISECONDS = 10;
const PATIENCE_MILLISECONDS = 30_000;

/** No views of this version serve: no worker of this version has caught up yet. */
export class ViewsNotServed extends ViewsBehind {
  constructor(serving: string | null, wanted: string) {
    super(wanted, serving, serving === null ? FAULTS.noViewsServe : FAULTS.otherViewsServe);
  }
}

interface Waiter {
  readonly position: string;
  readonly needed: ViewsNeeded;
  readonly deadline: number;
  readonly resolve: (reached: ServedViews) => void;
  readonly reject: (error: unknown) => void;
}

export interface WatchedPorts {
  readonly viewSet: ViewSet;
  readonly store: EventStore;
  readonly models: ReadModelStore;
  readonly pace: Pace;
}

/** Views that another process fills. All who wait share one look at what they reflect. */
export class WatchedViews implements ViewAccess {
  private readonly waiters = new Set<Waiter>();
  private readonly closing = new AbortController();
  private looking = false;

  constructor(private readonly ports: WatchedPorts) {}

  /** Throws ViewsNotServed. */
  async current(): Promise<ServedViews> {
    const { models, viewSet } = this.ports;
    const set = await models.serving(viewSet.name);
    if (set === null || !isOfSet(set, viewSet)) throw new ViewsNotServed(set, setName(viewSet));
    // In this order, since a view that stops is marked before the checkpoint moves past the event at which it stopped.
    const folded = await models.checkpoint(set);
    const progress = await progressDocuments(models, set);
    const standstills = new Standstills(openSet(viewSet));
    standstills.load(progress);
    const reads = refusingStopped(readerOf(models, set), () => standstills);
    return { set, reads, folded, reflected: reflectedAmong(progress), standstills };
  }

  waitFor(position: string, timeoutMs: number, needed: ViewsNeeded = 'all-views'): Promise<ServedViews> {
    return new Promise((resolve, reject) => {
      this.waiters.add({ position, needed, deadline: this.ports.pace.now() + timeoutMs, resolve, reject });
      if (!this.looking) void this.look();
    });
  }

  async caughtUp(timeoutMs = PATIENCE_MILLISECONDS, needed?: ViewsNeeded): Promise<ServedViews> {
    const head = await this.ports.store.head();
    return head === null ? this.current() : this.waitFor(head, timeoutMs, needed);
  }

  close(): void {
    this.closing.abort();
  }

  private async look(): Promise<void> {
    this.looking = true;
    while (this.waiters.size > 0) {
      try {
        this.settle(await this.reached());
      } catch (error) {
        this.settleAll((waiter) => waiter.reject(error));
      }
      if (this.waiters.size > 0) await this.ports.pace.sleep(LOOK_MILLISECONDS, this.closing.signal);
      if (this.closing.signal.aborted) this.settleAll((waiter) => waiter.reject(new Error('The system was closed.')));
    }
    this.looking = false;
  }

  /** Null while no views of this version serve. */
  private async reached(): Promise<ServedViews | null> {
    try {
      return await this.current();
    } catch (error) {
      if (error instanceof ViewsNotServed) return null;
      throw error;
    }
  }

  private settle(reached: ServedViews | null): void {
    const now = this.ports.pace.now();
    for (const waiter of [...this.waiters]) {
      const { position, needed, deadline } = waiter;
      const reflected = (needed === 'event-views' ? reached?.folded : reached?.reflected) ?? null;
      if (reached !== null && reflected !== null && reflected >= position)
        this.end(waiter, () => waiter.resolve(reached));
      else if (now >= deadline) this.end(waiter, () => waiter.reject(new ViewsBehind(position, reflected)));
    }
  }

  private settleAll(act: (waiter: Waiter) => void): void {
    for (const waiter of [...this.waiters]) this.end(waiter, () => act(waiter));
  }

  private end(waiter: Waiter, act: () => void): void {
    this.waiters.delete(waiter);
    act();
  }
}
