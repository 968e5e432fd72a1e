import { type Discretion } from '../../assessment/assessment.js';
import { isDecimalText, isExact, parseDecimal, type Quantity, ZERO } from '../../expressions/index.js';
import { type Claim } from '../facts/claim.js';
import { type EffectPlan } from '../plan/plan-parts.js';
import { isMoneyEffect, isSwitchedOff } from './line-money.js';
import { isWithin, type Unruled } from '../facts/rulings.js';

export interface EffectResult extends Unruled {
  /** What the clause itself says before rulings. */
  readonly clauseAmount: Quantity;
  /** The choice that was made, also when it lies outside today's range. */
  readonly decidedBy: Discretion | null;
}

const fixed = (amount: Quantity, bounds: Quantity | null = amount): EffectResult => ({
  status: 'charged',
  amount,
  clauseAmount: amount,
  bounds,
  awaits: false,
  decidedBy: null,
});

const openRange = (range: Quantity, decidedBy: Discretion | null): EffectResult => ({
  status: 'undecided',
  amount: range,
  clauseAmount: range,
  bounds: range,
  awaits: true,
  decidedBy,
});

/**
 * A range is an interval until somebody chose within it. A choice outside today's range, or about a fact that was corrected
 * since, is listed and decides nothing.
 */
const ranged = (range: Quantity, discretion: Discretion | null): EffectResult => {
  const chosen =
    discretion?.points !== undefined && isDecimalText(discretion.points) ? parseDecimal(discretion.points) : null;
  if (chosen === null) return openRange(range, null);
  if (discretion?.stale === true || !isWithin(chosen, range)) return openRange(range, discretion);
  return { ...fixed(chosen, range), decidedBy: discretion };
};

/** What the fact states; where it states nothing that fits, what the ruling said that moved it here, else anything within the range. */
const stated = (
  { view, movedBy }: Claim,
  attribute: string,
  range: Quantity,
  discretion: Discretion | null,
): EffectResult => {
  const value = view.environment(attribute);
  if (isExact(value) && isWithin(value, range)) return fixed(value, range);
  return movedBy === undefined ? openRange(range, null) : ranged(range, discretion);
};

const unpriced = (status: 'opened' | 'reported' | 'unset' | 'charged'): EffectResult => ({
  ...fixed(ZERO, null),
  status,
});

/** The status of an effect without a number of its own. */
export const unpricedStatus = ({ kind }: EffectPlan['effect']): 'opened' | 'reported' | 'unset' =>
  kind === 'opens' ? 'opened' : kind === 'unset' ? 'unset' : 'reported';

/** What one effect of a clause says about a fact, before rulings. */
export const applyEffect = (
  claim: Claim,
  { effect, priced, unset }: EffectPlan,
  discretion: Discretion | null,
): EffectResult => {
  if (isMoneyEffect(effect)) return { ...unpriced(isSwitchedOff(effect) ? 'reported' : 'charged') };
  if (unset !== null)
    return { ...unpriced('unset'), clauseAmount: unset.span === 'unknown' ? ZERO : (unset.span as Quantity) };
  if (priced === null) return unpriced(unpricedStatus(effect));
  if (effect.kind === 'range') return ranged(priced, discretion);
  return effect.kind === 'stated' ? stated(claim, effect.attribute, priced, discretion) : fixed(priced);
};

/** The effects that apply: those of the chosen option, or the default's while nobody has chosen for the fact as it is. */
export const chosenEffects = (
  { clause }: Claim,
  discretion: Discretion | null,
): { readonly effects: readonly EffectPlan[]; readonly awaits: boolean } => {
  if (clause.clause.choice === undefined) return { effects: clause.effects, awaits: false };
  const option = discretion?.stale === true ? undefined : discretion?.option;
  const chosen = option === undefined ? undefined : clause.options.get(option);
  return { effects: chosen ?? clause.effects, awaits: chosen === undefined };
};
