import { type Bilingual, Fault } from '#eventsourcing';
import { FAULTS } from '../fault-messages.js';
import { WeakEventStoreSetting } from './errors.js';

export interface ConnectionFacts {
  /** For messages: scheme and hosts, never credentials. */
  readonly address: string;
  /** The namespace that the connection string names, null when it names none. */
  readonly namespace: string | null;
  /** The connection string as the client understands it, without the namespace. */
  readonly forClient: string;
}

const FORM = /^(esdb|kurrentdb|kurrent|kdb)(\+discover)?:\/\/(?:([^:/?]+):([^?]+)@)?([^@/?]+)\/?(?:\?(.*))?$/;

/** One node, as the client takes it. A name and a number only: whatever else stands here may be a part of a password. */
const NODE = /^\s*[\w.-]+(?::\d+)?\s*$/;

/** `[::1]:2113`, `fe80::1`. */
const ADDRESS_OF_SIX = /^\s*(?:\[[\w:.%-]+\](?::\d+)?|[0-9a-f]*(?::[0-9a-f]*){2,})\s*$/i;

/** Option names as the client compares them: without case, dashes and underscores. */
const flat = (name: string): string => name.trim().toLowerCase().replaceAll(/[_-]/g, '');

/** The greatest number of milliseconds that a timer takes; of one that is greater it makes 1. */
const LONGEST_TIMER = 2 ** 31 - 1;

/** Without pings a connection that broke in silence is never noticed, and whoever follows the log over it stands still. */
const pings = (value: string): Bilingual | null =>
  /^\d+$/.test(value) && Number(value) > 0 && Number(value) <= LONGEST_TIMER ? null : FAULTS.noKeepAlive;

const anything = (): null => null;

/** The client would take the number at the beginning of any text (`5s`). */
const wholeNumber = (value: string): Bilingual | null => (/^0*[1-9]\d*$/.test(value) ? null : FAULTS.noWholeNumber);

/** Whose value is true or false, in any case: the client knows these two in small letters only. */
const BOOLEAN: ReadonlySet<string> = new Set(['tls', 'tlsverifycert', 'throwonappendfailure']);

const valueFor = (name: string, value: string): string =>
  BOOLEAN.has(name) ? value.trim().toLowerCase() : value.trim();

const boolean = (value: string): Bilingual | null =>
  value === 'true' || value === 'false' ? null : FAULTS.neitherTrueNorFalse;

/** What the client or this program understands, and why a value is refused. */
const OPTIONS: Readonly<Record<string, (value: string) => Bilingual | null>> = {
  throwonappendfailure: (value) => boolean(value) ?? (value === 'true' ? null : FAULTS.reportsWrongRevisions),
  nodepreference: (value) => (flat(value) === 'leader' ? null : FAULTS.readsStaleNode),
  tlsverifycert: (value) => boolean(value) ?? (value === 'true' ? null : FAULTS.certificateAlwaysChecked),
  keepaliveinterval: pings,
  keepalivetimeout: pings,
  tls: boolean,
  tlscafile: anything,
  usercertfile: anything,
  userkeyfile: anything,
  connectionname: anything,
  defaultdeadline: wholeNumber,
  discoveryinterval: wholeNumber,
  gossiptimeout: wholeNumber,
  maxdiscoverattempts: wholeNumber,
  namespace: anything,
};

/** The client passes over an option that it does not know, and prints the whole text with the password in it. */
const demandOption = (name: string, value: string): void => {
  const check = OPTIONS[flat(name)];
  // What is no name may be a part of a password that holds a question mark.
  if (check === undefined && !/^[\w-]+$/.test(name)) throw new Fault('no-connection-string', FAULTS.noConnectionString);
  if (check === undefined) throw new WeakEventStoreSetting(name, FAULTS.unknownOption);
  const why = check(value);
  if (why !== null) throw new WeakEventStoreSetting(`${name}=${value}`, why);
};

/** Names what the client would take for several hosts or none; whatever else is wrong may be a part of a password, and is not repeated. */
const demandHosts = (hosts: string): void => {
  const nodes = hosts.split(',');
  if (nodes.every((node) => NODE.test(node))) return;
  const isOfSix = nodes.some((node) => ADDRESS_OF_SIX.test(node));
  throw new Fault('no-connection-string', isOfSix ? FAULTS.hostIsAnAddressOfSix : FAULTS.noConnectionString);
};

/** For the client, which cuts a password at a colon that is not written as `%3A`. */
const userInfo = (user: string | undefined, password: string | undefined): string =>
  user === undefined || password === undefined ? '' : `${encoded(user)}:${encoded(password)}@`;

const encoded = (text: string): string => {
  try {
    return encodeURIComponent(decodeURIComponent(text));
  } catch {
    throw new Fault('no-connection-string', FAULTS.noConnectionString);
  }
};

/**
 * What the store itself needs to know of a connection string (`esdb://user:password@host:2113?tls=true&tlsCAFile=…`,
 * `esdb+discover://cluster.example:2113`, or several hosts; `kurrentdb://…`, `kurrent://…` and `kdb://…` are the same); the client reads the rest. `namespace=…` is
 * this program's own and is taken out. Throws WeakEventStoreSetting for settings that would cost correctness or that nobody
 * understands, and a Fault that repeats no credentials when the text is no connection string.
 */
export const readConnectionString = (connectionString: string): ConnectionFacts => {
  const [, scheme, discover = '', user, password, hosts = '', query = ''] = FORM.exec(connectionString.trim()) ?? [];
  if (scheme !== undefined) demandHosts(hosts);
  if (scheme === undefined) throw new Fault('no-connection-string', FAULTS.noConnectionString);
  const values = new Map<string, string>();
  const rest: string[] = [];
  for (const option of query.split('&').filter((text) => text !== '')) {
    const [name = ''] = option.split('=', 1);
    const value = valueFor(flat(name), option.slice(name.length + 1));
    demandOption(name, value);
    values.set(flat(name), value);
    if (flat(name) !== 'namespace') rest.push(`${name}=${value}`);
  }
  return {
    address: `${scheme}${discover}://${hosts}`,
    namespace: values.get('namespace') ?? null,
    forClient: `esdb${discover}://${userInfo(user, password)}${hosts}${rest.length === 0 ? '' : `?${rest.join('&')}`}`,
  };
};
