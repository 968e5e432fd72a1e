import { type Position, type ViewReader, type ViewsNeeded } from '#eventsourcing';
import { type ServedViews } from './view-access.js';

export interface WaitingPorts {
  /** Names of the views that are derived from others and may lag behind them. */
  readonly derived: ReadonlySet<string>;
  /** Resolves to the views that serve once those that are needed are new enough. Called once for each of the two. */
  readonly ready: (needed: ViewsNeeded) => Promise<ServedViews>;
}

/**
 * Reads of one command or query that wait for what they read and for nothing else: for event views, and only at the first read
 * of a derived view for that one too.
 */
export class WaitingViews implements ViewReader {
  private eventViews: Promise<ServedViews> | null = null;
  private allViews: Promise<ServedViews> | null = null;

  constructor(private readonly ports: WaitingPorts) {}

  get: ViewReader['get'] = async (view, key) => (await this.reads(view)).get(view, key);
  getMany: ViewReader['getMany'] = async (view, keys) => (await this.reads(view)).getMany(view, keys);
  find: ViewReader['find'] = async (view, query) => (await this.reads(view)).find(view, query);
  scan: ViewReader['scan'] = async (view, after, limit) => (await this.reads(view)).scan(view, after, limit);

  /** The views as they were when they had become new enough. */
  opened(needed: ViewsNeeded): Promise<ServedViews> {
    if (needed === 'event-views') return (this.eventViews ??= this.ports.ready(needed));
    return (this.allViews ??= this.ports.ready(needed));
  }

  /** What everything reflects that was read so far; null when nothing was read. */
  async reflected(): Promise<Position | null> {
    if (this.allViews !== null) return (await this.allViews).reflected;
    return this.eventViews === null ? null : (await this.eventViews).folded;
  }

  private async reads(view: string): Promise<ViewReader> {
    return (await this.opened(this.ports.derived.has(view) ? 'all-views' : 'event-views')).reads;
  }
}
