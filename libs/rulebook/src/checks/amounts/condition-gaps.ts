import { type MathNode } from 'mathjs';
import { type Finding } from '../../edition/finding.js';
import { pointer } from '../../pointer.js';
import { type Clause, type Edition } from '../../edition/edition.js';
import { Decimal, ExpressionProblem } from '../../expressions/index.js';
import { parseFormula } from '../../expressions/parser.js';
import { accountsOf, share } from './double-charges.js';
import { type Check, warning } from '../finding.js';
import { type Bound, comparisonsIn, conjuncts, isEmpty, narrowed, type Range } from '../formulas/narrowing.js';
import { attributeOf } from '../../compiling/attributes.js';

/** A clause that takes what lies within limits of one name, beside whatever else it asks. */
interface Limited {
  readonly id: string;
  readonly index: number;
  readonly name: string;
  readonly range: Range;
  /** What all clauses of one chain have in common. */
  readonly key: string;
}

const NO_LIMIT: Range = { low: null, high: null };

const conditionOf = ({ when, where, enabled, active }: Clause): string | undefined =>
  enabled && active ? (when?.where ?? where) : undefined;

const limitedBy = (edition: Edition, clause: Clause, index: number): Limited | null => {
  const where = conditionOf(clause);
  if (where === undefined) return null;
  const parts = conjuncts(parseFormula(where));
  const isLimit = (part: MathNode): boolean => comparisonsIn(edition, part).some(({ sign }) => sign !== 'equal');
  const limits = parts.filter(isLimit).flatMap((part) => comparisonsIn(edition, part));
  const [first] = limits;
  if (first === undefined || limits.some(({ name }) => name !== first.name)) return null;
  const range = limits.reduce(narrowed, NO_LIMIT);
  if (isEmpty(range)) return null;
  const others = parts.filter((part) => !isLimit(part)).map((part) => part.toString({ parenthesis: 'keep' }));
  const key = [first.name, clause.class, clause.when?.facts ?? [], clause.appliesTo, others.toSorted()];
  return { id: clause.id, index, name: first.name, range, key: JSON.stringify(key) };
};

const limited = (edition: Edition): readonly Limited[] =>
  edition.clauses.flatMap((clause, index) => {
    try {
      return limitedBy(edition, clause, index) ?? [];
    } catch (problem) {
      if (problem instanceof ExpressionProblem) return [];
      throw problem;
    }
  });

/** One unit of the last place that either number is written to: 1 for 59 and 60, 0.1 for 59.9 and 60. */
const unitOf = (...values: readonly Decimal[]): Decimal =>
  new Decimal(10).pow(-Math.max(...values.map((value) => value.decimalPlaces())));

const isWhole = ({ facts }: Edition, clause: Clause, name: string): boolean => {
  const codes = clause.when?.facts ?? [];
  return codes.length > 0 && codes.every((code) => attributeOf(facts, code, name)?.type === 'integer');
};

/** Whether no whole number lies between the two ends, 59 and 60 such as `<= 59` and `>= 60` have them. */
const holdsNoWhole = (from: Bound, to: Bound, unit: Decimal): boolean =>
  from.closed && to.closed && unit.greaterThanOrEqualTo(1) && to.value.minus(from.value).lessThanOrEqualTo(unit);

const written = (from: Bound, to: Bound): string =>
  `${from.closed ? '(' : '['}${from.value.toFixed()}..${to.value.toFixed()}${to.closed ? ')' : ']'}`;

/** What lies between two neighbours and in neither, in words; null where nothing does, or so much that it is left out on purpose. */
const gapBetween = ({ high: from }: Range, { low: to }: Range, whole: boolean): string | null => {
  if (from === null || to === null) return null;
  const width = to.value.minus(from.value);
  if (width.isZero()) return from.closed || to.closed ? null : from.value.toFixed();
  const unit = unitOf(from.value, to.value);
  if (width.isNegative() || width.greaterThan(unit.times(2))) return null;
  return whole && holdsNoWhole(from, to, unit) ? null : written(from, to);
};

const lowest = ({ range: { low } }: Limited): Decimal => low?.value ?? new Decimal('-1e30');
const highest = ({ range: { high } }: Limited): Decimal => high?.value ?? new Decimal('1e30');

const gapFinding = (lower: Limited, upper: Limited, gap: string): Finding =>
  warning(
    'condition-gap',
    { path: pointer('clauses', upper.index), clause: upper.id },
    [
      `${lower.id} 与 ${upper.id} 之间有空缺：“${upper.name}”为 ${gap} 时两条都不适用。`,
      `There is a gap between ${lower.id} and ${upper.id}: neither takes "${upper.name}" at ${gap}.`,
    ],
    [
      '请使两条首尾相接（一边用 <、另一边用 >=）；空缺确属规定的，可以不改。',
      'Let the two meet (< on one side, >= on the other); where the norm leaves the gap, leave it too.',
    ],
  );

/** The end at which two neighbours both charge one account; null where they meet as they should, or where their group lets one of them count. */
const sharedEnd = (edition: Edition, one: Limited, other: Limited): string | null => {
  const [from, to] = [one.range.high, other.range.low];
  if (from?.closed !== true || to?.closed !== true || !from.value.equals(to.value)) return null;
  const [lower, upper] = [edition.clauses[one.index]!, edition.clauses[other.index]!];
  const isOneOfGroup = lower.group !== undefined && lower.group === upper.group;
  return isOneOfGroup || share(accountsOf(lower), accountsOf(upper)) === undefined ? null : from.value.toFixed();
};

const overlapFinding = (lower: Limited, upper: Limited, end: string): Finding =>
  warning(
    'condition-overlap',
    { path: pointer('clauses', upper.index), clause: upper.id },
    [
      `“${upper.name}”恰为 ${end} 时 ${lower.id} 与 ${upper.id} 都适用，同一行为记两次。`,
      `Both ${lower.id} and ${upper.id} take "${upper.name}" at exactly ${end}: one act is charged twice.`,
    ],
    [
      '请使一边不含该值（一边用 <=、另一边用 >）；确应各记一次的，可以不改。',
      'Let one of them leave it out (<= on one side, > on the other); where both are meant, leave it.',
    ],
  );

/**
 * A small gap between clauses that share out the values of one name, or an end that both take: a limit that was copied with the wrong sign
 * or number.
 */
export const checkConditionGaps: Check = (edition) =>
  [...Map.groupBy(limited(edition), ({ key }) => key).values()].flatMap((chain) => {
    const sorted = chain.toSorted((one, other) => lowest(one).comparedTo(lowest(other)));
    let reach = sorted[0]!;
    return sorted.slice(1).flatMap((upper) => {
      const whole = isWhole(edition, edition.clauses[upper.index]!, upper.name);
      const gap = gapBetween(reach.range, upper.range, whole);
      const lower = reach;
      if (highest(upper).greaterThanOrEqualTo(highest(reach))) reach = upper;
      const end = sharedEnd(edition, lower, upper);
      return [
        ...(gap === null ? [] : [gapFinding(lower, upper, gap)]),
        ...(end === null ? [] : [overlapFinding(lower, upper, end)]),
      ];
    });
  });
