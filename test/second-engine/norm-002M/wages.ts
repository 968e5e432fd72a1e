import { type Finding, type History, type Terms } from './history.js';

const FIRST_MONTH = '2018-08';

type IsRecouped = (finding: Finding) => boolean;

interface Settled {
  readonly wage: number;
  readonly owed: { readonly opening: number; readonly charged: number; readonly taken: number };
}

interface Wages {
  /** Fully liable for more than a fifth of the pay of the month in which it was found. */
  readonly isRecouped: IsRecouped;
  /** What a month pays, with the losses that count of its conduct; to be asked of one month after the other. */
  readonly take: (month: string, losses: readonly Finding[]) => Settled;
}

/** Parts of a fen, so that fifths of fifths stay whole; a month is rounded once, half a fen up. */
const PARTS = 625;
const rounded = (parts: number): number => Math.floor((2 * parts + PARTS) / (2 * PARTS));

/** What is left of a month's pay: each loss withholds of what the ones before left, or the one alone that withholds most. */
const leftOf = (pay: number, losses: readonly Finding[], terms: Terms, isRecouped: IsRecouped): number => {
  // No more than was lost; of what is recouped above a fifth, no more than that fifth.
  const limitOf = (loss: Finding, fen: number): number =>
    terms.withheldAtMost === 'share' ? pay : isRecouped(loss) ? Math.min(fen, pay / 5) : fen;
  const withheld = (left: number, loss: Finding): number =>
    loss.what.kind === 'loss' ? Math.min(left / 5, PARTS * limitOf(loss, loss.what.fen)) : 0;
  const whole = pay * PARTS;
  if (terms.withheldPer === 'lowest') return whole - Math.max(0, ...losses.map((loss) => withheld(whole, loss)));
  return losses.reduce((left, loss) => left - withheld(left, loss), whole);
};

/** Pay of one person: × 0.8 in the month of the finding, and instalments of what is recouped. */
export const wagesOf = (history: History, person: string): Wages => {
  const { terms } = history;
  const payOf = (month: string): number => history.pay.get(`${person} ${month}`) ?? 0;
  const isRecouped: IsRecouped = ({ at, what }) =>
    what.kind === 'loss' && at >= FIRST_MONTH && what.full && what.fen * 5 > payOf(what.foundOn.slice(0, 7));
  const recouped = (finding: Finding): number => {
    const { what } = finding;
    if (what.kind !== 'loss' || !isRecouped(finding)) return 0;
    return terms.recoupReading === 'whole' ? what.fen : what.fen - payOf(what.foundOn.slice(0, 7)) / 5;
  };
  let owing = 0;
  const known: Finding[] = [];
  return {
    isRecouped,
    take: (month, losses) => {
      known.push(...losses.filter(({ at }) => at >= FIRST_MONTH));
      const found = known.filter(({ what }) => what.kind === 'loss' && what.foundOn.startsWith(month));
      const inOrder = [...found].sort((one, other) => (one.at < other.at ? -1 : 1));
      const wage = rounded(leftOf(payOf(month), inOrder, terms, isRecouped));
      const charged = losses.reduce((total, loss) => total + recouped(loss), 0);
      const opening = owing;
      const due = terms.recoupFrom === 'same-month' ? opening + charged : opening;
      const taken = Math.max(0, Math.min(due, Math.floor((wage * terms.recoupCap) / 5), wage - terms.payFloor));
      owing = opening + charged - taken;
      return { wage, owed: { opening, charged, taken } };
    },
  };
};
