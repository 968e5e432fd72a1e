export * from './log-digest.js';
export * from './copy-log.js';
export * from './backup.js';
export * from './places.js';
