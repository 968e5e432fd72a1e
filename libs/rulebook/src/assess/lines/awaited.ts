import { type Claim } from '../facts/claim.js';
import { type Settlement } from '../facts/rulings.js';
import { type Line } from '../line.js';
import { type EffectPlan } from '../plan/plan-parts.js';

/**
 * Who has to say the amount: whoever decides within the clause's range, also where a ruling holds no longer; of a clause that leaves nothing
 * to anybody the level of the appeal that ruled.
 */
const amountAwaits = ({ effect }: EffectPlan, { stale }: Settlement): Line['awaits'] =>
  effect.kind === 'range' || !stale ? 'discretion' : 'appeal';

/** What somebody still has to say about an entry of a fact. */
export const awaitedOf = (
  claim: Claim,
  plan: EffectPlan,
  settlement: Settlement,
  choiceAwaits: boolean,
): Line['awaits'] => {
  const { status, awaits } = settlement;
  if (claim.state === 'candidate') return 'candidate';
  if (awaits) return amountAwaits(plan, settlement);
  const stands = claim.state === 'standing' && status !== 'dismissed' && status !== 'waived';
  return stands && choiceAwaits ? 'choice' : null;
};
