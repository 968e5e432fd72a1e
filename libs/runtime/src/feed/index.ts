export * from './feed.js';
export { type FeedEvent } from './visible-events.js';
