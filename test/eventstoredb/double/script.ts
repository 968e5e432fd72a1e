/**
 * What the double does to the next call of a kind, instead of serving it:
 * `unavailable`, `not-ready`: an error before anything was done; `silent`: no answer, ever;
 * `broken`: the connection breaks under the call; `cancelled`: the server ends it; `handler-failed`: as of a server that goes down while it answers;
 * `refused-in-error`: another writer was first, said as an error and not as an answer; `denied`: the user may not; `unknown-user`: nobody of that name and password is known; `unexpected`: an error that has no class of its own and does not pass;
 * `unavailable-after`, `silent-after` (appends): written, then the answer is lost;
 * `timed-out-after` (appends): written, then answered that a majority did not take it in time, as by a node that lost the others and found them again;
 * `refused-after` (appends): written, then answered as if another writer had come first;
 * `end` (subscriptions): ended without a reason.
 */
export type Fault =
  EarlyFault | 'silent' | 'unavailable-after' | 'silent-after' | 'timed-out-after' | 'refused-after' | 'end';
/** Errors before anything was done. */
export type EarlyFault =
  | 'unavailable'
  | 'not-ready'
  | 'broken'
  | 'cancelled'
  | 'handler-failed'
  | 'denied'
  | 'unknown-user'
  | 'unexpected'
  | 'refused-in-error';
export type CallKind = 'append' | 'read' | 'subscribe';

/** Faults by kind of call, each used once and in order; and a count of the calls that came. */
export class Script {
  private readonly faults: Record<CallKind, Fault[]> = { append: [], read: [], subscribe: [] };
  readonly calls: Record<CallKind, number> = { append: 0, read: 0, subscribe: 0 };
  /** Milliseconds before a subscription is told that it has caught up; a server takes seconds for it at times. */
  caughtUpAfter = 0;
  /**
   * Whether it is said of a place in the log at which nothing begins that it is none. Servers before 24.10 only say that reading failed, as
   * they do of a disk that cannot be read.
   */
  namesInvalidPositions = false;
  /**
   * Milliseconds that a filtered read which has found as many events as it was asked for goes on searching before it ends: a server ends it only at
   * the next one that the filter lets through, or at the end of the log.
   */
  searchesOn = 0;
  /** Events that reads were answered with. */
  eventsRead = 0;
  /** Calls that any node may answer, however far behind it is. */
  readonly fromAnyNode: string[] = [];

  plan(kind: CallKind, ...faults: readonly Fault[]): void {
    this.faults[kind].push(...faults);
  }

  /** To be asked once for each call. */
  next(kind: CallKind): Fault | null {
    this.calls[kind] += 1;
    return this.faults[kind].shift() ?? null;
  }
}
