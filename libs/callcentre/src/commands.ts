import { type AppealCommand } from './appeal/commands.js';
import { type AssignRulebook } from './assignment/assignment.js';
import { type ComplaintCommand } from './complaint/commands.js';
import { type DecideEntry } from './decision/commands.js';
import { type EditionCommand } from './edition/edition.js';
import { type HandoverCommand } from './handover/commands.js';
import { type NotifyEntry } from './notice/notice.js';
import { type PayRunCommand } from './pay-run/pay-run.js';
import { type PersonCommand } from './people/commands.js';
import { type EndPeriod } from './period/period.js';
import { type QaReviewCommand } from './qa-review/commands.js';
import { type RecordCommand } from './record/commands.js';
import { type RedactCase } from './redaction/redaction.js';
import { type TeamCommand } from './team/team.js';
import { type ViolationCommand } from './violation/commands.js';

/** Every command of every slice: what a door can send. */
export type CentreCommand =
  | AppealCommand
  | AssignRulebook
  | ComplaintCommand
  | DecideEntry
  | EditionCommand
  | EndPeriod
  | HandoverCommand
  | NotifyEntry
  | PayRunCommand
  | PersonCommand
  | QaReviewCommand
  | RecordCommand
  | RedactCase
  | TeamCommand
  | ViolationCommand;

export type CentreCommandType = CentreCommand['type'];

/** The payload of one command. */
export type CommandData<Type extends CentreCommandType> = Extract<CentreCommand, { readonly type: Type }>['data'];
