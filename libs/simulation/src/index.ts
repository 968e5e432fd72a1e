export * from './random.js';
export * from './organisation.js';
export * from './sample-folder.js';
export { randomAttributes } from './incidents.js';
export * from './player.js';
export * from './sample.js';
export { Month } from './month.js';
export { STORY_AGENTS } from './story.js';
export { type SampleRow, SampleFiles } from './writing.js';
