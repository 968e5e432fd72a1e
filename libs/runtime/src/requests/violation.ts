import { CONSEQUENCE_OUTCOMES, type ConsequenceOutcome } from '#rulebook';
import { Choice, Code, Id, Line, Points, When, Words } from './fields.js';
import { Fen } from './money.js';
import { Attributes, Lines } from './structured-fields.js';

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
  @Words() reason!: string;
}

export class WithdrawViolationRequest {
  @Id() violation!: string;
  @Words() reason!: string;
}

export class DecideViolationRequest {
  @Id() violation!: string;
  @Id({ example: 'C-3.1.1' }) clause!: string;
  @Points({ optional: true }) points?: string;
  @Code({ optional: true, example: 'demotion' }) option?: string;
  @Id({ optional: true, example: 'compensation' }) process?: string;
  @Choice(CONSEQUENCE_OUTCOMES, { optional: true }) outcome?: ConsequenceOutcome;
  @Fen({ optional: true }) fen?: number;
  @Code({ optional: true, example: 'written-warning' }) replacedBy?: string;
  @Lines({ optional: true }) evidence?: readonly string[];
  @Words(4000, { optional: true }) reason?: string;
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
