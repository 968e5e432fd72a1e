import { type Bilingual, Fault, type MessageValues, reasonOf } from '#eventsourcing';
import { FAULTS } from '../fault-messages.js';

/** A setting with which an acknowledged write could be lost or a read could be stale. Named at the start, before any use. */
export class WeakSetting extends Fault {
  override readonly name = 'WeakSetting';
  constructor(message: Bilingual, values: MessageValues = {}) {
    super('weak-setting', message, values);
  }
}

/** MongoDB takes no document of this size. Nothing of its commit was written. */
export class DocumentTooLarge extends Fault {
  override readonly name = 'DocumentTooLarge';
  constructor(
    readonly set: string,
    readonly model: string,
    readonly key: string,
    readonly bytes: number,
    limit: number,
  ) {
    super('document-too-large', FAULTS.documentTooLarge, { set, model, key, bytes, limit });
  }
}

/** The server of keys and tokens does not answer. What was under way may have been done; doing it again is safe. */
export class KeysUnavailable extends Fault {
  override readonly name = 'KeysUnavailable';
  constructor(hosts: readonly string[], cause: unknown) {
    super('keys-unavailable', FAULTS.keysUnavailable, { hosts: [...hosts], reason: reasonOf(cause) }, { cause });
  }
}

const AWAY: ReadonlySet<string> = new Set([
  'MongoNetworkError',
  'MongoNotConnectedError',
  'MongoServerSelectionError',
  // Whoever closes a connection that is silent ends what waits for it so.
  'MongoClientClosedError',
  'MongoTopologyClosedError',
  // All connections of the pool wait for a server that is silent, and the URL limits how long one of them is waited for.
  'WaitQueueTimeoutError',
]);

/**
 * The driver let go of a server between choosing and asking it, since the others of its set do not count it as a member any more. It was asked
 * nothing.
 */
const LET_GO: ReadonlySet<string> = new Set(['MongoServerClosedError', 'PoolClosedError']);

/**
 * Codes of a server that is not the primary, not any more, or goes down: ShutdownInProgress, PrimarySteppedDown, LegacyNotPrimary,
 * NotWritablePrimary, InterruptedAtShutdown, InterruptedDueToReplStateChange, NotPrimaryNoSecondaryOk, NotPrimaryOrSecondary; and of one that
 * does not reach another node, or has nothing that a majority confirmed since it began: HostUnreachable, HostNotFound, NetworkTimeout,
 * ReadConcernMajorityNotAvailableYet, ExceededTimeLimit, SocketException. The driver takes the same ones for passing.
 */
const CHANGING_PRIMARY: ReadonlySet<unknown> = new Set([
  91, 189, 10_058, 10_107, 11_600, 11_602, 13_435, 13_436, 6, 7, 89, 134, 262, 9001,
]);

/**
 * Codes of a write that no majority confirmed in the time that `wtimeoutMS` of the URL gives it, or that none can confirm as the set is now:
 * WriteConcernTimeout, UnsatisfiableWriteConcern. It may be confirmed later.
 */
const UNCONFIRMED: ReadonlySet<unknown> = new Set([64, 100]);

/** Codes of a page that cannot be read on: CursorNotFound, QueryPlanKilled. */
const LOST_CURSOR: ReadonlySet<unknown> = new Set([43, 175]);

/**
 * True when the server has forgotten a read that it had begun: it was started anew between two parts of the answer, or the collection was
 * dropped under it. The same read may be begun again, and the driver does not.
 */
export const isCursorLost = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && LOST_CURSOR.has(error.code) && isOfServer(error);

/** The class of an error and those that it extends, by name. */
function* classNames(error: Error): Generator<string> {
  for (let type: unknown = error.constructor; typeof type === 'function'; type = Object.getPrototypeOf(type)) {
    yield type.name;
  }
}

/** Whether it was the server that answered so. */
const isOfServer = (error: Error): boolean => [...classNames(error)].includes('MongoServerError');

/** True when the server was not asked, since the driver let go of it: the same goes to another member. */
export const isLetGo = (error: unknown): boolean => error instanceof Error && LET_GO.has(error.constructor.name);

/**
 * True when a replica set changes its primary: the driver has repeated the operation once by then, and an election may take longer than
 * that. Whether a write was done is unknown, as after a broken connection.
 */
export const isPrimaryChanging = (error: unknown): boolean => isAnsweredWith(error, CHANGING_PRIMARY);

/** Whether the server answered with one of these codes, be it for the whole or for what became of the writes that it did not refuse. */
const isAnsweredWith = (error: unknown, codes: ReadonlySet<unknown>): boolean =>
  error instanceof Error &&
  'code' in error &&
  (codes.has(error.code) || codes.has(unconfirmedBy(error))) &&
  isOfServer(error);

/** Of a bulk that refused some writes as well, whose code is that of the refusal: why a majority did not confirm the others. */
const unconfirmedBy = (error: object): unknown =>
  'result' in error ? (error.result as Partial<BulkResult>).getWriteConcernError?.()?.code : undefined;

/** What is used of the driver's result of a bulk. */
interface BulkResult {
  getWriteConcernError(): { readonly code?: unknown } | undefined;
}

/** Codes of a server that does not believe a user, or does not let that user do something: Unauthorized, AuthenticationFailed. */
const DENIED: ReadonlySet<unknown> = new Set([13, 18]);

/** True when the server refuses the user: a password that was changed, rights that were taken away. Nothing was done. */
export const isMongoDenied = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && DENIED.has(error.code) && isOfServer(error);

/**
 * True when no server that could do it was reached, so that the same may succeed later. The driver's classes are known by their
 * names, since whoever asks works without MongoDB as well and has no driver loaded then.
 */
export const isMongoAway = (error: unknown): boolean => {
  if (!(error instanceof Error)) return false;
  if (isPrimaryChanging(error) || isMongoDenied(error) || isCursorLost(error) || isLetGo(error)) return true;
  if (isAnsweredWith(error, UNCONFIRMED)) return true;
  for (const name of classNames(error)) if (AWAY.has(name)) return true;
  // A failed bulk holds the error of its connection.
  return 'errorResponse' in error && isMongoAway(error.errorResponse);
};
