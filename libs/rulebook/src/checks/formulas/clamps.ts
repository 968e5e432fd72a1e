import { type FunctionNode, type MathNode, type SymbolNode } from 'mathjs';
import { type Finding } from '../../edition/finding.js';
import { expressionPlaces } from '../../compiling/places.js';
import { ExpressionProblem, highest, isExact, isInterval, lowest, type Value } from '../../expressions/index.js';
import { parseFormula } from '../../expressions/parser.js';
import { type Check, error, type FindingPlace, warning } from '../finding.js';
import { rangesOf } from './value-ranges.js';

const isClamp = (node: MathNode): node is FunctionNode => {
  if (node.type !== 'FunctionNode') return false;
  const { fn } = node as FunctionNode;
  return fn.type === 'SymbolNode' && (fn as SymbolNode).name === 'clamp';
};

const isAbove = (low: Value, high: Value): boolean =>
  (isExact(low) || isInterval(low)) && (isExact(high) || isInterval(high)) && lowest(low).greaterThan(highest(high));

const isSame = (low: Value, high: Value): boolean => isExact(low) && isExact(high) && low.equals(high);

/** `clamp(x, 300, 300)`: a sign was left out, or the same bound was named twice. */
const single = ([from, to]: readonly [string, string], place: FindingPlace): Finding =>
  warning(
    'clamp-single',
    place,
    [
      `clamp 的下限 ${from} 等于上限 ${to}，结果总是这一个数。`,
      `The bounds ${from} and ${to} of clamp are the same: it always gives that one figure.`,
    ],
    ['请核对两个界限与正负号。', 'Check both bounds and their signs.'],
  );

const reversed = ([from, to]: readonly [string, string], place: FindingPlace): Finding =>
  error(
    'clamp-reversed',
    place,
    [
      `clamp 的下限 ${from} 大于上限 ${to}，结果总是 ${to}。`,
      `The lower bound ${from} of clamp is above its upper bound ${to}; it always gives ${to}.`,
    ],
    [`请写成 clamp(…, ${to}, ${from})。`, `Write clamp(…, ${to}, ${from}).`],
  );

/** `clamp((points - 800) * price, -300, 300)`: whatever the points are, it comes to one of its bounds. */
const beyond = ([clamped, bound]: readonly [string, string], place: FindingPlace): Finding =>
  warning(
    'clamp-beyond',
    place,
    [
      `“${clamped}”总在 clamp 的界限之外，结果总是 ${bound}。`,
      `"${clamped}" always lies beyond the bounds of clamp: it always gives ${bound}.`,
    ],
    [
      '请核对所读参数的数值（小数点、多写的零、单位）与两个界限。',
      'Check the parameters that it reads (the point, a nought too many, the unit) and both bounds.',
    ],
  );

/** `clamp(x, 300, -300)`: a lower bound above the upper one leaves one value, whatever is clamped; so does what always lies beyond both. */
export const checkClamps: Check = (edition) => {
  const ranges = rangesOf(edition);
  return expressionPlaces(edition).flatMap((place) => {
    const { path, clause, text, scope } = place;
    if (!text.includes('clamp')) return [];
    const at = { path, ...(clause === undefined ? {} : { clause }) };
    try {
      const environment = ranges.environment(place);
      const rangeOf = (node: MathNode): Value => ranges.of(node.toString({ parenthesis: 'keep' }), scope, environment);
      return parseFormula(text)
        .filter(isClamp)
        .flatMap((node) => {
          const [value, low, high] = (node as FunctionNode).args;
          if (value === undefined || low === undefined || high === undefined) return [];
          const [clamped, least, most] = [rangeOf(value), rangeOf(low), rangeOf(high)];
          const [read, from, to] = [value, low, high].map((part) => part.toString({ parenthesis: 'keep' }));
          if (isSame(least, most)) return [single([from!, to!], at)];
          if (isAbove(least, most)) return [reversed([from!, to!], at)];
          if (isAbove(least, clamped)) return [beyond([read!, from!], at)];
          return isAbove(clamped, most) ? [beyond([read!, to!], at)] : [];
        });
    } catch (problem) {
      if (problem instanceof ExpressionProblem) return [];
      throw problem;
    }
  });
};
