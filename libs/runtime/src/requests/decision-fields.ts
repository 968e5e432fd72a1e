import { CONSEQUENCE_OUTCOMES, type ConsequenceOutcome } from '#rulebook';
import { Choice, Code, Id, Points, Words } from './fields.js';
import { Fen } from './money.js';
import { Lines } from './structured-fields.js';

/** Points or an option of what a clause leaves open, or what becomes of the consequence that it opened, with the money and the evidence. */
export abstract class ConsequenceFields {
  @Points({ optional: true }) points?: string;
  @Code({ optional: true, example: 'demotion' }) option?: string;
  @Choice(CONSEQUENCE_OUTCOMES, { optional: true }) outcome?: ConsequenceOutcome;
  @Fen({ optional: true }) fen?: number;
  @Code({ optional: true, example: 'written-warning' }) replacedBy?: string;
  @Lines({ optional: true }) evidence?: readonly string[];
  @Words(4000, { optional: true }) reason?: string;
}

/** The same where a case is named and not an entry: which clause it is about, and which of the consequences that the clause opens. */
export abstract class CaseConsequenceFields extends ConsequenceFields {
  @Id({ example: 'C-3.1.1' }) clause!: string;
  @Id({ optional: true, example: 'compensation' }) process?: string;
}
