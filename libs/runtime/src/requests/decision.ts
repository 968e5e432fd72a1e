import { CONSEQUENCE_OUTCOMES, type ConsequenceOutcome } from '#rulebook';
import { Choice, Code, Id, Points, Words } from './fields.js';
import { Fen } from './money.js';
import { Lines } from './structured-fields.js';

/** Points or an option of what its clause leaves open, or what becomes of the consequence that it opened. */
export class DecideEntryRequest {
  @Id({ example: '0f3b5a7c9d1e2f4a6b8c0d2e' }) entry!: string;
  @Points({ optional: true }) points?: string;
  @Code({ optional: true, example: 'demotion' }) option?: string;
  @Choice(CONSEQUENCE_OUTCOMES, { optional: true }) outcome?: ConsequenceOutcome;
  @Fen({ optional: true }) fen?: number;
  @Code({ optional: true, example: 'written-warning' }) replacedBy?: string;
  @Lines({ optional: true }) evidence?: readonly string[];
  @Words(4000, { optional: true }) reason?: string;
}

/** The class of each command. */
export const decisionRequests = {
  'decision.decide': DecideEntryRequest,
} as const;
