import { type Credentials } from '@eventstore/db-client';
import { type Bilingual, Fault } from '#eventsourcing';
import { FAULTS } from '../fault-messages.js';
import { WeakEventStoreSetting } from './errors.js';

export interface ConnectionFacts {
  /** For messages: scheme and hosts, never credentials. */
  readonly address: string;
  /** From the connection string; null when it holds none. */
  readonly credentials: Credentials | null;
  readonly tls: boolean;
  /** The namespace that the connection string names, null when it names none. */
  readonly namespace: string | null;
  /** The connection string as the client understands it, without the namespace. */
  readonly forClient: string;
}

const FORM = /^(esdb(?:\+discover)?):\/\/(?:([^:@/?]+):([^@?]+)@)?([^?]+?)\/?(?:\?(.*))?$/;

/** Option names as the client compares them: without case, dashes and underscores. */
const flat = (name: string): string => name.trim().toLowerCase().replaceAll(/[_-]/g, '');

const refusals: Readonly<Record<string, (value: string) => Bilingual | null>> = {
  throwonappendfailure: (value) => (value === 'true' ? null : FAULTS.reportsWrongRevisions),
  nodepreference: (value) => (flat(value) === 'leader' ? null : FAULTS.readsStaleNode),
};

/**
 * What the store itself needs to know of a connection string (`esdb://user:password@host:2113?tls=true&tlsCAFile=…`,
 * `esdb+discover://cluster.example:2113`, or several hosts); the client reads the rest. `namespace=…` is
 * this program's own and is taken out. Throws WeakEventStoreSetting for settings that would cost correctness, and an Error
 * that repeats no credentials when the text is no connection string.
 */
export const readConnectionString = (connectionString: string): ConnectionFacts => {
  const [, scheme, user, password, hosts, query = ''] = FORM.exec(connectionString.trim()) ?? [];
  if (scheme === undefined || hosts === undefined) {
    throw new Fault('no-connection-string', FAULTS.noConnectionString);
  }
  const options = query.split('&').filter((text) => text !== '');
  const values = new Map<string, string>();
  for (const option of options) {
    const [name = '', value = ''] = option.split('=');
    values.set(flat(name), value.trim());
    const why = refusals[flat(name)]?.(value.trim()) ?? null;
    if (why !== null) throw new WeakEventStoreSetting(`${name}=${value}`, why);
  }
  const credentials =
    user === undefined || password === undefined
      ? null
      : { username: decodeURIComponent(user), password: decodeURIComponent(password) };
  const rest = options.filter((option) => flat(option.split('=')[0] ?? '') !== 'namespace').join('&');
  const forClient = connectionString.trim().replace(/\/?\?.*$/, '') + (rest === '' ? '' : `?${rest}`);
  return {
    address: `${scheme}://${hosts}`,
    credentials,
    tls: values.get('tls') !== 'false',
    namespace: values.get('namespace') ?? null,
    forClient,
  };
};

/**
 * Credentials given with each append. They make the client send it as a call of its own, where its deadline works; its default
 * is one stream shared by all clients of the process, without a deadline, on which one error fails the appends of all. Without
 * TLS the client sends no credentials, so a placeholder does. With TLS and no credentials (client certificates) a placeholder
 * would be refused by the server, so the shared stream remains and the store's own deadline guards it.
 */
export const appendCredentials = ({
  credentials,
  tls,
}: Pick<ConnectionFacts, 'credentials' | 'tls'>): Credentials | null =>
  credentials ?? (tls ? null : { username: 'none', password: 'none' });
