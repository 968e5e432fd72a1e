import { type CentreCommandType, type CommandData } from '#callcentre';
import { type Moment, type PlainText, type SealedText } from '#eventsourcing';
import { type RequestClass } from './field-description.js';
import { appealRequests } from './appeal.js';
import { assignmentRequests } from './assignment.js';
import { complaintRequests } from './complaint.js';
import { decisionRequests } from './decision.js';
import { editionRequests } from './edition.js';
import { handoverRequests } from './handover.js';
import { noticeRequests } from './notice.js';
import { payRunRequests } from './pay-run.js';
import { peopleRequests } from './people.js';
import { periodRequests } from './period.js';
import { qaReviewRequests } from './qa-review.js';
import { recordRequests } from './record.js';
import { redactionRequests } from './redaction.js';
import { teamRequests } from './team.js';
import { violationRequests } from './violation.js';

/** A command's data as a body writes it: times and personal texts are plain texts there. Distributes over unions. */
type AsWritten<Value> = Value extends Moment | PlainText | SealedText
  ? string
  : Value extends string | number | boolean | null | undefined
    ? Value
    : Value extends readonly (infer Item)[]
      ? readonly AsWritten<Item>[]
      : { readonly [Key in keyof Value]: AsWritten<Value[Key]> };

type Identical<Left, Right> = [Left] extends [Right]
  ? [Right] extends [Left]
    ? [keyof Left] extends [keyof Right]
      ? [keyof Right] extends [keyof Left]
        ? true
        : false
      : false
    : false
  : false;

/** Which class validates the body of which command. */
export const requestClasses = {
  ...appealRequests,
  ...assignmentRequests,
  ...editionRequests,
  ...noticeRequests,
  ...periodRequests,
  ...teamRequests,
  ...complaintRequests,
  ...decisionRequests,
  ...handoverRequests,
  ...redactionRequests,
  ...payRunRequests,
  ...peopleRequests,
  ...qaReviewRequests,
  ...recordRequests,
  ...violationRequests,
} satisfies Readonly<Record<CentreCommandType, RequestClass>>;

/** The commands whose class has a field too many, too few, or of another type. */
type Mismatched = {
  [Type in CentreCommandType]: Identical<
    InstanceType<(typeof requestClasses)[Type]>,
    AsWritten<CommandData<Type>>
  > extends true
    ? never
    : Type;
}[CentreCommandType];

/** Does not compile, and names the command, when a class and its command have drifted apart. */
export const everyClassFits: [Mismatched] extends [never] ? true : Mismatched = true;

/** Whether somebody can send such a command; the names that every object has are none. */
export const isCommandType = (type: string): type is CentreCommandType => Object.hasOwn(requestClasses, type);
