export * from './problem.js';
export * from './values.js';
export * from './mapping.js';
export * from './mappings/index.js';
export * from './csv.js';
export * from './rows.js';
export * from './importing.js';
