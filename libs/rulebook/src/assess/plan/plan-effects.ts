import { type Effect } from '../../edition/edition.js';
import { interval, parseDecimal, type Quantity } from '../../expressions/index.js';

/** What an effect says once: a number, an interval for a range, null for a consequence without a number. */
export const pricedOnce = (effect: Effect): Quantity | null => {
  if (effect.kind === 'points') return parseDecimal(effect.points);
  return 'from' in effect ? interval(parseDecimal(effect.from), parseDecimal(effect.to)) : null;
};

/** The money expression of an effect: its amount, or the most that a coefficient withholds. */
export const moneyOfEffect = (effect: Effect): string | undefined => {
  switch (effect.kind) {
    case 'coefficient':
      return effect.atMost;
    case 'owes':
    case 'money':
    case 'opens':
      return effect.amount;
    default:
      return undefined;
  }
};
