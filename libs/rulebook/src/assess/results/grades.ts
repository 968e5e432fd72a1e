import { type GradeTable } from '../../edition/edition.js';
import { type Decimal, isInterval, type Quantity } from '../../expressions/index.js';
import { type Band, bandHolds, bandOf } from '../../grades.js';

interface GradeBand extends Band {
  readonly grade: string;
}

const BANDS = new WeakMap<GradeTable, readonly GradeBand[]>();

const bandsOf = (table: GradeTable): readonly GradeBand[] => {
  let bands = BANDS.get(table);
  if (bands === undefined)
    BANDS.set(table, (bands = table.bands.map(({ grade, range }) => ({ grade, ...bandOf(range) }))));
  return bands;
};

const gradeAt = (bands: readonly GradeBand[], value: Decimal): string | null =>
  bands.find((band) => bandHolds(band, value))?.grade ?? null;

/**
 * The number itself, or every place within the interval where another band can hold it, with a point between each two of them; an end that is
 * not reached is none.
 */
export const probes = (bands: readonly Band[], value: Quantity): readonly Decimal[] => {
  if (!isInterval(value)) return [value];
  const { lo, hi, openLo, openHi } = value;
  const edges = bands
    .flatMap(({ low, high }) => [low, high].flatMap((end) => end?.value ?? []))
    .filter((edge) => edge.gt(lo) && edge.lt(hi));
  const stops = [lo, ...edges, hi].sort((one, other) => one.comparedTo(other));
  const between = stops.flatMap((stop, index) =>
    index === 0 ? [stop] : [stops[index - 1]!.plus(stop).dividedBy(2), stop],
  );
  return between.slice(openLo === true ? 1 : 0, openHi === true ? -1 : between.length);
};

/** The grade of a total; null outside every band; every possible one, from the lowest total up, while it is undecided. */
export const gradeOf = (table: GradeTable, total: Quantity): string | null | readonly (string | null)[] => {
  const bands = bandsOf(table);
  const grades = [...new Set(probes(bands, total).map((value) => gradeAt(bands, value)))];
  return grades.length === 1 ? grades[0]! : grades;
};
