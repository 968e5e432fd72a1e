import { appealCapability } from './appeal/slice.js';
import { assignmentCapability } from './assignment/slice.js';
import { complaintCapability } from './complaint/slice.js';
import { decisionCapability } from './decision/slice.js';
import { editionCapability } from './edition/slice.js';
import { handoverCapability } from './handover/slice.js';
import { noticeCapability } from './notice/slice.js';
import { payRunCapability } from './pay-run/slice.js';
import { peopleCapability } from './people/slice.js';
import { periodCapability } from './period/slice.js';
import { qaReviewCapability } from './qa-review/slice.js';
import { recordCapability } from './record/slice.js';
import { redactionCapability } from './redaction/slice.js';
import { teamCapability } from './team/slice.js';
import { violationCapability } from './violation/slice.js';
import { type Capability } from './shared/capability.js';

/** What the centre can do. Adding a capability is its folder and its line here. */
export const capabilities: readonly Capability[] = [
  violationCapability,
  recordCapability,
  handoverCapability,
  qaReviewCapability,
  complaintCapability,
  appealCapability,
  decisionCapability,
  noticeCapability,
  redactionCapability,
  editionCapability,
  peopleCapability,
  teamCapability,
  assignmentCapability,
  periodCapability,
  payRunCapability,
];
