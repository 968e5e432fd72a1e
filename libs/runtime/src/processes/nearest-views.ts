import { ViewsBehind, type ViewsNeeded } from '#eventsourcing';
import { type ServedViews, type ViewAccess } from '../reading/view-access.js';

/** The leader's own views while there is one in this process; else those that another process fills. */
export class NearestViews implements ViewAccess {
  constructor(
    private readonly watched: ViewAccess,
    private readonly own: () => ViewAccess | null,
  ) {}

  current(): Promise<ServedViews> {
    return (this.own() ?? this.watched).current();
  }

  waitFor(position: string, timeoutMs: number, needed?: ViewsNeeded): Promise<ServedViews> {
    return this.ask((views) => views.waitFor(position, timeoutMs, needed));
  }

  caughtUp(timeoutMs?: number, needed?: ViewsNeeded): Promise<ServedViews> {
    return this.ask((views) => views.caughtUp(timeoutMs, needed));
  }

  /** Whoever waits for this process's own views while its term ends goes on waiting for the next leader's. */
  private async ask(wait: (views: ViewAccess) => Promise<ServedViews>): Promise<ServedViews> {
    const own = this.own();
    if (own === null) return wait(this.watched);
    try {
      return await wait(own);
    } catch (error) {
      if (error instanceof ViewsBehind) throw error;
      return wait(this.watched);
    }
  }
}
