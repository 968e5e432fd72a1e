import { ConsequenceFields } from './decision-fields.js';
import { Id } from './fields.js';

export class DecideEntryRequest extends ConsequenceFields {
  @Id({ example: '0f3b5a7c9d1e2f4a6b8c0d2e' }) entry!: string;
}

/** The class of each command. */
export const decisionRequests = {
  'decision.decide': DecideEntryRequest,
} as const;
