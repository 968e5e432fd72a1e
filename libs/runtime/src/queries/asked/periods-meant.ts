/** A period as lists name it. */
export interface ListedPeriod {
  readonly id: string;
  /** First and last local day, `YYYY-MM-DD`. */
  readonly start: string;
  readonly end: string;
}

const MONTH = /^\d{4}-\d{2}$/;
const DAY = /^\d{4}-\d{2}-\d{2}$/;

/**
 * The periods that are meant: the one with the id, those that hold the day (`2026-03-15`), or those that end, or else begin, in the
 * month (`2026-03`). None where it is nothing of these.
 */
export const periodsMeant = <P extends ListedPeriod>(all: readonly P[], named: string): readonly P[] => {
  if (DAY.test(named)) return all.filter(({ start, end }) => start <= named && named <= end);
  if (!MONTH.test(named)) return all.filter(({ id }) => id === named);
  const ending = all.filter(({ end }) => end.startsWith(named));
  return ending.length > 0 ? ending : all.filter(({ start }) => start.startsWith(named));
};
