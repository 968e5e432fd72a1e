import { Metadata, status } from '@grpc/grpc-js';
import {
  AccessDeniedError,
  CancelledError,
  DeadlineExceededError,
  StreamNotFoundError,
  TimeoutError,
  UnavailableError,
  UnknownError,
  WrongExpectedVersionError,
} from '@eventstore/db-client';
import { OwnDeadlinePassed, SubscriptionEnded } from './reasons.js';
import { isTransient } from './transient.js';

const service = (code: status, details: string) =>
  Object.assign(new Error(details), { code, details, metadata: new Metadata() });
const wrong = new WrongExpectedVersionError(undefined as never, { streamName: 's', current: 1n, expected: 0n });

describe('errors of EventStoreDB', () => {
  it.each<[string, unknown]>([
    ['a deadline that passed', new DeadlineExceededError(service(status.DEADLINE_EXCEEDED, 'late'))],
    ['a server that is away', new UnavailableError(service(status.UNAVAILABLE, 'away'))],
    ['the same as a plain error without a type', service(status.UNAVAILABLE, 'away')],
    ['a call that the server ended', new CancelledError(service(status.CANCELLED, 'restarting'))],
    ['a consumer that was too slow', new TimeoutError(service(status.ABORTED, 'Consumer too slow'))],
    ['a server that is starting', new UnknownError(service(status.UNKNOWN, '2 UNKNOWN: Server Is Not Ready'))],
    ['a server that is overloaded', new UnknownError(undefined, 'Could not recognize Server Is Busy')],
    [
      'a node that knows no leader',
      new UnknownError(service(status.UNKNOWN, '2 UNKNOWN: No leader info available in response')),
    ],
    [
      'a connection that broke',
      new UnknownError(service(status.INTERNAL, '13 INTERNAL: Received RST_STREAM with code 2')),
    ],
    [
      'a server that goes down',
      new UnknownError(service(status.UNKNOWN, '2 UNKNOWN: Exception was thrown by handler.')),
    ],
    [
      'a server that has not begun',
      new UnknownError(
        service(status.UNKNOWN, '2 UNKNOWN: Envelope callback expected NotHandled, received NotHandled instead'),
      ),
    ],
    ['discovery without a leader', new Error('Failed to discover after 10 attempts.')],
    ['a channel that a reconnection closed', new Error('Channel has been shut down')],
    ['the own deadline', new OwnDeadlinePassed(1)],
    ['an end without a reason', new SubscriptionEnded()],
  ])('pass, and are tried again: %s', (_case, error) => {
    expect(isTransient(error)).toBe(true);
  });

  it.each<[string, unknown]>([
    ['another writer', wrong],
    ['a missing stream', new StreamNotFoundError(undefined as never, 's')],
    ['a wrong password', new AccessDeniedError(service(status.UNAUTHENTICATED, 'no'))],
    ['a request that the server does not understand', new UnknownError(undefined, 'Could not recognize BadRequest')],
    ['a mistake of this program', new TypeError('x is not a function')],
    ['something that is no error', 'away'],
  ])('stay, and are passed on: %s', (_case, error) => {
    expect(isTransient(error)).toBe(false);
  });
});
