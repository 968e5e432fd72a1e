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

/** Adding a capability is its folder and its line here: whatever is told of all of them is derived from this list. */
const declared = [
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
] as const;

/** What the centre can do. */
export const capabilities: readonly Capability[] = declared;

type CommandOf<Of> = Of extends Capability<infer C> ? C : never;

/** Every command of every slice: what a door can send. */
export type CentreCommand = CommandOf<(typeof declared)[number]>;

export type CentreCommandType = CentreCommand['type'];

/** The payload of one command. */
export type CommandData<Type extends CentreCommandType> = Extract<CentreCommand, { readonly type: Type }>['data'];
