import { type GradeTable } from '../../edition/edition.js';
import { type Decimal, isInterval, parseDecimal, type Quantity } from '../../expressions/index.js';

interface Band {
  readonly grade: string;
  readonly low: Decimal | null;
  readonly lowClosed: boolean;
  readonly high: Decimal | null;
  readonly highClosed: boolean;
}

const RANGE = /^([([])\s*(\*|-?[\d.]+)\s*\.\.\s*(\*|-?[\d.]+)\s*([)\]])$/u;

const parseBand = ({ grade, range }: GradeTable['bands'][number]): Band => {
  const [, open, low, high, close] = RANGE.exec(range) ?? [];
  if (low === undefined || high === undefined) {
    throw new RangeError(
      `Grade ${grade}: "${range}" is not a range; write it as "(90..110]", a square bracket including its end, * for no end.`,
    );
  }
  return {
    grade,
    low: low === '*' ? null : parseDecimal(low),
    lowClosed: open === '[',
    high: high === '*' ? null : parseDecimal(high),
    highClosed: close === ']',
  };
};

const BANDS = new WeakMap<GradeTable, readonly Band[]>();

const bandsOf = (table: GradeTable): readonly Band[] => {
  let bands = BANDS.get(table);
  if (bands === undefined) BANDS.set(table, (bands = table.bands.map(parseBand)));
  return bands;
};

const holds = ({ low, lowClosed, high, highClosed }: Band, value: Decimal): boolean => {
  if (low !== null && (lowClosed ? value.lt(low) : value.lte(low))) return false;
  return high === null || (highClosed ? value.lte(high) : value.lt(high));
};

const gradeAt = (bands: readonly Band[], value: Decimal): string | null =>
  bands.find((band) => holds(band, value))?.grade ?? null;

/** Every place where the grade can change within the interval, with a point between each two of them. */
const probes = (bands: readonly Band[], lo: Decimal, hi: Decimal): readonly Decimal[] => {
  const edges = bands
    .flatMap(({ low, high }) => [low, high])
    .filter((edge) => edge !== null && edge.gt(lo) && edge.lt(hi)) as Decimal[];
  const stops = [lo, ...edges, hi].sort((one, other) => one.comparedTo(other));
  return stops.flatMap((stop, index) => (index === 0 ? [stop] : [stops[index - 1]!.plus(stop).dividedBy(2), stop]));
};

/** The grade of a total; null outside every band; every possible one, from the lowest total up, while it is undecided. */
export const gradeOf = (table: GradeTable, total: Quantity): string | null | readonly (string | null)[] => {
  const bands = bandsOf(table);
  if (!isInterval(total)) return gradeAt(bands, total);
  const grades = [...new Set(probes(bands, total.lo, total.hi).map((value) => gradeAt(bands, value)))];
  return grades.length === 1 ? grades[0]! : grades;
};
