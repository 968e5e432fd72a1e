export * from './log-digest.js';
export * from './copy-log.js';
export * from './backup.js';
export { copyKeys, type KeysCopied, KeysDiffer } from './copy-keys.js';
export { backUpKeysOf, openKeysSource, openKeysTarget } from './keys-places.js';
export * from './places.js';
