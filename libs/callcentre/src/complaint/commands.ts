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
/** What was found about one person complained about. `kind` is a word of the rulebook for what the complaint was about. */
export interface ComplaintRuling {
  readonly person: string;
  readonly established: boolean;
  /** Whether it was a quarrel with the customer. */
  readonly quarrel: boolean;
  readonly kind?: string;
}

export type RuleComplaint = Command<
  'complaint.rule',
  {
    readonly complaint: string;
    readonly rulings: readonly ComplaintRuling[];
    readonly reason: PersonalText;
  }
>;
export type ReopenComplaint = Command<
  'complaint.reopen',
  { readonly complaint: string; readonly reason: PersonalText }
>;
export type WithdrawComplaint = Command<
  'complaint.withdraw',
  { readonly complaint: string; readonly reason?: PersonalText }
>;

export type ComplaintCommand =
  | ReceiveComplaint
  | ReplyToComplaint
  | DeclareConflict
  | InvestigateComplaint
  | RuleComplaint
  | ReopenComplaint
  | WithdrawComplaint;
