export * from './shared/facts.js';
export * from './shared/history.js';
export * from './shared/documents.js';
export * from './shared/reader.js';
export * from './shared/capability.js';
