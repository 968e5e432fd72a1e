import { AccessDeniedError } from '@eventstore/db-client';
import { type Bilingual } from '#eventsourcing';
import { EventStoreAccessDenied, EventStoreUnavailable } from './errors.js';
import { ConnectionClosed, hasCode, OwnDeadlinePassed, UNAUTHENTICATED } from './reasons.js';
import { isTransient } from './transient.js';

const FIRST_PAUSE = 25;
const LONGEST_PAUSE = 1000;

/** Milliseconds before the next attempt: doubling, and spread so that many callers do not come back at once. */
export const backoff = (attempt: number): number => {
  const longest = Math.min(FIRST_PAUSE * 2 ** Math.min(attempt, 10), LONGEST_PAUSE);
  return longest / 2 + (Math.random() * longest) / 2;
};

/** Resolves after the time, or at once when the signal aborts. */
export const pause = (milliseconds: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const finish = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', finish);
      resolve();
    };
    const timer = setTimeout(finish, milliseconds);
    if (signal.aborted) finish();
    else signal.addEventListener('abort', finish);
  });

/** How long one call is waited for. */
export interface Limit {
  readonly milliseconds: number;
  /** Aborts when the store closes: a call that the server has not answered by then is not waited for. */
  readonly signal?: AbortSignal;
}

/**
 * The result, or OwnDeadlinePassed, or ConnectionClosed. A promise of the client may never settle (a frozen server, an error while
 * it waits for its buffer to drain); what it says later is ignored.
 */
export const withDeadline = <T>(work: Promise<T>, { milliseconds, signal }: Limit): Promise<T> => {
  const given = Promise.withResolvers<never>();
  const timer = setTimeout(() => given.reject(new OwnDeadlinePassed(milliseconds)), milliseconds);
  const close = (): void => given.reject(new ConnectionClosed());
  if (signal?.aborted === true) close();
  signal?.addEventListener('abort', close);
  return Promise.race([work, given.promise]).finally(() => {
    clearTimeout(timer);
    signal?.removeEventListener('abort', close);
  });
};

export interface Patience {
  /** Whom it asks, for the message. */
  readonly address: string;
  /** What is being tried, for the message: `EventStoreDB at … did not … in time`. */
  readonly operation: Bilingual;
  /** Milliseconds during which failed attempts are repeated. */
  readonly milliseconds: number;
  /** What is known when patience ends. */
  readonly outcome: 'nothing-written' | 'unknown';
  /** Aborts when the store closes. */
  readonly signal: AbortSignal;
}

/** Whether the error is a refusal of somebody whom the server does not know, and not of something that a user may not do. */
const isUnknownUser = (error: unknown): boolean =>
  error instanceof AccessDeniedError && hasCode(error, UNAUTHENTICATED);

/** What is said when work is given up. */
const givenUp = (
  { address, operation, outcome }: Patience,
  error: unknown,
): EventStoreUnavailable | EventStoreAccessDenied =>
  error instanceof AccessDeniedError && outcome === 'nothing-written'
    ? new EventStoreAccessDenied(address, operation, error)
    : new EventStoreUnavailable(address, operation, outcome, error);

/**
 * Repeats work that failed for a passing reason. Throws EventStoreUnavailable when patience ends, EventStoreAccessDenied; other
 * errors at once. A server that starts for the first time answers before it has made its users, and knows nobody until then: so it is asked
 * again who does not know the user right after having been away or not ready.
 */
export const retrying = async <T>(patience: Patience, work: () => Promise<T>): Promise<T> => {
  const end = performance.now() + patience.milliseconds;
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      const isDenied = error instanceof AccessDeniedError;
      if (isDenied && attempt === 0) throw givenUp({ ...patience, outcome: 'nothing-written' }, error);
      // An attempt before may have been carried out: then it is not to be said that nothing was.
      const isFinal = isDenied && !(patience.outcome === 'nothing-written' && isUnknownUser(error));
      if (!isDenied && !isTransient(error) && !(error instanceof ConnectionClosed)) throw error;
      const wait = backoff(attempt);
      if (isFinal || patience.signal.aborted || performance.now() + wait >= end) throw givenUp(patience, error);
      await pause(wait, patience.signal);
    }
  }
};

/** `retrying` with the patience of one store. */
export type Retrying = <T>(operation: Bilingual, outcome: Patience['outcome'], work: () => Promise<T>) => Promise<T>;
