import { type Claim } from '../facts/claim.js';
import { type Settlement } from '../facts/rulings.js';
import { isUndone, type Line, type LineMoney } from '../line.js';
import { type EffectPlan } from '../plan/plan-parts.js';
import { isMoneyEffect, moneyValue } from './line-money.js';

/**
 * Who has to say the amount: whoever decides within the clause's range, also where a ruling holds no longer; of a clause that leaves nothing
 * to anybody the level of the appeal that ruled. Where the record lacks what the clause asks for nobody can, until it is corrected.
 */
const amountAwaits = ({ certain }: Claim, { effect }: EffectPlan, { stale }: Settlement): Line['awaits'] => {
  if (!certain) return 'unknown';
  if (effect.kind === 'range') return 'discretion';
  return stale ? 'appeal' : 'unknown';
};

/** Nobody chooses among the options of a clause before it is known that it applies. */
export const choiceAwaited = ({ certain }: Claim): 'choice' | 'unknown' => (certain ? 'choice' : 'unknown');

/** Whether nobody knows what an entry does to pay: whether its clause applies, or how much it comes to. */
const isMoneyUnknown = (claim: Claim, plan: EffectPlan, money: LineMoney | null): boolean => {
  if (money !== null)
    return !claim.certain || (money.kind === 'coefficient' && plan.money !== null && money.atMost === null);
  return isMoneyEffect(plan.effect) && plan.effect.kind !== 'coefficient' && moneyValue(claim, plan) === null;
};

/** What somebody still has to say about an entry of a fact, and what it does to pay. */
export const awaitedOf = (
  claim: Claim,
  plan: EffectPlan,
  settlement: Settlement,
  known: { readonly choiceAwaits: boolean; readonly money: LineMoney | null },
): Line['awaits'] => {
  const { status, awaits } = settlement;
  if (claim.state === 'candidate') return 'candidate';
  if (awaits) return amountAwaits(claim, plan, settlement);
  const stands = claim.state === 'standing' && !isUndone(status);
  if (stands && known.choiceAwaits) return choiceAwaited(claim);
  return status === 'charged' && isMoneyUnknown(claim, plan, known.money) ? 'unknown' : null;
};
