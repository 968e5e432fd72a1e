import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type Clock, type EventStore, type Fault, type MovableKeyStore, type ReadModelStore } from '#eventsourcing';
import {
  Checkpoints,
  KeptFiles,
  MemoryEventStore,
  MemoryKeyStore,
  MemoryReadModelStore,
  MemoryTokenStore,
  type OnBroken,
  openEventStoreDb,
  openLogReader,
  openMongoReadModels,
  openSqliteLog,
  openSqliteViews,
  openViewsBeside,
  type SqliteLog,
  type SqliteLogOptions,
  type SqliteViewsOptions,
  StoreNotAccessible,
} from '#stores';
import { Tokens } from '../access/tokens.js';
import { type Configuration, type ServerStores } from '../configuration/configuration.js';
import { FILES, makeFolder } from '../configuration/data-folder.js';
import { ViewsBeside } from '../keeping/beside.js';
import { type Keeping } from '../keeping/kept-views.js';
import { openKeysAndTokens } from './keys-and-tokens.js';
import { type RemoteStore } from './given-up-stores.js';
import { type StoreFiles } from '../rebuilding/thread-messages.js';

/** Whether a log in a file takes what is recorded. */
export interface LogTaking {
  /** Why the last commit was refused, though all goes on by itself once there is space or another program lets go; null while none was. */
  refused(): Fault | null;
  /** Looks whether that is still so. */
  tryAgain(): void;
}

/** Everything that one installation keeps. */
export interface Stores {
  readonly store: EventStore;
  readonly models: ReadModelStore;
  readonly keys: MovableKeyStore;
  readonly tokens: Tokens;
  /** Where log and views are, for whoever reads them in another thread. None when one of them is no file. */
  readonly files?: StoreFiles | undefined;
  /** Where the views are kept when not in this thread. */
  readonly keeping?: Keeping | undefined;
  /** Those that are on servers, for a process that closes while one is away. */
  readonly remote?: readonly RemoteStore[];
  /** The fault of the first file of log, keys or tokens that is no longer at its path; none where no file is kept. */
  readonly moved?: () => Fault | null;
  /** Whether the log takes what is recorded; none where it is no file of this process. */
  readonly taking?: LogTaking | undefined;
  /** True when a lock keeps every other process off the log. */
  readonly exclusive: boolean;
  /** Lets whoever finds the log in use know where it is served. */
  announce(url: string): void;
  close(): Promise<void>;
}

export interface StoresOptions {
  readonly servers?: ServerStores | undefined;
  readonly onBroken?: OnBroken | undefined;
  /** Whether another thread keeps the views, where log and views are files. Default: no. */
  readonly viewsThread?: boolean | undefined;
  /** Whether a thread makes the checkpoints of log and views, where they are files: with `viewsThread` always. Default: no. */
  readonly checkpointsBeside?: boolean;
  /** What to do before the views are opened: nobody else works on the folder then. */
  readonly beforeViews?: () => void;
}

const inMemory = (wallClock: Clock): Stores =>
  closing({
    store: new MemoryEventStore(),
    models: new MemoryReadModelStore(),
    keys: new MemoryKeyStore(),
    tokens: new Tokens(new MemoryTokenStore(), wallClock),
    exclusive: true,
    announce: () => undefined,
  });

/**
 * Opens the stores of a folder, made when it is not there, or new ones in memory; log and views are on servers where those
 * are named. Tokens go by wall time. What was opened before something failed is closed again.
 */
export const openStores = async (
  folder: string | null,
  wallClock: Clock,
  { servers = {}, onBroken, viewsThread = false, checkpointsBeside = viewsThread, beforeViews }: StoresOptions = {},
): Promise<Stores> => {
  if (folder === null) return inMemory(wallClock);
  const opened: { close(): unknown }[] = [];
  const keep = <T extends { close(): unknown }>(store: T): T => {
    opened.unshift(store);
    return store;
  };
  try {
    makeFolder(folder);
    // The log first: its lock says whether another process works here, before anything else is touched.
    const files = filesOf(folder, servers);
    const isBeside = viewsThread && files !== undefined;
    const fileOptions = { ...told(onBroken), checkpointsBeside: checkpointsBeside && files !== undefined };
    const { store, announce, taking } = await openLog(folder, servers, keep, fileOptions);
    beforeViews?.();
    const { models, keeping } = isBeside
      ? await openBeside(store as SqliteLog, files, keep, onBroken)
      : { models: keep(await openModels(folder, servers, fileOptions)), keeping: undefined };
    const checkpoints = checkpointsBeside ? keepingUp(files, keep, onBroken) : undefined;
    const exclusive = servers.eventStore === undefined;
    const secrets = await openKeysAndTokens(servers.keys ?? folder, wallClock, { shared: !exclusive, onBroken });
    const { keys, tokens } = secrets;
    const remote = [...remoteOf({ store, models }, servers), ...secrets.remote];
    const kept = new KeptFiles([...(exclusive ? [join(folder, FILES.log)] : []), ...secrets.files]);
    const moved = (): Fault | null => kept.moved();
    const kindOf = { files, keeping, remote, moved, taking, exclusive, announce };
    return closing({ store, models, keys, tokens, ...kindOf }, checkpoints);
  } catch (error) {
    for (const store of opened) await store.close();
    throw error;
  }
};

