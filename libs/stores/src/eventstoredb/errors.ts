import {
  AccessDeniedError,
  CancelledError,
  DeadlineExceededError,
  NotLeaderError,
  TimeoutError,
  UnavailableError,
  UnknownError,
} from '@eventstore/db-client';

/** gRPC's code for a server that cannot be reached; around a restart it comes in a plain error without a type. */
const UNAVAILABLE = 14;

/** The connection string asks for something that would cost correctness. Nothing was opened. */
export class WeakEventStoreSetting extends Error {
  override readonly name = 'WeakEventStoreSetting';
  constructor(
    readonly setting: string,
    why: string,
  ) {
    super(`EventStoreDB setting ${setting} is refused: ${why}`);
  }
}

/** The events cannot be sent as they are; nothing was sent. */
export class UnsendableAppend extends Error {
  override readonly name = 'UnsendableAppend';
  constructor(
    readonly stream: string,
    why: string,
    cause?: unknown,
  ) {
    super(`An append to ${stream} was not sent: ${why}`, { cause });
  }
}

/** One append may carry so many bytes over all its events; nothing was written. */
export class AppendTooLarge extends Error {
  override readonly name = 'AppendTooLarge';
  constructor(
    readonly stream: string,
    readonly bytes: number,
    readonly limit: number,
  ) {
    super(
      `An append to ${stream} holds ${bytes} bytes; EventStoreDB takes ${limit} in one append. Record it in smaller commands.`,
    );
  }
}

/**
 * The server was not there, not ready or silent for longer than the store waits. For reads nothing is lost; for an append
 * whether the events were written is unknown, and sending the same events again is safe.
 */
export class EventStoreUnavailable extends Error {
  override readonly name = 'EventStoreUnavailable';
  constructor(
    readonly address: string,
    readonly operation: string,
    readonly outcome: 'nothing-written' | 'unknown',
    cause: unknown,
  ) {
    const known = outcome === 'unknown' ? 'Whether the events were written is unknown; send the same ones again.' : '';
    super(`EventStoreDB at ${address} did not ${operation} in time (${messageOf(cause)}). ${known}`.trimEnd(), {
      cause,
    });
  }
}

/** Somebody tombstoned the stream on the server. Facts are never deleted: the log has to be restored from a backup. */
export class StreamTombstoned extends Error {
  override readonly name = 'StreamTombstoned';
  constructor(
    readonly stream: string,
    cause: unknown,
  ) {
    super(`Stream ${stream} was tombstoned on the server. Its events are gone; restore the log from a backup.`, {
      cause,
    });
  }
}

/** Events at the beginning of a stream are gone: soft-deleted, or cut by a stream setting ($maxCount, $maxAge, $tb). */
export class StreamTruncated extends Error {
  override readonly name = 'StreamTruncated';
  constructor(
    readonly stream: string,
    readonly expected: number,
    readonly found: number,
  ) {
    super(
      `Stream ${stream} goes on at revision ${found} where ${expected} was due: it was deleted or truncated on the server. Restore the log from a backup.`,
    );
  }
}

/** An event that this program did not write. The server is shared with something else and no namespace keeps them apart. */
export class ForeignEvent extends Error {
  override readonly name = 'ForeignEvent';
  constructor(id: string, stream: string) {
    super(
      `Event ${id} in stream ${stream} was not written by this program. Give it a server, or a namespace, of its own.`,
    );
  }
}

/** No answer within the store's own deadline, which stands where the client has none. */
export class OwnDeadlinePassed extends Error {
  override readonly name = 'OwnDeadlinePassed';
  constructor(operation: string, milliseconds: number) {
    super(`no answer to ${operation} within ${milliseconds} ms`);
  }
}

/** The server ended a subscription without giving a reason. */
export class SubscriptionEnded extends Error {
  override readonly name = 'SubscriptionEnded';
  constructor() {
    super('the subscription ended');
  }
}

export const messageOf = (error: unknown): string =>
  error instanceof Error ? error.message || error.name : String(error);

const hasCode = (error: unknown, code: number): boolean =>
  typeof error === 'object' && error !== null && 'code' in error && error.code === code;

const PASSING = [
  UnavailableError,
  DeadlineExceededError,
  CancelledError,
  NotLeaderError,
  TimeoutError,
  OwnDeadlinePassed,
  SubscriptionEnded,
] as const;

/**
 * Texts of errors without a class of their own: a server that is starting or has no leader yet, discovery that found none,
 * a connection that broke under a call, a channel that a reconnection closed.
 */
const TRANSIENT_TEXT =
  /server is not ready|leader info|failed to discover|channel has been shut down|write after end|econn|rst_stream|goaway/i;

/**
 * True when the same call may succeed later: the server is away, starting, slow, changing its leader, or ended the call. What
 * an append did is unknown then, and repeating it with the same ids and the same expected revision is safe.
 */
export const isTransient = (error: unknown): boolean => {
  if (error instanceof AccessDeniedError) return false;
  if (PASSING.some((type) => error instanceof type) || hasCode(error, UNAVAILABLE)) return true;
  const untyped = error instanceof UnknownError || (error instanceof Error && !('type' in error));
  return untyped && TRANSIENT_TEXT.test(messageOf(error));
};
