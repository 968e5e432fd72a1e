import { openMongoSecrets, type SecretStores } from '#stores';
import { freshDatabase, serverUrl } from './fresh-models.js';

/** Opens keys and tokens in one database of their own, empty at first, as often as it is called. */
export const freshSecrets = (): (() => Promise<SecretStores>) => {
  const database = freshDatabase();
  return () => openMongoSecrets(serverUrl(), { database });
};
