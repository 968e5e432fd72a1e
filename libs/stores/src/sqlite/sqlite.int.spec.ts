import { type ReadModelStore } from '#eventsourcing';
import {
  besideContract,
  commandHandlingContract,
  eventStoreContract,
  fencingContract,
  isolationContract,
  keyStoreContract,
  laggingContract,
  movableKeyStoreContract,
  readModelStoreContract,
  rebuildContract,
  runnerContract,
  sharedKeyStoreContract,
  sharedTokenStoreContract,
  tokenStoreContract,
} from '#eventsourcing/contracts';
import { openSqliteKeys } from './secrets/keys.js';
import { openSqliteLog } from './log/log.js';
import { temporaryFolder } from './testing/temporary-folder.js';
import { openSqliteTokens } from './secrets/tokens.js';
import { openSqliteViews } from './views/views.js';
import { openViewsBeside } from './views/views-beside.js';

const folder = temporaryFolder();
let count = 0;
const file = (name: string): string => folder.file(`${(count += 1)}-${name}`);
const stores = async () => ({
  store: openSqliteLog(file('log.db')),
  models: openSqliteViews(file('views.db')),
  keys: openSqliteKeys(file('keys.db')),
});

/** Over a connection of its own beside the writer's, as another thread reads. */
const openBeside = async (): Promise<ReadModelStore> => {
  const path = file('views.db');
  return openViewsBeside(path, openSqliteViews(path));
};
const readBeside = async () => ({ ...(await stores()), models: await openBeside() });

eventStoreContract('sqlite', async () => openSqliteLog(file('log.db')));
readModelStoreContract('sqlite', async () => openSqliteViews(file('views.db')));
keyStoreContract('sqlite', async () => openSqliteKeys(file('keys.db')));
movableKeyStoreContract('sqlite', async () => openSqliteKeys(file('keys.db')));
sharedKeyStoreContract('sqlite', async () => {
  const path = file('keys.db');
  return async () => openSqliteKeys(path, { shared: true });
});
tokenStoreContract('sqlite', async () => openSqliteTokens(file('tokens.db')));
sharedTokenStoreContract('sqlite', async () => {
  const path = file('tokens.db');
  return async () => openSqliteTokens(path);
});
commandHandlingContract('sqlite', stores);
runnerContract('sqlite', stores, 8);
rebuildContract('sqlite', stores, 8);
besideContract('sqlite', stores);
fencingContract('sqlite', stores);
laggingContract('sqlite', stores);
isolationContract('sqlite', stores, 8);

readModelStoreContract('sqlite, read beside its writer', openBeside);
runnerContract('sqlite, read beside its writer', readBeside, 8);
rebuildContract('sqlite, read beside its writer', readBeside, 8);
fencingContract('sqlite, read beside its writer', readBeside);
