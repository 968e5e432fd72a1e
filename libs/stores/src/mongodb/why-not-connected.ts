import { Fault, reasonOf } from '#eventsourcing';
import { FAULTS } from '../fault-messages.js';
import { isMongoDenied } from './errors.js';

interface Reached {
  readonly hosts: readonly string[];
  readonly database: string;
}

/** Codes of Node's for a certificate that is not believed, or for bytes that are no TLS. */
const TLS_CODE =
  /^(?:ERR_(?:TLS|SSL|OSSL)_|CERT_|SELF_SIGNED_|DEPTH_ZERO_|UNABLE_TO_|HOSTNAME_MISMATCH$|INVALID_CA$|EPROTO$)/;

/** Of OpenSSL, which gives no code with it, and of Node where a server that knows no TLS ends the connection. */
const TLS_TEXT = /ssl routines|self[- ]signed certificate|before secure TLS connection/i;

/** Node's errors may be of another realm, so that they are known by what they hold. */
interface Failure {
  readonly message: string;
  readonly code?: unknown;
  readonly cause?: unknown;
  /** Of an error of Node's about a file. */
  readonly syscall?: unknown;
  readonly path?: unknown;
  /** Of an error of the driver, which found no server among those that it looked at. */
  readonly reason?: Partial<LookedAt>;
}

const isFailure = (error: unknown): error is Failure =>
  typeof error === 'object' && error !== null && 'message' in error && typeof error.message === 'string';

/** The driver hides what a connection failed of: in causes, and in the state of each server that it looked at. */
function* within(error: unknown): Generator<Failure> {
  if (!isFailure(error)) return;
  yield error;
  yield* within(error.cause);
  for (const server of error.reason?.servers?.values() ?? []) yield* within(server.error);
}

/** What is used of the driver's description of a topology. */
interface LookedAt {
  readonly servers: ReadonlyMap<string, { readonly error?: unknown }>;
}

/** Also of a file that `tlsCAFile` or `tlsCertificateKeyFile` names and that cannot be read. */
const isAboutTls = ({ code, message, syscall, path }: Failure): boolean =>
  TLS_CODE.test(String(code)) || TLS_TEXT.test(message) || (syscall === 'open' && path !== undefined);

/** Without the stop of its own, since it is put into another sentence. */
const sentence = (message: string): string => message.replace(/\.$/, '');

/** What keeps a process from opening a database, told apart by what somebody has to mend: the user, TLS, or else the server. */
export const whyNotConnected = (cause: unknown, { hosts, database }: Reached): Fault => {
  const told = { hosts: [...hosts] };
  const errors = [...within(cause)];
  const denied = errors.find(isMongoDenied);
  if (denied !== undefined) {
    const values = { ...told, database, reason: sentence(denied.message) };
    return new Fault('mongodb-access-denied', FAULTS.mongoAccessDenied, values, { cause });
  }
  const tls = errors.findLast(isAboutTls);
  if (tls !== undefined)
    return new Fault(
      'mongodb-tls-failed',
      FAULTS.mongoTlsFailed,
      { ...told, reason: sentence(tls.message) },
      { cause },
    );
  return new Fault('mongodb-unreachable', FAULTS.mongoUnreachable, { ...told, reason: reasonOf(cause) }, { cause });
};
