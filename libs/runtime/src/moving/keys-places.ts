import { renameSync, rmSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { Fault } from '#eventsourcing';
import { FileExists, openMongoSecrets, openSqliteKeys, openSqliteTokens } from '#stores';
import { FILES, makeFolder } from '../configuration/data-folder.js';
import { folderPlace } from '../configuration/folder-place.js';
import { FAULTS } from '../faults/fault-messages.js';
import { isKeysServer } from '../configuration/mongodb-address.js';
import { backUpFolderKeys } from './backup.js';
import { type CopiedStores, copyKeys } from './copy-keys.js';
import { isThere } from './is-there.js';

/** Keys, and tokens where the place has any, until closed. */
export interface OpenedKeys extends CopiedStores {
  close(): Promise<void>;
}

/** There are no keys in the place: a log that was copied goes without them until they are copied too. */
export class NoKeysThere extends Fault {
  override readonly name = 'NoKeysThere';
  constructor(path: string) {
    super('no-keys-there', FAULTS.noKeysThere, { path });
  }
}

const closing = (stores: CopiedStores): OpenedKeys => ({
  ...stores,
  close: async () => {
    await stores.keys.close();
    await stores.tokens?.close();
  },
});

const isFile = (path: string): boolean => path.endsWith('.sqlite') || (isThere(path) && statSync(path).isFile());

/** Opens keys and tokens of a folder or a MongoDB database, or the keys of a file, to be copied or looked at. Throws NoKeysThere. */
export const openKeysSource = async (place: string): Promise<OpenedKeys> => {
  if (isKeysServer(place)) return closing(await openMongoSecrets(place));
  const path = folderPlace('--from', place, 'mongodb://…');
  const [keys, tokens] = isFile(path) ? [path, null] : [join(path, FILES.keys), join(path, FILES.tokens)];
  if (!isThere(keys)) throw new NoKeysThere(keys);
  return closing({
    keys: openSqliteKeys(keys, { shared: true }),
    tokens: tokens !== null && isThere(tokens) ? openSqliteTokens(tokens) : null,
  });
};

/** Opens a place to copy keys and tokens into, made when it is a folder or a file that is not there. */
export const openKeysTarget = async (place: string): Promise<OpenedKeys> => {
  if (isKeysServer(place)) return closing(await openMongoSecrets(place));
  const path = folderPlace('--to', place, 'mongodb://…');
  if (isFile(path)) {
    makeFolder(dirname(path));
    return closing({ keys: openSqliteKeys(path, { shared: true }), tokens: null });
  }
  makeFolder(path);
  const keys = openSqliteKeys(join(path, FILES.keys), { shared: true });
  return closing({ keys, tokens: openSqliteTokens(join(path, FILES.tokens)) });
};

/**
 * Writes the keys of a folder or of a MongoDB database into a new file, readable by its owner only, also while processes use them.
 * Whoever has it and a backup of the log can read what was erased since. Throws FileExists, NothingToBackUp, KeysDiffer.
 */
export const backUpKeysOf = async (place: string, file: string): Promise<void> => {
  if (!isKeysServer(place)) return backUpFolderKeys(place, file);
  const target = resolve(file);
  if (isThere(target)) throw new FileExists(target);
  const draft = `${target}.${process.pid}.part`;
  const source = await openKeysSource(place);
  try {
    const keys = openSqliteKeys(draft);
    await copyKeys(source, { keys, tokens: null }).finally(() => keys.close());
    renameSync(draft, target);
  } catch (error) {
    for (const path of [draft, `${draft}-wal`, `${draft}-shm`]) rmSync(path, { force: true });
    throw error;
  } finally {
    await source.close();
  }
};
