import { type Finding, type History } from './history.js';

const FIRST_MONTH = '2018-08';

interface Settled {
  readonly wage: number;
  readonly owed: { readonly opening: number; readonly charged: number; readonly taken: number };
}

interface Wages {
  /** Fully liable for more than a fifth of the pay of the month in which it was found. */
  readonly isRecouped: (finding: Finding) => boolean;
  /** What a month pays, with the losses that count of its conduct; to be asked of one month after the other. */
  readonly take: (month: string, losses: readonly Finding[]) => Settled;
}

/** Parts of a fen, so that fifths of fifths stay whole; a month is rounded once, half a fen up. */
const PARTS = 625;
const rounded = (parts: number): number => Math.floor((2 * parts + PARTS) / (2 * PARTS));

/** What one loss after the other withholds, at most what was lost; of what is recouped, at most the fifth that is not. */
const withheldFrom = (pay: number, losses: readonly Finding[], isRecouped: (finding: Finding) => boolean): number =>
  losses.reduce((left, loss) => {
    if (loss.what.kind !== 'loss') return left;
    const limit = PARTS * (isRecouped(loss) ? Math.min(loss.what.fen, pay / 5) : loss.what.fen);
    return left - Math.min(left / 5, limit);
  }, pay * PARTS);

/** Pay of one person: × 0.8 in the month of the finding, and instalments from the next month on of a fifth of the pay at most. */
export const wagesOf = (history: History, person: string): Wages => {
  const payOf = (month: string): number => history.pay.get(`${person} ${month}`) ?? 0;
  const isRecouped: Wages['isRecouped'] = ({ at, what }) =>
    what.kind === 'loss' && at >= FIRST_MONTH && what.full && what.fen * 5 > payOf(what.foundOn.slice(0, 7));
  let owing = 0;
  const known: Finding[] = [];
  return {
    isRecouped,
    take: (month, losses) => {
      known.push(...losses.filter(({ at }) => at >= FIRST_MONTH));
      const found = known.filter(({ what }) => what.kind === 'loss' && what.foundOn.startsWith(month));
      const inOrder = [...found].sort((one, other) => (one.at < other.at ? -1 : 1));
      const wage = rounded(withheldFrom(payOf(month), inOrder, isRecouped));
      const charged = losses.reduce(
        (total, { what, ...rest }) =>
          what.kind === 'loss' && isRecouped({ what, ...rest })
            ? total + what.fen - payOf(what.foundOn.slice(0, 7)) / 5
            : total,
        0,
      );
      const opening = owing;
      const taken = Math.min(opening, Math.floor(wage / 5));
      owing = opening + charged - taken;
      return { wage, owed: { opening, charged, taken } };
    },
  };
};
