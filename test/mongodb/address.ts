/** The parts of a MongoDB address, as the driver's documentation has them. */
interface Parts {
  readonly scheme: string;
  /** User and password with their @; empty where there is none. */
  readonly user: string;
  readonly hosts: string;
  readonly database: string;
  readonly options: URLSearchParams;
}

const FORM = /^(mongodb(?:\+srv)?:\/\/)([^@/]*@)?([^/?]+)\/?([^?]*)(?:\?(.*))?$/;
const DEFAULT_PORT = 27_017;

const partsOf = (url: string): Parts => {
  const [, scheme, user = '', hosts, database = '', options = ''] = FORM.exec(url) ?? [];
  // It may hold a password, so it is not repeated.
  if (scheme === undefined || hosts === undefined) throw new Error('This is no address of a MongoDB server.');
  return { scheme, user, hosts, database, options: new URLSearchParams(options) };
};

const addressOf = ({ scheme, user, hosts, database, options }: Parts): string => {
  const text = options.toString();
  return `${scheme}${user}${hosts}/${database}${text === '' ? '' : `?${text}`}`;
};

/** Where nothing else is said, a user is one of the database that the address names: another one in its place needs to be told. */
const sourceKept = ({ user, database, options }: Parts): URLSearchParams => {
  const kept = new URLSearchParams(options);
  const mechanism = kept.get('authMechanism') ?? '';
  // Other mechanisms than those by password know their users by themselves.
  if (user !== '' && /^(SCRAM-.*|PLAIN)?$/.test(mechanism) && !kept.has('authSource'))
    kept.set('authSource', database || (mechanism === 'PLAIN' ? '$external' : 'admin'));
  return kept;
};

/** The address of a database on the same server, with the user and the options of the one given. */
export const inDatabase = (url: string, database: string): string => {
  const parts = partsOf(url);
  return addressOf({ ...parts, database, options: sourceKept(parts) });
};

/** Why nothing can be put between a process and this server that cuts or holds its connections; null when it can. */
export const whyNoProxy = (url: string): string | null => {
  const { scheme, hosts, options } = partsOf(url);
  if (scheme.includes('srv') || hosts.includes(',')) return 'the address names more than one host';
  const encrypted = ['tls', 'ssl'].some((name) => options.get(name) === 'true');
  return encrypted ? 'the connection is encrypted, and what is sent cannot be told' : null;
};

/** Host and port of an address that names one host. */
export const hostOf = (url: string): { readonly host: string; readonly port: number } => {
  const [, host, port] = /^(.*?)(?::(\d+))?$/.exec(partsOf(url).hosts)!;
  return { host: host!, port: port === undefined ? DEFAULT_PORT : Number(port) };
};

/**
 * The same address by way of a port of this machine. The driver is told to stay there: of a replica set it would else go on to the
 * addresses that its members give, past whatever listens on the port.
 */
export const throughPort = (url: string, port: number): string => {
  const parts = partsOf(url);
  const options = sourceKept(parts);
  options.delete('replicaSet');
  options.set('directConnection', 'true');
  return addressOf({ ...parts, hosts: `127.0.0.1:${port}`, options });
};
