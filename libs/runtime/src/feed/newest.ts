import { type EventStore, type Position, type RecordedEvent, SubscriptionDropped, ViewsBehind } from '#eventsourcing';
import { type Pace } from '../system/pace.js';
import { type ServedViews, type ViewAccess } from '../reading/view-access.js';
import { Batch } from './batch.js';
import { OneByOne } from './one-by-one.js';

/** Events that are kept for readers who are a little behind; whoever is further behind reads the log. */
const KEPT_EVENTS = 1000;
/** Events that a reader who is behind reads at once: some milliseconds for whoever sees them all. */
const PAGE = 100;
const VIEWS_MILLISECONDS = 30_000;
/** Longest sleep of a reader, who then looks whether the reading goes on. */
const TICK_MILLISECONDS = 1000;
/** Before a store that does not answer, or views that have stopped, are asked again. */
const PAUSE_MILLISECONDS = 1000;
/** So long what was read of cases, people and teams for one reader is good for others: rights and texts end while events are kept. */
const FRESH_MILLISECONDS = 1000;

export interface NewestPorts {
  readonly store: EventStore;
  readonly views: () => ViewAccess;
  readonly pace: Pace;
  /** Local date of now. */
  readonly today: () => string;
}

/**
 * The end of the log as the views that fold events reflect it, read once for all who follow it in this process. It is kept up while somebody
 * follows, and holds a bounded number of events.
 */
export class NewestEvents {
  private readonly kept: Batch[] = [];
  private readonly beingRead = new Map<Batch, Promise<Batch | null>>();
  private sleepers: (() => void)[] = [];
  private readonly stopping = new AbortController();
  /** Reading and telling never wait for anything outside, so that readers who are far behind would else keep all others from being answered. */
  private readonly pages = new OneByOne();

  private constructor(
    private readonly ports: NewestPorts,
    private reached: Position | null,
  ) {}

  /** Begins behind what the event views reflect now. Throws ViewsBehind where none serve. */
  static async begin(ports: NewestPorts): Promise<NewestEvents> {
    const { folded } = await ports.views().current();
    const newest = new NewestEvents(ports, folded);
    void newest.follow();
    void newest.tick();
    return newest;
  }

  /** Up to where readers may read. */
  get end(): Position | null {
    return this.reached;
  }

  /** What comes next after `position`; null when a reader has to wait for it, or is `leaving`. */
  async after(position: Position | null, leaving: AbortSignal): Promise<Batch | null> {
    const end = this.reached;
    if (end === null || (position ?? '') >= end) return null;
    const kept = this.kept.find((batch) => batch.continues(position));
    if (kept !== undefined) return this.isFresh(kept) ? kept : this.readAgain(kept);
    await this.pages.turn(leaving);
    if (leaving.aborted) return null;
    const events = await this.ports.store.readAll(position, PAGE);
    const visible = events.filter((event) => event.position <= end);
    return visible.length === 0 ? null : this.batchAsOfNow(position, visible);
  }

  /** Resolves when there may be more than `position`, when somebody wakes all, and otherwise within a second. */
  sleep(position: Position | null): Promise<void> {
    if (this.stopping.signal.aborted || (this.reached ?? '') > (position ?? '')) return Promise.resolve();
    return new Promise((resolve) => this.sleepers.push(resolve));
  }

  wakeAll(): void {
    const woken = this.sleepers;
    this.sleepers = [];
    for (const wake of woken) wake();
  }

  stop(): void {
    this.stopping.abort();
    this.wakeAll();
  }

  /** One timer for all who sleep. */
  private async tick(): Promise<void> {
    while (!this.stopping.signal.aborted) {
      await this.ports.pace.sleep(TICK_MILLISECONDS, this.stopping.signal);
      this.wakeAll();
    }
  }

  /** Takes the subscription up again whenever it ends, since being dropped is ordinary. */
  private async follow(): Promise<void> {
    const { signal } = this.stopping;
    while (!signal.aborted) {
      try {
        for await (const delivered of this.ports.store.subscribe(this.reached, signal)) {
          await this.take(inOrderAfter(this.reached, delivered));
          if (signal.aborted) return;
        }
      } catch (error) {
        if (!(error instanceof SubscriptionDropped)) await this.ports.pace.sleep(PAUSE_MILLISECONDS, signal);
      }
    }
  }

  /** Passes on what the event views reflect of a delivery, and the rest as they come to reflect it. */
  private async take(events: readonly RecordedEvent[]): Promise<void> {
    let left = events;
    while (left.length > 0 && !this.stopping.signal.aborted) {
      try {
        const views = await this.reflecting(left[0]!.position, VIEWS_MILLISECONDS);
        const visible = left.filter(({ position }) => position <= (views.folded ?? ''));
        this.publish(this.batch(this.reached, visible, views));
        left = left.slice(visible.length);
      } catch (error) {
        if (!(error instanceof ViewsBehind)) await this.ports.pace.sleep(PAUSE_MILLISECONDS, this.stopping.signal);
      }
    }
  }

  private publish(batch: Batch): void {
    this.kept.push(batch);
    while (this.kept.length > 1 && this.kept.reduce((sum, one) => sum + one.events.length, 0) > KEPT_EVENTS)
      this.kept.shift();
    this.reached = batch.last;
    this.wakeAll();
  }

  /**
   * Readers who are told of an event find it in cases and trails at once, and in what is derived from them when they ask with its position:
   * telling of it only then would make everybody wait for the scorecards of everybody else. Throws ViewsBehind.
   */
  private reflecting(position: Position, milliseconds: number): Promise<ServedViews> {
    return this.ports.views().waitFor(position, milliseconds, 'event-views');
  }

  private isFresh({ madeAt }: Batch): boolean {
    return this.ports.pace.now() - madeAt < FRESH_MILLISECONDS;
  }

  /** The same events for all who come to them from now on, by the views that serve now: read once for all who come together. */
  private readAgain(kept: Batch): Promise<Batch | null> {
    const known = this.beingRead.get(kept);
    if (known !== undefined) return known;
    const reading = this.replaced(kept).finally(() => this.beingRead.delete(kept));
    this.beingRead.set(kept, reading);
    return reading;
  }

  private async replaced(kept: Batch): Promise<Batch | null> {
    const again = await this.batchAsOfNow(kept.after, kept.events);
    const place = this.kept.indexOf(kept);
    if (again !== null && place >= 0) this.kept[place] = again;
    return again;
  }

  /** Null where rebuilt views may have taken over a moment ago that know less. */
  private async batchAsOfNow(after: Position | null, events: readonly RecordedEvent[]): Promise<Batch | null> {
    try {
      return this.batch(after, events, await this.reflecting(events.at(-1)!.position, TICK_MILLISECONDS));
    } catch (error) {
      if (error instanceof ViewsBehind) return null;
      throw error;
    }
  }

  /** Of the views that were seen to reflect these events: others that serve a moment later may not. */
  private batch(after: Position | null, events: readonly RecordedEvent[], { reads: views }: ServedViews): Batch {
    const { store, pace, today } = this.ports;
    return new Batch(after, events, { views, store, today: today(), madeAt: pace.now() });
  }
}

/** A store delivers at least once: what was delivered before is dropped. */
const inOrderAfter = (reached: Position | null, events: readonly RecordedEvent[]): readonly RecordedEvent[] => {
  let last = reached ?? '';
  return events.filter(({ position }) => {
    if (position <= last) return false;
    last = position;
    return true;
  });
};
