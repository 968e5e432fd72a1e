import { type MovableKeyStore, type TokenStore } from '#eventsourcing';
import { MongoKeyStore } from './keys.js';
import { type MongoSecretsOptions, SecretsConnection } from './secrets-settings.js';
import { MongoTokenStore } from './tokens.js';

/** Keys and tokens of an installation. They share what they are kept in: closing one of the two closes both. */
export interface SecretStores {
  readonly keys: MovableKeyStore;
  readonly tokens: TokenStore;
}

/**
 * Opens keys and tokens in a database of a MongoDB server or replica set. Throws WeakSetting for settings under which an
 * acknowledged key could be lost or an erased one be read again, and an error that names the hosts when no server answers.
 * Later calls throw KeysUnavailable while no server answers.
 */
export const openMongoSecrets = async (url: string, options: MongoSecretsOptions = {}): Promise<SecretStores> => {
  const connection = await SecretsConnection.open(url, options);
  return { keys: new MongoKeyStore(connection), tokens: new MongoTokenStore(connection) };
};
