import { type FunctionNode, type MathNode, type SymbolNode } from 'mathjs';
import { expressionPlaces } from '../compiling/places.js';
import { ExpressionProblem, highest, isExact, isInterval, lowest, type Value } from '../expressions/index.js';
import { parseFormula } from '../expressions/parser.js';
import { type Check, error } from './finding.js';
import { rangesOf } from './value-ranges.js';

const isClamp = (node: MathNode): node is FunctionNode => {
  if (node.type !== 'FunctionNode') return false;
  const { fn } = node as FunctionNode;
  return fn.type === 'SymbolNode' && (fn as SymbolNode).name === 'clamp';
};

const isAbove = (low: Value, high: Value): boolean =>
  (isExact(low) || isInterval(low)) && (isExact(high) || isInterval(high)) && lowest(low).greaterThan(highest(high));

/** `clamp(x, 300, -300)`: a lower bound above the upper one leaves one value, whatever is clamped. */
export const checkClamps: Check = (edition) => {
  const ranges = rangesOf(edition);
  return expressionPlaces(edition).flatMap((place) => {
    const { path, clause, text, scope } = place;
    if (!text.includes('clamp')) return [];
    try {
      const environment = ranges.environment(place);
      const rangeOf = (node: MathNode): Value => ranges.of(node.toString({ parenthesis: 'keep' }), scope, environment);
      return parseFormula(text)
        .filter(isClamp)
        .flatMap((node) => {
          const [, low, high] = (node as FunctionNode).args;
          if (low === undefined || high === undefined || !isAbove(rangeOf(low), rangeOf(high))) return [];
          const [from, to] = [low, high].map((bound) => bound.toString({ parenthesis: 'keep' }));
          return [
            error(
              'clamp-reversed',
              { path, ...(clause === undefined ? {} : { clause }) },
              [
                `clamp 的下限 ${from!} 大于上限 ${to!}，结果总是 ${to!}。`,
                `The lower bound ${from!} of clamp is above its upper bound ${to!}; it always gives ${to!}.`,
              ],
              [`请写成 clamp(…, ${to!}, ${from!})。`, `Write clamp(…, ${to!}, ${from!}).`],
            ),
          ];
        });
    } catch (problem) {
      if (problem instanceof ExpressionProblem) return [];
      throw problem;
    }
  });
};
