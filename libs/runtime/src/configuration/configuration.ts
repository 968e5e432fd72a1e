import { availableParallelism } from 'node:os';
import { isEventStoreDbAddress } from '#stores';
import { ConfigurationError } from './configuration-error.js';
import { folderPlace } from './folder-place.js';
import { isKeysServer, isSameDatabase } from './mongodb-address.js';
import { isLocalDate } from '../requests/moments.js';
import { PROCESS_ROLES, type ProcessRole } from '../system/role.js';

/** Everything that differs between installations. Read once at the start; nothing else looks at the environment. */
export interface Configuration {
  /** Folder of the log, the views, the keys and the tokens. Absolute. */
  readonly folder: string;
  /** IANA name of the centre's time zone, for a new store: the zone of every local date. An existing store keeps its own. */
  readonly zone?: string;
  /** Name of the centre, for a new store; for an existing one the centre that is meant, where it holds several. */
  readonly centre?: string;
  /** The day that whoever starts the program confirms, where the machine's clock is far from the log: `YYYY-MM-DD` in the centre's zone. */
  readonly today?: string;
  readonly host: string;
  readonly port: number;
  /** The token that commands act with; without one they act as the local operator. */
  readonly token?: string;
  /** Whether a server keeps its views in a thread of their own, where log and views are files. Default: where there are two processors. */
  readonly viewsThread: boolean;
  /** What this process does; default: all of it. */
  readonly role: ProcessRole;
  /** Servers that keep log or views instead of the folder. */
  readonly servers: ServerStores;
}

/** Stores on servers; what is not named is a file of the data folder. */
export interface ServerStores {
  /** Connection string of EventStoreDB. */
  readonly eventStore?: string;
  /** Nodes that the EventStoreDB cluster is meant to have. */
  readonly expectCluster?: number;
  /** URL of MongoDB. */
  readonly mongo?: string;
  /** Folder of keys and tokens, or the URL of a MongoDB database, shared by all processes of the installation; default: the data folder. */
  readonly keys?: string;
}

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Configuration from `DUTYLEDGER_DATA`, `DUTYLEDGER_ZONE`, `DUTYLEDGER_CENTRE`, `DUTYLEDGER_TODAY`, `DUTYLEDGER_HOST`, `DUTYLEDGER_PORT`,
 * `DUTYLEDGER_TOKEN`, `DUTYLEDGER_VIEWS_THREAD`, `DUTYLEDGER_ROLE`, `DUTYLEDGER_EVENTSTORE_URL`, `DUTYLEDGER_EVENTSTORE_NODES`, `DUTYLEDGER_MONGODB_URL`
 * and `DUTYLEDGER_KEYS`.
 * Throws ConfigurationError naming the first variable that cannot be used.
 */
export const readConfiguration = (
  environment: Environment = process.env,
  /** What a program always is, whatever the environment says. */
  fixedRole?: ProcessRole,
  /** Processors that this process may use at once. */
  processors: number = availableParallelism(),
): Configuration => ({
  ...tokenOf(environment),
  folder: folderPlace('DUTYLEDGER_DATA', text(environment, 'DUTYLEDGER_DATA', './data')),
  ...given('zone', environment, 'DUTYLEDGER_ZONE', zoneOf),
  ...given('centre', environment, 'DUTYLEDGER_CENTRE', centreOf),
  ...given('today', environment, 'DUTYLEDGER_TODAY', dayOf),
  host: text(environment, 'DUTYLEDGER_HOST', '127.0.0.1'),
  port: portOf(text(environment, 'DUTYLEDGER_PORT', '4600')),
  viewsThread: viewsThreadOf(text(environment, 'DUTYLEDGER_VIEWS_THREAD', ''), processors),
  ...processOf(environment, fixedRole),
});

/** Default: a thread of its own where there is a processor for it. */
const viewsThreadOf = (value: string, processors: number): boolean => {
  if (value === '') return processors > 1;
  if (value === 'own' || value === 'same') return value === 'own';
  throw new ConfigurationError('DUTYLEDGER_VIEWS_THREAD', value, {
    zh: 'own（视图用自己的线程）或 same（与应答同一线程）',
    en: 'own (a thread for the views) or same (the one that answers)',
  });
};

/** Role and servers, which have to fit each other: a file has one writer, so processes share servers only. */
const processOf = (environment: Environment, fixedRole?: ProcessRole): Pick<Configuration, 'role' | 'servers'> => {
  const role = fixedRole ?? roleOf(text(environment, 'DUTYLEDGER_ROLE', 'all'));
  const servers: ServerStores = {
    ...given(
      'eventStore',
      environment,
      'DUTYLEDGER_EVENTSTORE_URL',
      schemeOf('DUTYLEDGER_EVENTSTORE_URL', isEventStoreDbAddress),
    ),
    ...given(
      'mongo',
      environment,
      'DUTYLEDGER_MONGODB_URL',
      schemeOf('DUTYLEDGER_MONGODB_URL', (value) => /^mongodb(\+srv)?:\/\/./.test(value)),
    ),
    ...given('keys', environment, 'DUTYLEDGER_KEYS', keysPlace),
    ...nodesOf(text(environment, 'DUTYLEDGER_EVENTSTORE_NODES', '')),
  };
  demandKeysApart(servers);
  for (const [variable, value] of [
    ['DUTYLEDGER_EVENTSTORE_URL', servers.eventStore],
    ['DUTYLEDGER_MONGODB_URL', servers.mongo],
  ] as const) {
    if (role !== 'all' && value === undefined) {
      throw new ConfigurationError(variable, '', {
        zh: `已设置的地址（DUTYLEDGER_ROLE 为 ${role}）：各进程共用服务器，不能共用文件`,
        en: `set where DUTYLEDGER_ROLE is ${role}: processes share servers, not files`,
      });
    }
  }
  return { role, servers };
};

