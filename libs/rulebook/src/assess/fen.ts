import { type Decimal as DecimalJs } from 'decimal.js';
import { type PayLine } from '../edition/edition.js';
import { Decimal, EvaluationError, exact, highest, interval, lowest, type Quantity } from '../expressions/index.js';

/** Integer fen, both ends while undecided. */
export type Fen = number | { readonly from: number; readonly to: number };

const MODES: Readonly<Record<PayLine['rounding']['mode'], DecimalJs.Rounding>> = {
  'half-up': Decimal.ROUND_HALF_UP,
  'half-even': Decimal.ROUND_HALF_EVEN,
  down: Decimal.ROUND_DOWN,
};

const tooLarge = (fen: string, place: string): EvaluationError =>
  new EvaluationError('money-too-large', place, {
    zh: `${place}：${fen} 分超过金额的上限；请核对公式及所登记的数额。`,
    en: `${place}: ${fen} fen is more than an amount of money may be; look at its formula, and at what was recorded.`,
  });

/** Fen that are whole already. Throws EvaluationError, naming the clause or line, beyond what an integer holds exactly. */
export const inBounds = (fen: number, place: string): number => {
  if (!Number.isSafeInteger(fen)) throw tooLarge(exact(fen).toFixed(), place);
  return fen;
};

const round = (fen: Decimal, mode: PayLine['rounding']['mode'], place: string): number => {
  // The text of a whole number within the safe range is read back exactly; adding zero makes a negative zero plain.
  const whole = Number(fen.toFixed(0, MODES[mode])) + 0;
  if (!Number.isSafeInteger(whole)) throw tooLarge(fen.toFixed(), place);
  return whole;
};

/** Rounds money to fen. Throws EvaluationError as `inBounds` does. */
export const toFen = (value: Quantity, mode: PayLine['rounding']['mode'], place: string): Fen => {
  const [from, to] = [round(lowest(value), mode, place), round(highest(value), mode, place)];
  return from === to ? from : { from, to };
};

/** The same money without parts of a fen, so that what is computed from it adds up as it is shown. */
export const wholeFen = (value: Quantity, place: string, mode: PayLine['rounding']['mode'] = 'half-up'): Quantity => {
  const fen = toFen(value, mode, place);
  return typeof fen === 'number' ? exact(fen) : interval(exact(fen.from), exact(fen.to));
};
