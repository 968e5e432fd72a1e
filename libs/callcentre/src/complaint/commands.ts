import { type Command, type Moment, type PersonalText } from '#eventsourcing';

export type ReceiveComplaint = Command<
  'complaint.receive',
  {
    readonly channel: string;
    readonly contact?: string;
    readonly about: readonly string[];
    readonly conductAt: Moment;
    readonly customer: PersonalText;
    readonly text: PersonalText;
    readonly source?: string;
  }
>;
export type ReplyToComplaint = Command<'complaint.reply', { readonly complaint: string; readonly text: PersonalText }>;
/** Somebody says openly that they may not rule this case. */
export type DeclareConflict = Command<
  'complaint.declare-conflict',
  { readonly complaint: string; readonly reason: PersonalText }
>;
export type InvestigateComplaint = Command<
  'complaint.investigate',
  {
    readonly complaint: string;
    readonly findings: PersonalText;
    readonly evidence: readonly string[];
    readonly about: readonly string[];
  }
>;
/** `established` for each person complained about, and whether it was a quarrel with the customer. */
export type RuleComplaint = Command<
  'complaint.rule',
  {
    readonly complaint: string;
    readonly rulings: readonly { readonly person: string; readonly established: boolean; readonly quarrel: boolean }[];
    readonly reason: PersonalText;
  }
>;
export type ReopenComplaint = Command<
  'complaint.reopen',
  { readonly complaint: string; readonly reason: PersonalText }
>;
export type WithdrawComplaint = Command<
  'complaint.withdraw',
  { readonly complaint: string; readonly reason: PersonalText }
>;

export type ComplaintCommand =
  | ReceiveComplaint
  | ReplyToComplaint
  | DeclareConflict
  | InvestigateComplaint
  | RuleComplaint
  | ReopenComplaint
  | WithdrawComplaint;
