import { join } from 'node:path';
import { type Clock, type MovableKeyStore } from '#eventsourcing';
import { type OnBroken, openMongoSecrets, openSqliteKeys, openSqliteTokens } from '#stores';
import { Tokens } from '../access/tokens.js';
import { systemClock } from '../configuration/clock.js';
import { FILES, makeFolder } from '../configuration/data-folder.js';
import { isKeysServer } from '../configuration/mongodb-address.js';
import { type RemoteStore } from './given-up-stores.js';

export interface KeysAndTokens {
  readonly keys: MovableKeyStore;
  readonly tokens: Tokens;
  /** The server that holds both; none when they are files. */
  readonly remote: readonly RemoteStore[];
  /** Paths of the files that hold them; none where a server does. */
  readonly files: readonly string[];
}

export interface KeysOptions {
  /** Other processes use the same files: what they change is looked for before a key is given. */
  readonly shared: boolean;
  readonly onBroken?: OnBroken | undefined;
}

/** Opens keys and tokens in a folder, made when it is not there, or in a MongoDB database. Tokens go by wall time. */
export const openKeysAndTokens = async (
  place: string,
  wallClock: Clock,
  { shared, onBroken }: KeysOptions,
): Promise<KeysAndTokens> => {
  if (isKeysServer(place)) {
    const { keys, tokens } = await openMongoSecrets(place);
    // The empty owner has no key, so that the question makes none and tells nothing.
    const remote = { keeps: 'keys', ask: () => keys.find(''), giveUp: () => keys.close() } as const;
    return { keys, tokens: new Tokens(tokens, wallClock), remote: [remote], files: [] };
  }
  makeFolder(place);
  const keys = openSqliteKeys(join(place, FILES.keys), { shared, ...(onBroken === undefined ? {} : { onBroken }) });
  try {
    const files = [join(place, FILES.keys), join(place, FILES.tokens)];
    return { keys, tokens: openFolderTokens(place, wallClock), remote: [], files };
  } catch (error) {
    await keys.close();
    throw error;
  }
};

/** The tokens of a place alone: they can be changed while a server works on the rest. */
export const openTokens = async (place: string, wallClock: Clock = systemClock): Promise<Tokens> => {
  if (!isKeysServer(place)) return openFolderTokens(place, wallClock);
  return new Tokens((await openMongoSecrets(place)).tokens, wallClock);
};

/** The tokens of a folder. */
export const openFolderTokens = (folder: string, wallClock: Clock = systemClock): Tokens => {
  makeFolder(folder);
  return new Tokens(openSqliteTokens(join(folder, FILES.tokens)), wallClock);
};
