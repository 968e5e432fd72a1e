import { CaseConsequenceFields } from './decision-fields.js';
import { Code, Id, Line, When, Words } from './fields.js';
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
  @Id() violation!: string;
  @Code({ example: 'recording' }) kind!: string;
  @Line() reference!: string;
  @Words(4000, { optional: true }) note?: string;
}

export class ConfirmViolationRequest {
  @Id() violation!: string;
  @Words(4000, { optional: true }) note?: string;
}

export class DismissViolationRequest {
  @Id() violation!: string;
  @Words(4000, { optional: true }) reason?: string;
}

export class NotifyViolationRequest {
  @Id() violation!: string;
  @Code({ example: 'in-person' }) channel!: string;
}

export class CorrectViolationRequest {
  @Id() violation!: string;
  @Code({ optional: true }) code?: string;
  @When({ optional: true }) conductAt?: string;
  @Attributes({ optional: true }) attributes?: Record<string, string | boolean>;
  @Id({ optional: true, example: 'I-20260303-7' }) incident?: string;
  @Id({ optional: true, nullable: true, example: 'call-881' }) contact?: string | null;
  @Words() reason!: string;
}

export class WithdrawViolationRequest {
  @Id() violation!: string;
  @Words() reason!: string;
}

export class DecideViolationRequest extends CaseConsequenceFields {
  @Id() violation!: string;
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
