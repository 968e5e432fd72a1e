export { assess } from './assess.js';
export { entryKey, type EntryBasis } from './entry-key.js';
