import { type Amount, type Entry } from '#rulebook';
import { type Fen } from '../money.js';

/** What an entry comes to, in whichever of these it has. */
export interface EntryFigures {
  readonly amount: Amount;
  /** Money, integer fen. */
  readonly fen?: Fen;
  /** What pay is multiplied by. Of a line of pay, which is money itself, it is left out. */
  readonly coefficient?: Amount;
  /** What points may be that the norm leaves open, as a band. */
  readonly unset?: string;
}

const beyondPoints = ({ fen, coefficient }: Entry): Pick<EntryFigures, 'fen' | 'coefficient'> => {
  if (fen !== undefined) return { fen };
  return coefficient === undefined ? {} : { coefficient };
};

/** Points alone would be 0 of whatever is multiplied, or left open. */
export const figuresOf = (entry: Entry): EntryFigures => ({
  amount: entry.amount,
  ...beyondPoints(entry),
  ...(entry.status === 'unset' && entry.unset !== undefined ? { unset: entry.unset } : {}),
});
