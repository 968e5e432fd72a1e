import { Metadata, status, type ServiceError } from '@grpc/grpc-js';
import shared from '@eventstore/db-client/generated/shared_pb.js';
import streams from '@eventstore/db-client/generated/streams_pb.js';
import { MAX_APPEND_SIZE, type KeptEvent } from './log.js';
import { type EarlyFault, type Fault } from './script.js';

/** Errors as the server's interface sends them: a code, a text, and trailers that the client turns into classes. */
const failure = (code: status, details: string, trailers: Readonly<Record<string, string>> = {}): ServiceError => {
  const metadata = new Metadata();
  for (const [name, value] of Object.entries(trailers)) metadata.set(name, value);
  return Object.assign(new Error(details), { code, details, metadata });
};

export const unavailable = (): ServiceError => failure(status.UNAVAILABLE, 'the double was told to be unavailable');

export const notReady = (): ServiceError => failure(status.UNKNOWN, 'Server Is Not Ready');

/** Of somebody unknown, without a word in the trailers. */
export const unauthenticated = (): ServiceError => failure(status.UNAUTHENTICATED, 'Unauthenticated');

/** What a call that comes to nothing is answered with, by the name of the fault. */
const EARLY: Readonly<Record<EarlyFault, () => ServiceError>> = {
  unavailable,
  'not-ready': notReady,
  broken: () => failure(status.INTERNAL, 'Premature close'),
  cancelled: () => failure(status.CANCELLED, 'Call canceled by the server.'),
  'handler-failed': () => failure(status.UNKNOWN, 'Exception was thrown by handler.'),
  denied: () => failure(status.PERMISSION_DENIED, 'Access Denied', { exception: 'access-denied' }),
  'unknown-user': unauthenticated,
  'refused-in-error': () =>
    failure(status.FAILED_PRECONDITION, '', {
      exception: 'wrong-expected-version',
      'stream-name': 'counter-1',
      'expected-version': '4',
      'actual-version': '-1',
    }),
  unexpected: () => failure(status.UNKNOWN, 'Unexpected FilteredReadAllResult: Error'),
};

/** The error of a fault that comes before anything is done; null for every other fault. */
export const earlyError = (fault: Fault | null): ServiceError | null => {
  const error = fault === null ? undefined : (EARLY as Partial<Record<Fault, () => ServiceError>>)[fault];
  return error === undefined ? null : error();
};

export const unknown = (details: string): ServiceError => failure(status.UNKNOWN, details);
export const invalidArgument = (details: string): ServiceError => failure(status.INVALID_ARGUMENT, details);
export const tooSlow = (): ServiceError =>
  failure(
    status.ABORTED,
    'Operation timed out: Consumer too slow to handle event while live. Client resubscription required.',
  );
/** What the server says when those who have to confirm a write do not do so in time: it may be confirmed later. */
export const timedOut = (): ServiceError => failure(status.ABORTED, 'Operation timed out: Commit phase timeout');
export const notLeader = (port: number): ServiceError =>
  failure(status.NOT_FOUND, 'Leader info available', {
    exception: 'not-leader',
    'leader-endpoint-host': '127.0.0.1',
    'leader-endpoint-port': String(port),
  });
export const tombstoned = (stream: string): ServiceError =>
  failure(status.FAILED_PRECONDITION, `Event stream '${stream}' is deleted.`, {
    exception: 'stream-deleted',
    'stream-name': stream,
  });
export const tooLarge = (): ServiceError =>
  failure(status.INVALID_ARGUMENT, 'Maximum Append Size of 1048576 Exceeded.', {
    exception: 'maximum-append-size-exceeded',
    'maximum-append-size': String(MAX_APPEND_SIZE),
  });
export const eventTooLarge = (id: string, bytes: number, limit: number): ServiceError =>
  failure(
    status.INVALID_ARGUMENT,
    `Event with Id: ${id}, Size: ${bytes}, exceeds Maximum Append Event Size of ${limit}.`,
    { exception: 'maximum-append-event-size-exceeded' },
  );

export const streamIdentifier = (stream: string) => {
  const identifier = new shared.StreamIdentifier();
  identifier.setStreamName(Buffer.from(stream, 'utf8'));
  return identifier;
};

export const nameOf = (identifier: { getStreamName_asU8(): Uint8Array } | undefined): string =>
  Buffer.from(identifier?.getStreamName_asU8() ?? []).toString('utf8');

/** A moment in ticks of 100 nanoseconds, as the server counts them. */
const CREATED = '17722656000000000';

export const eventMessage = (event: KeptEvent) => {
  const recorded = new streams.ReadResp.ReadEvent.RecordedEvent();
  const id = new shared.UUID();
  id.setString(event.id);
  recorded.setId(id);
  recorded.setStreamIdentifier(streamIdentifier(event.stream));
  recorded.setStreamRevision(String(event.revision));
  recorded.setCommitPosition(String(event.position));
  recorded.setPreparePosition(String(event.position));
  recorded.getMetadataMap().set('type', event.type).set('content-type', event.contentType).set('created', CREATED);
  recorded.setData(event.data);
  recorded.setCustomMetadata(event.metadata);
  const read = new streams.ReadResp.ReadEvent();
  read.setEvent(recorded);
  read.setCommitPosition(String(event.position));
  const response = new streams.ReadResp();
  response.setEvent(read);
  return response;
};

export const streamNotFound = (stream: string) => {
  const notFound = new streams.ReadResp.StreamNotFound();
  notFound.setStreamIdentifier(streamIdentifier(stream));
  const response = new streams.ReadResp();
  response.setStreamNotFound(notFound);
  return response;
};

export const confirmation = () => {
  const confirmed = new streams.ReadResp.SubscriptionConfirmation();
  confirmed.setSubscriptionId(crypto.randomUUID());
  const response = new streams.ReadResp();
  response.setConfirmation(confirmed);
  return response;
};

/** How far a filtered subscription has searched. */
export const checkpoint = (position: bigint) => {
  const reached = new streams.ReadResp.Checkpoint();
  reached.setCommitPosition(String(position));
  reached.setPreparePosition(String(position));
  const response = new streams.ReadResp();
  response.setCheckpoint(reached);
  return response;
};

export const caughtUp = () => {
  const response = new streams.ReadResp();
  response.setCaughtUp(new streams.ReadResp.CaughtUp());
  return response;
};
