export * from './json.js';
export * from './event.js';
export * from './decider.js';
export * from './ports.js';
export * from './projection.js';
