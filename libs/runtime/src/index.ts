export * from './system.js';
export * from './configuration.js';
export * from './clock.js';
export * from './access/tokens.js';
export * from './running.js';
export * from './requests/index.js';
export * from './assessment/index.js';
