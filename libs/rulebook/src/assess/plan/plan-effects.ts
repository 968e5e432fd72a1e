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
