import { type Effect } from '../../edition/edition.js';
import { Decimal, highest, interval, lowest, parseDecimal, type Quantity, ZERO } from '../../expressions/index.js';
import { type EffectPlan } from './plan-parts.js';

/** No number of a norm comes near it, so that dismissal always outweighs points. */
const OUTWEIGHS_ALL = new Decimal('1e30');

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

/** What an effect acts on: part of the entry's key, so that it never changes for a kind of effect. */
export const targetOf = (effect: Effect): string => {
  switch (effect.kind) {
    case 'report':
      return 'report';
    case 'opens':
      return effect.process;
    case 'coefficient':
      return `coefficient:${effect.line}`;
    case 'owes':
      return `debt:${effect.debt}`;
    case 'money':
      return `pay:${effect.line}`;
    default:
      return effect.account;
  }
};

/** How heavy an effect is: its heavier bound, and more than any number where it opens a process. */
export const effectWeight = ({ effect, priced }: EffectPlan): Decimal => {
  if (priced !== null) return Decimal.max(lowest(priced).abs(), highest(priced).abs());
  return effect.kind === 'opens' ? OUTWEIGHS_ALL : ZERO;
};
