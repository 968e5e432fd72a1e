import { Decimal, type Amount } from '#rulebook';

/** Integer fen; with both ends included while something is undecided. */
export type Fen = number | { readonly from: number; readonly to: number };

const fenRange = (fen: Fen): { readonly from: number; readonly to: number } =>
  typeof fen === 'number' ? { from: fen, to: fen } : fen;

const fenOf = (from: number, to: number): Fen => (from === to ? from : { from, to });

/** What has to be added to the ends of `before` to reach those of `after`; the changes of successive steps add up. */
export const fenChange = (before: Fen, after: Fen): Fen => {
  const [old, now] = [fenRange(before), fenRange(after)];
  return fenOf(now.from - old.from, now.to - old.to);
};

/** The sum in fen, end by end. Of changes as of amounts: the first end of a change may be the larger one. */
export const addFen = (one: Fen, other: Fen): Fen => {
  const [a, b] = [fenRange(one), fenRange(other)];
  return fenOf(a.from + b.from, a.to + b.to);
};

/** The sum of them all in fen; 0 of none. */
export const sumOfFen = (values: readonly Fen[]): Fen => values.reduce<Fen>(addFen, 0);

/** Whether both are the same amount, or between the same two. */
export const sameFen = (one: Fen, other: Fen): boolean => {
  const [a, b] = [fenRange(one), fenRange(other)];
  return a.from === b.from && a.to === b.to;
};

const range = (amount: Amount): { readonly from: string; readonly to: string } =>
  typeof amount === 'string' ? { from: amount, to: amount } : amount;

const amountOf = (from: string, to: string): Amount => (from === to ? from : { from, to });

const exactly = (one: string, other: string, operation: 'plus' | 'minus'): string =>
  new Decimal(one)[operation](new Decimal(other)).toFixed();

/** As `fenChange`, for exact decimals. */
export const amountChange = (before: Amount, after: Amount): Amount => {
  const [old, now] = [range(before), range(after)];
  return amountOf(exactly(now.from, old.from, 'minus'), exactly(now.to, old.to, 'minus'));
};

/** As `addFen`, for exact decimals. Whether an end belongs to the amount is left out, as in `amountChange`. */
export const addAmounts = (one: Amount, other: Amount): Amount => {
  const [a, b] = [range(one), range(other)];
  return amountOf(exactly(a.from, b.from, 'plus'), exactly(a.to, b.to, 'plus'));
};
