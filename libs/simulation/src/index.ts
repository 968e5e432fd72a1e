export * from './random.js';
export * from './organisation.js';
export * from './sample-folder.js';
export * from './player.js';
