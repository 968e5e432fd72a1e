import { openMongoSecrets, type SecretStores } from '#stores';
import { freshDatabase, serverUrl } from './fresh-models.js';

/** Opens keys and tokens in one database of their own, empty at first, as often as it is called. `settings`: of the URL, beside its own. */
export const freshSecrets = (settings = ''): (() => Promise<SecretStores>) => {
  const database = freshDatabase();
  const url = serverUrl();
  const separator = url.includes('?') ? '&' : /\/\/[^/]*\//.test(url) ? '?' : '/?';
  return () => openMongoSecrets(settings === '' ? url : `${url}${separator}${settings}`, { database });
};
