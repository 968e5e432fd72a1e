import { type Quantity, toAmount } from '../../expressions/index.js';
import { isGiven } from '../../gains.js';
import { type Claim } from '../facts/claim.js';
import { toFen } from '../fen.js';
import { type EffectPlan } from '../plan/plan-parts.js';
import { type EffectResult } from './effects.js';

/** Whether what an effect comes to for a fact today is the gain of its person: points, or money on a pay line where it moves any. */
export const isGiving = (
  { view, clause }: Claim,
  { target }: EffectPlan,
  { amount }: Pick<EffectResult, 'amount'>,
  fen: Quantity | null,
): boolean => {
  const { id } = clause.clause;
  return isGiven(view.plan.compiled, {
    ...{ kind: 'fact', clause: id, target, amount: toAmount(amount), codes: [view.fact.code] },
    ...(fen !== null && { fen: toFen(fen, 'half-up', id) }),
  });
};
