import { type Clock, type EventStore, type KeyStore, type ReadModelStore } from '#eventsourcing';
import { MemoryEventStore, MemoryKeyStore, MemoryReadModelStore } from '#stores';
import { type Tokens, openTokens } from './access/tokens.js';

/** Everything that one installation keeps. */
export interface Stores {
  readonly store: EventStore;
  readonly models: ReadModelStore;
  readonly keys: KeyStore;
  readonly tokens: Tokens;
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
    });
  }
  throw new Error(`stores in ${folder}`);
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
