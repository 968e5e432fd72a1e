import { type MathNode } from 'mathjs';
import { type Finding } from '../../edition/finding.js';
import { type ExpressionPlace } from '../../compiling/expression-place.js';
import { expressionPlaces } from '../../compiling/places.js';
import { type Environment, ExpressionProblem, isExact, isInterval, type Value, ZERO } from '../../expressions/index.js';
import { parseFormula } from '../../expressions/parser.js';
import { type Check, warning } from '../finding.js';
import { isZeroAsWritten } from './expressions.js';
import { bare } from '../formula-parts.js';
import { unguardedDivisions } from './guards.js';
import { rangesOf } from './value-ranges.js';

const mayBeZero = (value: Value): boolean => {
  if (isExact(value)) return value.isZero();
  return isInterval(value) && value.lo.lessThanOrEqualTo(ZERO) && value.hi.greaterThanOrEqualTo(ZERO);
};

const finding = ({ path, clause }: ExpressionPlace, part: string, divisor: string): Finding =>
  warning(
    'divisor-may-be-zero',
    { path, ...(clause === undefined ? {} : { clause }) },
    [
      `“${part}”的除数“${divisor}”可能为零；届时该考核期全员都没有计分卡，也不能结账。`,
      `In "${part}" the divisor "${divisor}" can be zero; then nobody has a scorecard for that period, and it cannot be closed.`,
    ],
    [
      `请先排除零：if(${divisor} == 0, …, ${part})；或用 max(${divisor}, 1) 作除数，或给属性写大于零的 min。`,
      `Exclude zero first: if(${divisor} == 0, …, ${part}); or divide by max(${divisor}, 1), or give the attribute a min above zero.`,
    ],
  );

/**
 * Divisions by what can come to nothing: a count, a sum, an attribute without bounds. Nothing is said where a condition
 * around the division, or the range of what is counted, keeps zero out.
 */
export const checkDivisors: Check = (edition) => {
  const ranges = rangesOf(edition);
  return expressionPlaces(edition).flatMap((place) => {
    const { text, scope } = place;
    if (!text.includes('/')) return [];
    const environment: Environment = ranges.environment(place);
    try {
      const rangeOf = (node: MathNode): Value => ranges.of(node.toString({ parenthesis: 'keep' }), scope, environment);
      return unguardedDivisions(edition, parseFormula(text), rangeOf)
        .filter(({ divisor }) => !isZeroAsWritten(edition, divisor) && mayBeZero(rangeOf(divisor)))
        .map(({ part, divisor }) => finding(place, part, bare(divisor).toString()));
    } catch (problem) {
      if (problem instanceof ExpressionProblem) return [];
      throw problem;
    }
  });
};
