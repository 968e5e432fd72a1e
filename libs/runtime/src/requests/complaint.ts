import { CaseId, Code, Flag, Id, Line, When, Words } from './fields.js';
import { Lines, List, Parts } from './structured-fields.js';

export class ReceiveComplaintRequest {
  @Code({ example: 'hotline' }) channel!: string;
  @Id({ optional: true, example: 'call-881' }) contact?: string;
  @List() about!: readonly string[];
  @When() conductAt!: string;
  @Words(500) customer!: string;
  @Words() text!: string;
  @Line({ optional: true, example: 'complaints|2026-000123' }) source?: string;
}

export class ReplyToComplaintRequest {
  @CaseId() complaint!: string;
  @Words() text!: string;
}

export class DeclareConflictRequest {
  @CaseId() complaint!: string;
  @Words() reason!: string;
}

export class InvestigateComplaintRequest {
  @CaseId() complaint!: string;
  @Words() findings!: string;
  @Lines() evidence!: readonly string[];
  @List() about!: readonly string[];
}

export class ComplaintRulingPart {
  @Id() person!: string;
  @Flag() established!: boolean;
  @Flag() quarrel!: boolean;
  @Code({ optional: true, example: 'attitude' }) kind?: string;
}

export class RuleComplaintRequest {
  @CaseId() complaint!: string;
  @Parts(() => ComplaintRulingPart) rulings!: readonly ComplaintRulingPart[];
  @Words() reason!: string;
}

export class ReopenComplaintRequest {
  @CaseId() complaint!: string;
  @Words() reason!: string;
}

export class WithdrawComplaintRequest {
  @CaseId() complaint!: string;
  @Words(4000, { optional: true }) reason?: string;
}

/** The class of each command. */
export const complaintRequests = {
  'complaint.receive': ReceiveComplaintRequest,
  'complaint.reply': ReplyToComplaintRequest,
  'complaint.declare-conflict': DeclareConflictRequest,
  'complaint.investigate': InvestigateComplaintRequest,
  'complaint.rule': RuleComplaintRequest,
  'complaint.reopen': ReopenComplaintRequest,
  'complaint.withdraw': WithdrawComplaintRequest,
} as const;
