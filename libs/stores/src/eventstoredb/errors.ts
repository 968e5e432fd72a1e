import { type Bilingual, Fault, type MessageValues } from '#eventsourcing';
import { FAULTS } from '../fault-messages.js';
import { messageOf, reasonFor } from './reasons.js';

/** The connection string asks for something that would cost correctness. Nothing was opened. */
export class WeakEventStoreSetting extends Fault {
  override readonly name = 'WeakEventStoreSetting';
  constructor(
    readonly setting: string,
    message: Bilingual,
    values: MessageValues = {},
  ) {
    super('weak-event-store-setting', message, { setting, ...values });
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
export class AppendTooLarge extends Fault {
  override readonly name = 'AppendTooLarge';
  constructor(
    readonly stream: string,
    readonly bytes: number,
    /** Null where the server did not say which. */
    readonly limit: number | null,
  ) {
    super('append-too-large', FAULTS.appendTooLarge, { stream, bytes, ...(limit !== null && { limit }) });
  }
}

/** Bytes that are no TLS, or a certificate that is not believed. */
const TLS_TEXT = /ssl routines|certificate|altname/i;

const unavailable = (reason: string): Bilingual =>
  TLS_TEXT.test(reason) ? FAULTS.eventStoreTlsFailed : FAULTS.eventStoreUnavailable;

/** What it was asked for, in both languages. */
const asked = ({ zh, en }: Bilingual): MessageValues => ({ operation: en, operationZh: zh });

/**
 * The server was not there, not ready or silent for longer than the store waits. For reads nothing is lost; for an append
 * whether the events were written is unknown, and sending the same events again is safe.
 */
export class EventStoreUnavailable extends Fault {
  override readonly name = 'EventStoreUnavailable';
  constructor(
    readonly address: string,
    readonly operation: Bilingual,
    readonly outcome: 'nothing-written' | 'unknown',
    cause: unknown,
  ) {
    const { zh: reasonZh, en: reason } = reasonFor(cause);
    const message = outcome === 'unknown' ? FAULTS.eventStoreOutcomeUnknown : unavailable(reason);
    super('event-store-unavailable', message, { address, ...asked(operation), reason, reasonZh }, { cause });
  }
}

/** The server does not let this user do what the store has to do. Nothing was read or written. */
export class EventStoreAccessDenied extends Fault {
  override readonly name = 'EventStoreAccessDenied';
  constructor(
    readonly address: string,
    readonly operation: Bilingual,
    cause: unknown,
  ) {
    super('event-store-access-denied', FAULTS.eventStoreAccessDenied, { address, ...asked(operation) }, { cause });
  }
}

/** No event of this log stands at the position: it comes from another log, for instance from before a move to this server. */
export class PositionNotInLog extends Fault {
  override readonly name = 'PositionNotInLog';
  constructor(
    readonly position: string,
    cause: unknown,
  ) {
    super('position-not-in-log', FAULTS.positionNotInLog, { position }, { cause });
  }
}

/** Somebody tombstoned the stream on the server. Facts are never deleted: the log has to be restored from a backup. */
export class StreamTombstoned extends Fault {
  override readonly name = 'StreamTombstoned';
  constructor(
    readonly stream: string,
    cause: unknown,
  ) {
    super('stream-tombstoned', FAULTS.streamTombstoned, { stream }, { cause });
  }
}

/** Events at the beginning of a stream are gone: soft-deleted, or cut by a stream setting ($maxCount, $maxAge, $tb). */
export class StreamTruncated extends Fault {
  override readonly name = 'StreamTruncated';
  constructor(
    readonly stream: string,
    readonly expected: number,
    readonly found: number,
  ) {
    super('stream-truncated', FAULTS.streamTruncated, { stream, expected, found });
  }
}

/** An event that this program did not write. The server is shared with something else and no namespace keeps them apart. */
export class ForeignEvent extends Fault {
  override readonly name = 'ForeignEvent';
  constructor(id: string, stream: string) {
    super('foreign-event', FAULTS.foreignEvent, { event: id, stream });
  }
}

/** The server found no record where it was to begin; from 24.10 on it says so, in several ways. */
export const isInvalidPosition = (error: unknown): boolean => /invalid ?position/i.test(messageOf(error));

/** A read of `$all` failed on the server. Before 24.10 that is all that is said of a place at which nothing begins. */
export const isFailedRead = (error: unknown): boolean => /ReadAllResult: Error/.test(messageOf(error));

/**
 * Servers from 25.0 on may limit single events as well; the client has no class for that, and on the shared stream reads no more of it
 * than its name. Null for any other error.
 */
export const limitOfOneEvent = (error: unknown): { readonly bytes: number | null } | null => {
  const text = messageOf(error);
  const [, limit] = /exceeds Maximum Append Event Size of (\d+)/.exec(text) ?? [];
  if (limit !== undefined) return { bytes: Number(limit) };
  return text.includes('MaximumAppendEventSizeExceeded') ? { bytes: null } : null;
};
