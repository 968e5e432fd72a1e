import { CaseConsequenceFields } from './decision-fields.js';
import { CaseId, Code, Id, Line, When, Words } from './fields.js';
import { Attributes } from './structured-fields.js';

export class ReportViolationRequest {
  @Code() code!: string;
  @Id() subject!: string;
  @When() conductAt!: string;
  @Attributes() attributes!: Record<string, string | boolean>;
  @Id({ example: 'I-20260303-7' }) incident!: string;
  @Id({ optional: true, example: 'call-881' }) contact?: string;
  @Words(4000, { optional: true }) description?: string;
}

export class AddEvidenceRequest {
  @CaseId() violation!: string;
  @Code({ example: 'recording' }) kind!: string;
  @Line() reference!: string;
  @Words(4000, { optional: true }) note?: string;
}

export class ConfirmViolationRequest {
  @CaseId() violation!: string;
  @Words(4000, { optional: true }) note?: string;
}

export class DismissViolationRequest {
  @CaseId() violation!: string;
  @Words(4000, { optional: true }) reason?: string;
}

export class NotifyViolationRequest {
  @CaseId() violation!: string;
  @Code({ example: 'in-person' }) channel!: string;
}

export class CorrectViolationRequest {
  @CaseId() violation!: string;
  @Code({ optional: true }) code?: string;
  @When({ optional: true }) conductAt?: string;
  @Attributes({ optional: true }) attributes?: Record<string, string | boolean>;
  @Id({ optional: true, example: 'I-20260303-7' }) incident?: string;
  @Id({ optional: true, nullable: true, example: 'call-881' }) contact?: string | null;
  @Words() reason!: string;
}

export class WithdrawViolationRequest {
  @CaseId() violation!: string;
  @Words() reason!: string;
}

export class DecideViolationRequest extends CaseConsequenceFields {
  @CaseId() violation!: string;
}

/** The class of each command. */
export const violationRequests = {
  'violation.report': ReportViolationRequest,
  'violation.add-evidence': AddEvidenceRequest,
  'violation.confirm': ConfirmViolationRequest,
  'violation.dismiss': DismissViolationRequest,
  'violation.notify': NotifyViolationRequest,
  'violation.correct': CorrectViolationRequest,
  'violation.withdraw': WithdrawViolationRequest,
  'violation.decide': DecideViolationRequest,
} as const;
