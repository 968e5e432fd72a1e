import { type Amount } from '#rulebook';

/** Points or fen as messages and notices write them: `-10`, `[-5..-2]`. */
export const amountText = (amount: Amount | number | { readonly from: number; readonly to: number }): string =>
  typeof amount === 'object' ? `[${amount.from}..${amount.to}]` : String(amount);
