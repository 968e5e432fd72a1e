export { commandHandlingContract } from './command-handling-contract.js';
export { runnerContract, type RunnerStores } from './runner-contract.js';
export { rebuildContract } from './rebuild-contract.js';
export { besideContract } from './beside-contract.js';
export { fencingContract } from './fencing-contract.js';
export { laggingContract } from './lagging-contract.js';
export { isolationContract } from './isolation-contract.js';
export { tornCommitContract } from './torn-commit-contract.js';
export { eventStoreContract } from './event-store-contract.js';
export { readModelStoreContract } from './read-model-store-contract.js';
export { keyStoreContract } from './key-store-contract.js';
export { movableKeyStoreContract, sharedKeyStoreContract } from './shared-key-store-contract.js';
export { sharedTokenStoreContract, tokenStoreContract } from './token-store-contract.js';
export {
  chainOf,
  clockAt,
  contents,
  type CounterCommand,
  type CounterEvent,
  counterEventId,
  counterSet,
  counterSlice,
  grow,
  metadataOf,
  MOMENT,
  wholesaleCounterSet,
} from './counters.js';
export { messagesContract } from './messages-contract.js';
