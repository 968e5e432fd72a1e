import {
  keyStoreContract,
  movableKeyStoreContract,
  sharedKeyStoreContract,
  sharedTokenStoreContract,
  tokenStoreContract,
} from '#eventsourcing/contracts';
import { withServer } from './fresh-models.js';
import { freshSecrets } from './fresh-secrets.js';

const keys = async (open = freshSecrets()) => (await open()).keys;
const tokens = async (open = freshSecrets()) => (await open()).tokens;

await withServer(() => {
  keyStoreContract('mongodb', () => keys());
  keyStoreContract('mongodb, whose reads are linearizable', () => keys(freshSecrets('readConcernLevel=linearizable')));
  movableKeyStoreContract('mongodb', () => keys());
  sharedKeyStoreContract(
    'mongodb',
    async (open = freshSecrets()) =>
      () =>
        keys(open),
  );
  tokenStoreContract('mongodb', () => tokens());
  tokenStoreContract('mongodb, whose reads are linearizable', () =>
    tokens(freshSecrets('readConcernLevel=linearizable')),
  );
  sharedTokenStoreContract(
    'mongodb',
    async (open = freshSecrets()) =>
      () =>
        tokens(open),
  );
});
