import { EventStoreDBClient } from '@eventstore/db-client';
import { Fault, filled, type MessageValues } from '#eventsourcing';
import { FAULTS, REASONS } from '../fault-messages.js';
import { type ConnectionFacts } from './connection.js';
import { nameOnlyHosts } from './server-name.js';
import { isNotServing, messageOf, UNAVAILABLE } from './reasons.js';

/** What the client says of a text that it cannot read. Its message repeats the text, which may hold a password. */
interface ParseError extends Error {
  readonly location: readonly [number, number];
  readonly expected: string;
}

const isParseError = (error: object): error is ParseError => 'location' in error && 'expected' in error;

/** In both languages; what is no error of reading the text is quoted. */
const whyUnusable = (error: unknown): MessageValues => {
  const isRead = error instanceof Error && isParseError(error);
  const values = isRead ? { expected: error.expected, place: error.location[0] + 1 } : { said: messageOf(error) };
  const { zh: reasonZh, en: reason } = filled(isRead ? REASONS.unreadable : REASONS.otherwise, values);
  return { reason, reasonZh };
};

/** What the client does with a call that failed: it makes itself a new connection where the old one is of no use. */
interface Reconnecting {
  handleError(caller: unknown, error: unknown): Promise<void>;
}

/**
 * The client looks for another node when one is away, but stays for good with one that is there and answers that it is not ready or knows no
 * leader, as a node does that is cut off from the others while these go on without it. It is told that such a node is away.
 */
const leavingNodesThatDoNotServe = (error: unknown): unknown =>
  error instanceof Error && isNotServing(error)
    ? Object.assign(new Error(error.message), { ...error, code: UNAVAILABLE })
    : error;

/**
 * When two calls fail together and the first has begun to look for another node of the cluster, the client waits for that look on
 * behalf of the second, in a promise that it hands to nobody. If no node is found, that would end the process.
 */
const mendReconnecting = (client: EventStoreDBClient): void => {
  const reconnecting = client as unknown as Reconnecting;
  const own = reconnecting.handleError;
  reconnecting.handleError = (caller, error) => own(caller, leavingNodesThatDoNotServe(error)).catch(() => undefined);
};

/** How appends travel: each as a call of its own, or over one stream for all clients of the process. */
export type AppendPath = 'own-call' | 'shared-stream';

/** What the client asks before each append that brings no user of its own: whether the server has the shared stream. */
interface Asking {
  supports(): Promise<boolean>;
}

/**
 * Left to itself the client takes the shared stream where the server has it, as all do that the store takes. It has no deadline there, one error
 * fails the appends of all, and an answer that comes after it ends the process. Its question whether the server has it has no deadline
 * either, and an error for an answer would be remembered for good.
 */
const takePath = (client: EventStoreDBClient, path: AppendPath): void => {
  (client as unknown as Asking).supports = () => Promise.resolve(path === 'shared-stream');
};

/** A client for the connection string. It connects with the first call. Throws a Fault for settings that it cannot read. */
export const connectClient = ({ address, forClient }: ConnectionFacts, path: AppendPath): EventStoreDBClient => {
  try {
    nameOnlyHosts();
    const client = EventStoreDBClient.connectionString(forClient);
    mendReconnecting(client);
    takePath(client, path);
    return client;
  } catch (cause) {
    throw new Fault('connection-string-unusable', FAULTS.connectionStringUnusable, {
      address,
      ...whyUnusable(cause),
    });
  }
};
