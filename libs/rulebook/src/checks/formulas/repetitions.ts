import { type Finding } from '../../edition/finding.js';
import { pointer } from '../../pointer.js';
import { periodScope } from '../../compiling/scopes.js';
import { type Edition } from '../../edition/edition.js';
import { type Decimal, ExpressionProblem, isExact, isInterval, ZERO } from '../../expressions/index.js';
import { parseFormula } from '../../expressions/parser.js';
import { type Check, error, type FindingPlace, warning } from '../finding.js';
import { rangesOf } from './value-ranges.js';
import { WholeNumbers } from './whole-numbers.js';
import { counted } from '../../counted.js';

const never = (place: FindingPlace, most: Decimal): Finding =>
  error(
    'times-never',
    place,
    [
      `次数至多为 ${most.toFixed()}，此累计永远不会适用${most.isZero() ? '' : '，或把扣分变成加分'}。`,
      `It applies ${counted(most.toFixed(), 'time')} at most${most.isZero() ? ': it never counts' : ': a deduction would become a bonus'}.`,
    ],
    ['请改正次数的公式。', 'Correct the formula for how many times.'],
  );

const negative = (place: FindingPlace, times: string): Finding =>
  warning(
    'times-negative',
    place,
    [
      '次数可能小于零，届时扣分会变成加分。',
      'The number of times can be below zero; a deduction then becomes a bonus.',
    ],
    [`请写 max(${times}, 0)。`, `Write max(${times}, 0).`],
  );

const fraction = (place: FindingPlace, times: string): Finding =>
  warning(
    'times-fraction',
    place,
    ['次数可能不是整数，届时按零头计分。', 'The number of times can be a fraction; a part of the amount then counts.'],
    [`请写 floor(${times}) 或 ceil(${times})。`, `Write floor(${times}) or ceil(${times}).`],
  );

const timesFindings = (edition: Edition, times: string, place: FindingPlace): Finding[] => {
  const ranges = rangesOf(edition);
  const range = ranges.of(times, periodScope(edition), ranges.environment());
  if (!isExact(range) && !isInterval(range)) return [];
  const [least, most] = isExact(range) ? [range, range] : [range.lo, range.hi];
  if (most.lessThanOrEqualTo(ZERO)) return [never(place, most)];
  return [
    ...(least.lessThan(ZERO) ? [negative(place, times)] : []),
    ...(new WholeNumbers(edition).isWhole(parseFormula(times)) ? [] : [fraction(place, times)]),
  ];
};

/** Aggregates that apply a negative number of times, never, or a fraction of a time. */
export const checkRepetitions: Check = (edition) =>
  edition.aggregates.flatMap(({ id, times }, index) => {
    try {
      return timesFindings(edition, times, { path: pointer('aggregates', index, 'times'), clause: id });
    } catch (problem) {
      if (problem instanceof ExpressionProblem) return [];
      throw problem;
    }
  });
