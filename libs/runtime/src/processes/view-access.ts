import { type Position, type ViewReader } from '#eventsourcing';

/** One set of views as it answers now. */
export interface ServedViews {
  readonly set: string;
  readonly reads: ViewReader;
  /** What event views and derived views reflect. */
  readonly reflected: Position | null;
}

/** The views as whoever only reads them needs them, whether this process fills them or another one does. */
export interface ViewAccess {
  current(): Promise<ServedViews>;
  /** Resolves when the views reflect `position`. Throws ViewsBehind after `timeoutMs`. */
  waitFor(position: string, timeoutMs: number): Promise<void>;
  /** Resolves when the views reflect everything that the log holds now. Throws ViewsBehind. */
  caughtUp(timeoutMs?: number): Promise<void>;
}
