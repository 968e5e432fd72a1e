import { type MathNode, type ParenthesisNode } from 'mathjs';

/** A part of a formula without the brackets around it. */
export const bare = (node: MathNode): MathNode =>
  node.type === 'ParenthesisNode' ? bare((node as ParenthesisNode).content) : node;

/** A comparison, by the parser's name, with its sides exchanged. */
export const FLIPPED: Readonly<Record<string, string>> = {
  smaller: 'larger',
  larger: 'smaller',
  smallerEq: 'largerEq',
  largerEq: 'smallerEq',
  equal: 'equal',
};
