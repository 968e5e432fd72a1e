import { type Capability } from './shared/capability.js';

/** What the centre can do. Adding a capability is its folder and its line here. */
export const capabilities: readonly Capability[] = [];
