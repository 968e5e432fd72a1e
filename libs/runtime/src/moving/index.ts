export * from '../same-log/log-digest.js';
export * from './copy-log.js';
export * from './backup.js';
export { restoreFolder, type RestoredKeys } from './restore.js';
export { copyKeys, type KeysCopied, KeysDiffer } from './copy-keys.js';
export { checkKeys, type KeysChecked } from '../same-log/check-keys.js';
export { backUpKeysOf, openKeysSource, openKeysTarget } from './keys-places.js';
export * from './places.js';
