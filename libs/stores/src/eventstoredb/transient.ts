import {
  AccessDeniedError,
  CancelledError,
  DeadlineExceededError,
  NotLeaderError,
  TimeoutError,
  UnavailableError,
  UnknownError,
} from '@eventstore/db-client';
import {
  hasCode,
  INTERNAL,
  messageOf,
  OwnDeadlinePassed,
  SubscriptionEnded,
  SubscriptionSilent,
  UNAVAILABLE,
} from './reasons.js';

const PASSING = [
  UnavailableError,
  DeadlineExceededError,
  CancelledError,
  NotLeaderError,
  TimeoutError,
  OwnDeadlinePassed,
  SubscriptionEnded,
  SubscriptionSilent,
] as const;

/**
 * Texts of errors without a class of their own: a server that is starting, going down, overloaded or has no leader yet, discovery that
 * found none, a connection that broke under a call, a channel that a reconnection closed.
 */
const TRANSIENT_TEXT =
  /server is (?:not ready|(?:too )?busy)|leader info|failed to discover|channel has been shut down|write after end|econn|rst_stream|goaway|exception was thrown by handler|received nothandled/i;

/**
 * True when the same call may succeed later: the server is away, starting, slow, changing its leader, or ended the call. What
 * an append did is unknown then, and repeating it with the same ids and the same expected revision is safe.
 */
export const isTransient = (error: unknown): boolean => {
  if (error instanceof AccessDeniedError) return false;
  if (PASSING.some((type) => error instanceof type)) return true;
  if (hasCode(error, UNAVAILABLE) || hasCode(error, INTERNAL)) return true;
  const untyped = error instanceof UnknownError || (error instanceof Error && !('type' in error));
  return untyped && TRANSIENT_TEXT.test(messageOf(error));
};
