import { type Position } from '#eventsourcing';
import { SubscriptionSilent } from './reasons.js';

/** What is asked of a live subscription that is watched. */
export interface Watched {
  /** Place of the last event that came; where it began, when none did. */
  readonly reached: Position | null;
  fail(error: Error): void;
}

export interface Watch {
  /** Where the log ends now, by the node that leads. */
  readonly head: () => Promise<Position | null>;
  /** Between two looks. */
  readonly milliseconds: number;
  readonly signal: AbortSignal;
}

/** Resolves after the time, or at once when the signal aborts. The process does not stay for it. */
const rest = ({ milliseconds, signal }: Watch): Promise<void> =>
  new Promise((resolve) => {
    const end = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, milliseconds).unref();
    if (signal.aborted) end();
    else signal.addEventListener('abort', end);
  });

/**
 * Fails a subscription that says nothing although the log goes on. A node that was the leader, and is cut off from the others, keeps
 * its subscriptions open and answers pings, but nothing that the others take reaches it; the client notices none of that, and whoever
 * follows the log would stand still. Silence alone is no reason: the end of the log has to be beyond what came, and stay so until the next look.
 */
export const watchSilence = async (subscription: Watched, watch: Watch): Promise<void> => {
  while (!watch.signal.aborted) {
    const before = subscription.reached;
    await rest(watch);
    if (watch.signal.aborted || subscription.reached !== before) continue;
    // A server that does not answer either is told of by whoever asks it something, and by the connection.
    const head = await watch.head().catch(() => null);
    if (head === null || head <= (before ?? '')) continue;
    await rest(watch);
    if (!watch.signal.aborted && subscription.reached === before) subscription.fail(new SubscriptionSilent());
  }
};
