import { type StaffingPlan } from '../edition/edition.js';
import { Decimal, isDecimalText } from '../expressions/decimal.js';
import { type Band, type BandEnd, bandHolds, bandOf } from '../grades.js';
import { own } from '../own.js';

/** What the figures suggest, and where each stands to its band. It changes nothing by itself: a person decides. */
export interface StaffingAdvice {
  /**
   * `mixed`: outside some band, and nothing is advised for that; reported as such. `incomplete`: a figure is missing, and
   * nothing is advised by the others.
   */
  readonly verdict: 'in-band' | 'advised' | 'mixed' | 'incomplete';
  readonly advice: readonly string[];
  readonly signals: readonly {
    readonly signal: string;
    readonly value: string | null;
    readonly position: 'inside' | 'above' | 'below' | 'missing';
    readonly advice?: string;
  }[];
}

const positionOf = (band: Band, value: Decimal): 'inside' | 'above' | 'below' => {
  if (bandHolds(band, value)) return 'inside';
  return band.high !== null && value.greaterThanOrEqualTo(band.high.value) ? 'above' : 'below';
};

/** What averages (decimal strings by signal) suggest: every advice that applies, for a person to decide on. */
export const adviseStaffing = (
  { signals }: StaffingPlan,
  figures: Readonly<Record<string, string>>,
): StaffingAdvice => {
  const read = Object.entries(signals).map(([signal, { band, above, below }]) => {
    const value = own(figures, signal) ?? null;
    if (value === null || !isDecimalText(value)) return { signal, value: null, position: 'missing' as const };
    const position = positionOf(bandOf(band), new Decimal(value));
    const advice = position === 'above' ? above : position === 'below' ? below : undefined;
    return { signal, value, position, ...(advice !== undefined && { advice }) };
  });
  const advice = [
    ...new Set(read.flatMap((each) => ('advice' in each && each.advice !== undefined ? [each.advice] : []))),
  ];
  const has = (position: string): boolean => read.some((each) => each.position === position);
  const verdict =
    advice.length > 0 ? 'advised' : has('missing') ? 'incomplete' : has('above') || has('below') ? 'mixed' : 'in-band';
  return { verdict, advice, signals: read };
};

/** A number of seats, which is whole. */
const whole = (count: Decimal): number => Number.parseInt(count.toFixed(0), 10);

/** Both ends of a band by which a number of seats follows from a volume: what one seat has at least is divided by, and is above zero. */
export const seatEnds = ({ low, high }: Band): { readonly low: BandEnd; readonly high: BandEnd } | null =>
  low === null || high === null || !low.value.greaterThan(0) ? null : { low, high };

/**
 * How many seats a volume fits: the fewest and the most, `no-fit` where every number is too many or too few, and `not-per-seat` where
 * the plan bounds no signal per seat by two ends above zero, so that no number follows.
 */
export const seatsFor = (
  { signals, perSeat }: StaffingPlan,
  volume: string,
): { readonly least: number; readonly most: number } | 'no-fit' | 'not-per-seat' => {
  const signal = perSeat === undefined ? undefined : own(signals, perSeat);
  if (signal === undefined) return 'not-per-seat';
  const ends = seatEnds(bandOf(signal.band));
  if (ends === null) return 'not-per-seat';
  const { low, high } = ends;
  const total = new Decimal(volume);
  const [fewest, most] = [total.dividedBy(high.value), total.dividedBy(low.value)];
  const least = high.closed ? fewest.ceil() : fewest.floor().plus(1);
  const greatest = low.closed ? most.floor() : most.ceil().minus(1);
  return least.greaterThan(greatest) ? 'no-fit' : { least: whole(least), most: whole(greatest) };
};
