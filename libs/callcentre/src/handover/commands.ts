import { type Command, type Moment, type PersonalText } from '#eventsourcing';

/** Natural key: centre, local date, shift and seat. */
export interface HandoverKey {
  readonly date: string;
  readonly shift: string;
  readonly seat: string;
}
export type CheckResult = 'in-order' | 'defective';

export type StartHandover = Command<
  'handover.start',
  HandoverKey & { readonly outgoing: string; readonly incoming: string; readonly shiftStartsAt: Moment }
>;
/** By the incoming person: every check of the edition's list, in order or defective. */
export type CheckHandover = Command<
  'handover.check',
  { readonly handover: string; readonly checks: Readonly<Record<string, CheckResult>>; readonly note?: PersonalText }
>;
/** Acceptance moves liability for the seat to the incoming person. */
export type AcceptHandover = Command<'handover.accept', { readonly handover: string }>;
export type RejectHandover = Command<'handover.reject', { readonly handover: string; readonly reason: PersonalText }>;
/** The outgoing person leaves the post; before acceptance that is a fact against them. */
export type LeavePost = Command<
  'handover.leave-post',
  { readonly handover: string; readonly how: 'left' | 'closed-seat' | 'logged-out' }
>;
/** Second look during the first call after sitting down. */
export type CheckFirstCall = Command<
  'handover.check-first-call',
  { readonly handover: string; readonly devicesWork: boolean; readonly underKeyboardClean: boolean }
>;
export type ReportHandoverProblem = Command<
  'handover.report-problem',
  { readonly handover: string; readonly what: string; readonly foundAt: Moment; readonly note?: PersonalText }
>;
export type DecideLiability = Command<
  'handover.decide-liability',
  {
    readonly handover: string;
    readonly problem: number;
    readonly liable: 'outgoing' | 'incoming' | 'both' | 'neither';
    readonly reason: PersonalText;
  }
>;
export type CancelHandover = Command<'handover.cancel', { readonly handover: string; readonly reason: PersonalText }>;

export type HandoverCommand =
  | StartHandover
  | CheckHandover
  | AcceptHandover
  | RejectHandover
  | LeavePost
  | CheckFirstCall
  | ReportHandoverProblem
  | DecideLiability
  | CancelHandover;
