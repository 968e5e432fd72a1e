import { type Position, type Standstills, type ViewReader, type ViewsNeeded } from '#eventsourcing';

/** One set of views as it answers now. */
export interface ServedViews {
  readonly set: string;
  /** Throw ViewStopped and DocumentFailed where documents are out of date. */
  readonly reads: ViewReader;
  /** What the event views reflect. */
  readonly folded: Position | null;
  /** What the derived views reflect too. */
  readonly reflected: Position | null;
  /** What stands still while all else goes on. */
  readonly standstills: Pick<Standstills, 'stoppedViews' | 'failedNames'>;
}

/** The views as whoever only reads them needs them, whether this process fills them or another one does. */
export interface ViewAccess {
  current(): Promise<ServedViews>;
  /**
   * Resolves to the views once those that are needed (default: all) reflect `position`; others that serve a moment later may not. Throws
   * ViewsBehind after `timeoutMs`.
   */
  waitFor(position: string, timeoutMs: number, needed?: ViewsNeeded): Promise<ServedViews>;
  /** The same for everything that the log holds now. Throws ViewsBehind. */
  caughtUp(timeoutMs?: number, needed?: ViewsNeeded): Promise<ServedViews>;
}
