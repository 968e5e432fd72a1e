import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Clock, type EventStore, type KeyStore, type ReadModelStore } from '#eventsourcing';
import {
  MemoryEventStore,
  MemoryKeyStore,
  MemoryReadModelStore,
  openLogReader,
  openSqliteKeys,
  openSqliteLog,
  openSqliteViews,
} from '#stores';
import { type Tokens, openTokens } from './access/tokens.js';
import { systemClock } from './clock.js';

/** Everything that one installation keeps. */
export interface Stores {
  readonly store: EventStore;
  readonly models: ReadModelStore;
  readonly keys: KeyStore;
  readonly tokens: Tokens;
  /** Lets whoever finds the log in use know where it is served. */
  announce(url: string): void;
  close(): Promise<void>;
}

/** Files of a data folder. The keys are apart so that a backup of the log cannot bring erased text back. */
export const FILES = {
  log: 'log.sqlite',
  views: 'views.sqlite',
  keys: 'keys.sqlite',
  tokens: 'tokens.sqlite',
} as const;

/** Opens the stores of a folder, made when it is not there, or new ones in memory. Tokens go by wall time. */
export const openStores = async (folder: string | null, wallClock: Clock): Promise<Stores> => {
  if (folder === null) {
    return closing({
      store: new MemoryEventStore(),
      models: new MemoryReadModelStore(),
      keys: new MemoryKeyStore(),
      tokens: openTokens(':memory:', wallClock),
      announce: () => undefined,
    });
  }
  makeFolder(folder);
  // The log first: its lock says whether another process works here, before anything else is touched.
  const store = openSqliteLog(join(folder, FILES.log));
  return closing({
    store,
    models: openSqliteViews(join(folder, FILES.views)),
    keys: openSqliteKeys(join(folder, FILES.keys)),
    tokens: openFolderTokens(folder, wallClock),
    announce: (url) => store.announce(url),
  });
};

/** The tokens of a folder alone: they can be changed while a server works on the rest. */
export const openFolderTokens = (folder: string, wallClock: Clock = systemClock): Tokens => {
  makeFolder(folder);
  return openTokens(join(folder, FILES.tokens), wallClock);
};

/** The log of a folder, to read beside whoever holds it; null when there is none yet. */
export const openFolderLog = (folder: string): Pick<EventStore, 'readStream' | 'close'> | null => {
  const path = join(folder, FILES.log);
  return existsSync(path) ? openLogReader(path) : null;
};

const makeFolder = (folder: string): void => {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new Error(`The data folder ${folder} cannot be made (${why}). Name a folder that this user may write.`, {
      cause,
    });
  }
};

const closing = (stores: Omit<Stores, 'close'>): Stores => ({
  ...stores,
  close: async () => {
    await stores.models.close();
    await stores.store.close();
    await stores.keys.close();
    stores.tokens.close();
  },
});
