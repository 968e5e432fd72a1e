import { CaseConsequenceFields } from './decision-fields.js';
import { CaseId, Code, Id, Line, When, Words } from './fields.js';
import { Attributes } from './structured-fields.js';

export class RecordFactRequest {
  @Code({ example: 'exam' }) code!: string;
  @Id() subject!: string;
  @When() conductAt!: string;
  @Attributes() attributes!: Record<string, string | boolean>;
  @Id({ optional: true, example: 'I-20260303-7' }) incident?: string;
  @Id({ optional: true, example: 'call-881' }) contact?: string;
  @Line({ optional: true, example: 'attendance|2026-03-03|A-0001' }) source?: string;
  @Words(4000, { optional: true }) note?: string;
}

export class CorrectFactRequest {
  @CaseId() record!: string;
  @When({ optional: true }) conductAt?: string;
  @Attributes({ optional: true }) attributes?: Record<string, string | boolean>;
  @Id({ optional: true, nullable: true, example: 'I-20260303-7' }) incident?: string | null;
  @Id({ optional: true, nullable: true, example: 'call-881' }) contact?: string | null;
  @Words() reason!: string;
}

export class RetractFactRequest {
  @CaseId() record!: string;
  @Words() reason!: string;
}

export class DecideFactRequest extends CaseConsequenceFields {
  @CaseId() record!: string;
}

/** The class of each command. */
export const recordRequests = {
  'record.record': RecordFactRequest,
  'record.correct': CorrectFactRequest,
  'record.retract': RetractFactRequest,
  'record.decide': DecideFactRequest,
} as const;