const remoteOf = (
  { store, models }: Pick<Stores, 'store' | 'models'>,
  { eventStore, mongo }: ServerStores,
): readonly RemoteStore[] => [
  ...(eventStore === undefined
    ? []
    : [{ keeps: 'log', ask: () => store.head(), giveUp: () => store.close() } as const]),
  ...(mongo === undefined
    ? []
    : [{ keeps: 'views', ask: () => models.serving(''), giveUp: () => models.close() } as const]),
];

/** Whether the views are in a database, which others may reach as well; a file of views goes with the log of its folder. */
export const hasViewsOnServer = ({ remote = [] }: Pick<Stores, 'remote'>): boolean =>
  remote.some(({ keeps }) => keeps === 'views');

/** A folder that this user may not look into is no empty one. */
const isLogThere = (path: string): boolean => {
  try {
    return statSync(path, { throwIfNoEntry: false }) !== undefined;
  } catch (error) {
    throw new StoreNotAccessible(path, error);
  }
};

/** Whether there is a store already. Throws StoreNotAccessible where that cannot be seen. Opens nothing that would be made by that. */
export const hasStore = async ({ folder, servers }: Pick<Configuration, 'folder' | 'servers'>): Promise<boolean> => {
  if (servers.eventStore === undefined) return isLogThere(join(folder, FILES.log));
  const { store } = await openLog(folder, servers, (opened) => opened);
  const head = await store.head();
  await store.close();
  return head !== null;
};

const openLog = async (
  folder: string,
  { eventStore, expectCluster }: ServerStores,
  keep: <T extends { close(): unknown }>(store: T) => T,
  logOptions: SqliteLogOptions = {},
): Promise<Pick<Stores, 'store' | 'announce' | 'taking'>> => {
  if (eventStore === undefined) {
    const log = keep(openSqliteLog(join(folder, FILES.log), logOptions));
    return { store: log, announce: (url) => log.announce(url), taking: log };
  }
  const options = expectCluster === undefined ? {} : { expectCluster };
  return { store: keep(await openEventStoreDb(eventStore, options)), announce: () => undefined };
};

const openModels = async (
  folder: string,
  { mongo }: ServerStores,
  options: SqliteViewsOptions,
): Promise<ReadModelStore> =>
  mongo === undefined ? openSqliteViews(join(folder, FILES.views), options) : openMongoReadModels(mongo);

/** Views that another thread of this process keeps, once the log is there and this process holds it. */
const openBeside = async (
  log: SqliteLog,
  files: StoreFiles,
  keep: <T extends { close(): unknown }>(store: T) => T,
  onBroken: OnBroken | undefined,
): Promise<Pick<Stores, 'models' | 'keeping'>> => {
  const beside = await ViewsBeside.open({ files, onBroken });
  const models = keep(openViewsBeside(files.views, beside.writer));
  log.tellOfAppends(() => beside.appended());
  return { models, keeping: beside.keeping(log, models) };
};

/** Checkpoints of log and views in a thread of their own; none where one of them is no file. */
const keepingUp = (
  files: StoreFiles | undefined,
  keep: <T extends { close(): unknown }>(store: T) => T,
  onBroken: OnBroken | undefined,
): Checkpoints | undefined =>
  files === undefined ? undefined : keep(Checkpoints.begin([files.log, files.views], onBroken));

const told = (onBroken: OnBroken | undefined): { readonly onBroken?: OnBroken } =>
  onBroken === undefined ? {} : { onBroken };

/** The log of an installation, wherever it is, to read beside whoever writes it; null when it is a file that is not there yet. */
export const openLogBeside = async ({
  folder,
  servers,
}: Pick<Configuration, 'folder' | 'servers'>): Promise<EventStore | null> => {
  if (servers.eventStore !== undefined) return openEventStoreDb(servers.eventStore);
  const path = join(folder, FILES.log);
  return existsSync(path) ? openLogReader(path) : null;
};

/** Where log and views are, if both are files of the folder. */
const filesOf = (folder: string, { eventStore, mongo }: ServerStores): StoreFiles | undefined =>
  eventStore === undefined && mongo === undefined
    ? { log: join(folder, FILES.log), views: join(folder, FILES.views) }
    : undefined;

const closing = (stores: Omit<Stores, 'close'>, checkpoints?: Checkpoints): Stores => ({
  ...stores,
  close: async () => {
    await checkpoints?.close();
    await stores.models.close();
    await stores.store.close();
    await stores.keys.close();
    await stores.tokens.close();
  },
});
