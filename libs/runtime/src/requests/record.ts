import { CONSEQUENCE_OUTCOMES, type ConsequenceOutcome } from '#rulebook';
import { Choice, Code, Id, Line, Points, When, Words } from './fields.js';
import { Fen } from './money.js';
import { Attributes, Lines } from './structured-fields.js';

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
  @Id() record!: string;
  @When({ optional: true }) conductAt?: string;
  @Attributes({ optional: true }) attributes?: Record<string, string | boolean>;
  @Words() reason!: string;
}

export class RetractFactRequest {
  @Id() record!: string;
  @Words() reason!: string;
}

export class DecideFactRequest {
  @Id() record!: string;
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
export const recordRequests = {
  'record.record': RecordFactRequest,
  'record.correct': CorrectFactRequest,
  'record.retract': RetractFactRequest,
  'record.decide': DecideFactRequest,
} as const;
