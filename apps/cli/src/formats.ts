import { type Amount } from '#rulebook';

/** Integer fen; both ends while something is undecided. */
export type Fen = number | { readonly from: number; readonly to: number };

const yuan = (fen: number): string => {
  const sign = fen < 0 ? '-' : '';
  const digits = String(Math.abs(fen)).padStart(3, '0');
  return `${sign}${digits.slice(0, -2)}.${digits.slice(-2)}`;
};

/** `-120.00`, or `-150.00 … -120.00` while something is undecided. Fen are whole numbers, so text is exact. */
export const money = (fen: Fen | null | undefined): string => {
  if (fen === null || fen === undefined) return '';
  return typeof fen === 'number' ? yuan(fen) : `${yuan(fen.from)} … ${yuan(fen.to)}`;
};

/** Integer fen of yuan with at most two decimals (`500`, `-12.50`), without ever being a binary fraction; null for anything else. */
export const fenOfYuan = (text: string): number | null => {
  const [, sign, whole, part = ''] = /^(-?)(\d{1,10})(?:\.(\d{1,2}))?$/.exec(text) ?? [];
  return whole === undefined ? null : Number(`${sign}${whole}${part.padEnd(2, '0')}`);
};

/** `+120.00` or `-120.00` of integer fen, for changes; `0.00` has no sign. */
export const signedMoney = (fen: number): string => (fen > 0 ? `+${yuan(fen)}` : yuan(fen));

/** A range with its ends as editions write them: a square bracket holds its end, a round one does not. */
export const bracketed = ({ from, to, open }: Exclude<Amount, string>): string =>
  `${open === 'from' || open === 'both' ? '(' : '['}${from}..${to}${open === 'to' || open === 'both' ? ')' : ']'}`;

/** The decimals as they are, `-5 … -2` while undecided, in brackets where an end is not among them; empty where there are none. */
export const points = (amount: Amount | null | undefined): string => {
  if (amount === null || amount === undefined) return '';
  if (typeof amount === 'string') return amount;
  return amount.open === undefined ? `${amount.from} … ${amount.to}` : bracketed(amount);
};

/** What pay is multiplied by, `×0.8`, or `×0.8 … ×1` while undecided. */
export const factor = (coefficient: Amount): string =>
  typeof coefficient === 'string' ? `×${coefficient}` : `×${coefficient.from} … ×${coefficient.to}`;
