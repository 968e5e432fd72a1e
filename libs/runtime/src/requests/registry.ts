import { type CentreCommandType, type CommandData } from '#callcentre';
import { type Moment, type PlainText, type SealedText } from '#eventsourcing';
import { type RequestClass } from './field-description.js';
import * as appeal from './appeal.js';
import * as complaint from './complaint.js';
import * as decision from './decision.js';
import * as handover from './handover.js';
import * as organisation from './organisation.js';
import * as payRun from './pay-run.js';
import * as people from './people.js';
import * as qaReview from './qa-review.js';
import * as record from './record.js';
import * as redaction from './redaction.js';
import * as violation from './violation.js';

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
  'appeal.file': appeal.FileAppealRequest,
  'appeal.decide': appeal.DecideAppealRequest,
  'appeal.escalate': appeal.EscalateAppealRequest,
  'appeal.withdraw': appeal.WithdrawAppealRequest,
  'assignment.assign': organisation.AssignRulebookRequest,
  'complaint.receive': complaint.ReceiveComplaintRequest,
  'complaint.reply': complaint.ReplyToComplaintRequest,
  'complaint.declare-conflict': complaint.DeclareConflictRequest,
  'complaint.investigate': complaint.InvestigateComplaintRequest,
  'complaint.rule': complaint.RuleComplaintRequest,
  'complaint.reopen': complaint.ReopenComplaintRequest,
  'complaint.withdraw': complaint.WithdrawComplaintRequest,
  'decision.decide': decision.DecideEntryRequest,
  'edition.draft': organisation.DraftEditionRequest,
  'edition.publish': organisation.PublishEditionRequest,
  'edition.discard': organisation.DiscardEditionRequest,
  'handover.start': handover.StartHandoverRequest,
  'handover.check': handover.CheckHandoverRequest,
  'handover.accept': handover.AcceptHandoverRequest,
  'handover.reject': handover.RejectHandoverRequest,
  'handover.leave-post': handover.LeavePostRequest,
  'handover.check-first-call': handover.CheckFirstCallRequest,
  'handover.report-problem': handover.ReportHandoverProblemRequest,
  'handover.decide-liability': handover.DecideLiabilityRequest,
  'handover.cancel': handover.CancelHandoverRequest,
  'case.redact': redaction.RedactCaseRequest,
  'notice.notify': organisation.NotifyEntryRequest,
  'pay-run.post': payRun.PostPayRunRequest,
  'pay-run.approve': payRun.ApprovePayRunRequest,
  'period.end': organisation.EndPeriodRequest,
  'person.register': people.RegisterPersonRequest,
  'person.change-details': people.ChangeDetailsRequest,
  'person.assign-post': people.AssignPostRequest,
  'person.join-team': people.JoinTeamRequest,
  'person.complete-training': people.CompleteTrainingRequest,
  'person.take-post': people.TakePostRequest,
  'person.give-opening': people.GiveOpeningRequest,
  'person.correct-opening': people.CorrectOpeningRequest,
  'person.leave': people.LeaveCompanyRequest,
  'person.correct-hiring': people.CorrectHiringRequest,
  'person.correct-leaving': people.CorrectLeavingRequest,
  'person.cancel-registration': people.CancelRegistrationRequest,
  'person.erase': people.ErasePersonRequest,
  'qa-review.open': qaReview.OpenReviewRequest,
  'qa-review.score': qaReview.ScoreReviewRequest,
  'qa-review.dispute': qaReview.DisputeReviewRequest,
  'qa-review.score-second': qaReview.ScoreSecondReviewRequest,
  'qa-review.finalise': qaReview.FinaliseReviewRequest,
  'qa-review.withdraw': qaReview.WithdrawReviewRequest,
  'record.record': record.RecordFactRequest,
  'record.correct': record.CorrectFactRequest,
  'record.retract': record.RetractFactRequest,
  'record.decide': record.DecideFactRequest,
  'team.create': organisation.CreateTeamRequest,
  'team.appoint-leader': organisation.AppointLeaderRequest,
  'team.close': organisation.CloseTeamRequest,
  'team.change-details': organisation.ChangeTeamDetailsRequest,
  'violation.report': violation.ReportViolationRequest,
  'violation.add-evidence': violation.AddEvidenceRequest,
  'violation.confirm': violation.ConfirmViolationRequest,
  'violation.dismiss': violation.DismissViolationRequest,
  'violation.notify': violation.NotifyViolationRequest,
  'violation.correct': violation.CorrectViolationRequest,
  'violation.withdraw': violation.WithdrawViolationRequest,
  'violation.decide': violation.DecideViolationRequest,
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

export const isCommandType = (type: string): type is CentreCommandType => Object.hasOwn(requestClasses, type);
