import { type FunctionNode, type MathNode, type SymbolNode } from 'mathjs';
import { parseFormula } from '../../expressions/parser.js';

/** A formula with more of them is not looked into: each doubles what it may be. */
const MOST = 4;

const isKnown = (node: MathNode): boolean => {
  if (node.type !== 'FunctionNode') return false;
  const { fn } = node as FunctionNode;
  return fn.type === 'SymbolNode' && (fn as SymbolNode).name === 'known';
};

const variantsOf = (node: MathNode): readonly MathNode[] => {
  const [call] = node.filter(isKnown) as FunctionNode[];
  if (call === undefined) return [node];
  return call.args.flatMap((argument) => variantsOf(node.transform((part) => (part === call ? argument : part))));
};

/**
 * The formula with each `known(x, y)` in it once as x and once as y, one of which it is; nothing where it asks too often. Throws
 * ExpressionProblem.
 */
export const knownOrNot = (text: string): readonly string[] => {
  const node = parseFormula(text);
  if (node.filter(isKnown).length > MOST) return [];
  // Brackets around every part: what takes the place of a call may be a sum.
  return variantsOf(node).map((variant) => variant.toString({ parenthesis: 'all' }));
};
