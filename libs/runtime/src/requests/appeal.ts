import { type CommandData } from '#callcentre';
import { Choice, Id, Points, Words } from './fields.js';
import { Fen } from './money.js';
import { Variant } from './structured-fields.js';

const ENTRY = { example: '0f3b5a7c9d1e2f4a6b8c0d2e' };

export class FileAppealRequest {
  @Id(ENTRY) entry!: string;
  @Words() grounds!: string;
}

/** Dismissed (the fact fell), waived or rejected: nothing more to say. */
export class PlainAppealOutcome {
  @Choice(['dismissed', 'waived', 'rejected']) kind!: 'dismissed' | 'waived' | 'rejected';
}

/** Another amount inside the clause's range: points, or fen of a consequence that has an amount; one of the two. */
export class AmountAppealOutcome {
  @Choice(['redecided', 'mitigated']) kind!: 'redecided' | 'mitigated';
  @Points({ optional: true }) points?: string;
  @Fen({ optional: true }) fen?: number;
}

/** Another clause of the same edition; points where it has a range. */
export class ReclassifiedAppealOutcome {
  @Choice(['reclassified']) kind!: 'reclassified';
  @Id({ example: 'C-3.1.2' }) toClause!: string;
  @Points({ optional: true }) points?: string;
}

export class DecideAppealRequest {
  @Id(ENTRY) entry!: string;
  @Variant({
    dismissed: PlainAppealOutcome,
    waived: PlainAppealOutcome,
    rejected: PlainAppealOutcome,
    redecided: AmountAppealOutcome,
    mitigated: AmountAppealOutcome,
    reclassified: ReclassifiedAppealOutcome,
  })
  outcome!: CommandData<'appeal.decide'>['outcome'];
  @Words(4000, { optional: true }) reason?: string;
}

export class EscalateAppealRequest {
  @Id(ENTRY) entry!: string;
  @Words() grounds!: string;
}

export class WithdrawAppealRequest {
  @Id(ENTRY) entry!: string;
}

/** The class of each command. */
export const appealRequests = {
  'appeal.file': FileAppealRequest,
  'appeal.decide': DecideAppealRequest,
  'appeal.escalate': EscalateAppealRequest,
  'appeal.withdraw': WithdrawAppealRequest,
} as const;
