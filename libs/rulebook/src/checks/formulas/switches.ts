import { type ConstantNode, type MathNode, type OperatorNode, type SymbolNode } from 'mathjs';
import { type Edition } from '../../edition/edition.js';
import { own } from '../../own.js';
import { bare } from '../formula-parts.js';

/** What a parameter that is true or false is set to; null where it is neither, or may be set to the other. */
const setTo = ({ parameters }: Edition, name: string): boolean | null => {
  const parameter = own(parameters, name);
  if (parameter === undefined) return null;
  const { value, alternatives = [] } = parameter;
  return typeof value === 'boolean' && alternatives.every((other) => other === value) ? value : null;
};

/** What two conditions come to together; `deciding` is what one of them alone decides: that an `and` does not hold, or that an `or` does. */
const together = (one: boolean | null, other: boolean | null, deciding: boolean): boolean | null => {
  if (one === deciding || other === deciding) return deciding;
  return one === null || other === null ? null : !deciding;
};

/** What a condition comes to by the switches of the edition, whatever is recorded; null where they do not decide it. */
export const switchedTo = (edition: Edition, condition: MathNode): boolean | null => {
  const node = bare(condition);
  if (node.type === 'ConstantNode') {
    const value: unknown = (node as ConstantNode).value;
    return typeof value === 'boolean' ? value : null;
  }
  if (node.type === 'SymbolNode') return setTo(edition, (node as SymbolNode).name);
  if (node.type !== 'OperatorNode') return null;
  const { fn, args } = node as OperatorNode;
  const name = String(fn);
  if (!['not', 'and', 'or'].includes(name)) return null;
  const [left = null, right = null] = args.map((argument) => switchedTo(edition, argument));
  if (name === 'not') return left === null ? null : !left;
  return together(left, right, name === 'or');
};