const roleOf = (value: string): ProcessRole => {
  const role = PROCESS_ROLES.find((known) => known === value);
  if (role === undefined)
    throw new ConfigurationError('DUTYLEDGER_ROLE', value, {
      zh: `${PROCESS_ROLES.join('、')} 之一`,
      en: `one of ${PROCESS_ROLES.join(', ')}`,
    });
  return role;
};

/** Addresses hold passwords, so a wrong one is not repeated. */
const schemeOf =
  (variable: string, fits: (value: string) => boolean) =>
  (value: string): string => {
    if (fits(value)) return value;
    const expected = variable.includes('MONGODB') ? 'mongodb://…' : 'esdb://…';
    throw new ConfigurationError(variable, `${value.split(':')[0]}:…`, {
      zh: `地址，例如 ${expected}`,
      en: `an address such as ${expected}`,
    });
  };

/** A folder is absolute from here on; a URL is of MongoDB. */
const keysPlace = (value: string): string =>
  isKeysServer(value) ? value : folderPlace('DUTYLEDGER_KEYS', value, 'mongodb://…');

/** Views are dropped and built anew whenever somebody likes; keys that go with them are gone for ever. */
const demandKeysApart = ({ mongo, keys }: ServerStores): void => {
  if (mongo === undefined || keys === undefined || !isSameDatabase(mongo, keys)) return;
  throw new ConfigurationError('DUTYLEDGER_KEYS', 'mongodb:…', {
    zh: '与 DUTYLEDGER_MONGODB_URL 不同的数据库：视图可以整个删掉重建，密钥丢失后无法恢复',
    en: 'another database than DUTYLEDGER_MONGODB_URL: views may be dropped and built anew, keys that are lost are lost for ever',
  });
};

const nodesOf = (value: string): { readonly expectCluster?: number } => {
  if (value === '') return {};
  if (/^[1-9]$/.test(value)) return { expectCluster: Number(value) };
  throw new ConfigurationError('DUTYLEDGER_EVENTSTORE_NODES', value, {
    zh: '节点数，1 到 9',
    en: 'the number of nodes, from 1 to 9',
  });
};

/** What the configuration says of opening a system: of a new store, of servers, of the role. */
export const openingOf = ({
  folder,
  zone,
  centre,
  today,
  role,
  servers,
}: Configuration): Pick<Configuration, 'folder' | 'zone' | 'centre' | 'today' | 'role' | 'servers'> => ({
  folder,
  role,
  servers,
  ...(zone === undefined ? {} : { zone }),
  ...(centre === undefined ? {} : { centre }),
  ...(today === undefined ? {} : { today }),
});

/** Where keys and tokens are: a folder, or the URL of a MongoDB database. */
export const keysPlaceOf = ({ folder, servers }: Configuration): string => servers.keys ?? folder;

/** A field that is there only when the environment says something. */
const given = <Name extends string>(
  name: Name,
  environment: Environment,
  variable: string,
  read: (value: string) => string,
): Partial<Record<Name, string>> => {
  const value = text(environment, variable, '');
  return value === '' ? {} : ({ [name]: read(value) } as Partial<Record<Name, string>>);
};

const text = (environment: Environment, variable: string, fallback: string): string => {
  const value = environment[variable]?.trim();
  return value === undefined || value === '' ? fallback : value;
};

const tokenOf = (environment: Environment): { readonly token?: string } => {
  const token = text(environment, 'DUTYLEDGER_TOKEN', '');
  return token === '' ? {} : { token };
};

const zoneOf = (value: string): string => {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: value }).resolvedOptions().timeZone === '' ? 'UTC' : value;
  } catch {
    throw new ConfigurationError('DUTYLEDGER_ZONE', value, {
      zh: 'IANA 时区，例如 Asia/Shanghai',
      en: 'an IANA time zone such as Asia/Shanghai',
    });
  }
};

const centreOf = (value: string): string => {
  if (/^[A-Za-z0-9][A-Za-z0-9_.-]{0,39}$/.test(value)) return value;
  throw new ConfigurationError('DUTYLEDGER_CENTRE', value, {
    zh: '最多 40 个字母、数字、点、连字符或下划线',
    en: 'at most 40 letters, digits, dots, dashes or underscores',
  });
};

const dayOf = (value: string): string => {
  if (isLocalDate(value)) return value;
  throw new ConfigurationError('DUTYLEDGER_TODAY', value, {
    zh: '今天的日期，例如 2026-03-31',
    en: 'the date of today, such as 2026-03-31',
  });
};

const portOf = (value: string): number => {
  const port = Number(value);
  if (/^\d{1,5}$/.test(value) && port <= 65_535) return port;
  throw new ConfigurationError('DUTYLEDGER_PORT', value, {
    zh: '0 到 65535 的整数',
    en: 'a whole number from 0 to 65535',
  });
};
