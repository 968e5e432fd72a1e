import { assignmentCapability } from './assignment/slice.js';
import { noticeCapability } from './notice/slice.js';
import { peopleCapability } from './people/slice.js';
import { periodCapability } from './period/slice.js';
import { type Capability } from './shared/capability.js';
import { teamCapability } from './team/slice.js';
import { violationCapability } from './violation/slice.js';

/** What the centre can do. Adding a capability is its folder and its line here. */
export const capabilities: readonly Capability[] = [
  violationCapability,
  noticeCapability,
  peopleCapability,
  teamCapability,
  assignmentCapability,
  periodCapability,
];
