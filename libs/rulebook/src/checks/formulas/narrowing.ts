import { type MathNode, type OperatorNode, type SymbolNode } from 'mathjs';
import { type Edition } from '../../edition/edition.js';
import { Decimal } from '../../expressions/decimal.js';
import { bare, FLIPPED } from '../formula-parts.js';

export interface Bound {
  readonly value: Decimal;
  readonly closed: boolean;
}
/** What a name can still be while conditions are taken one after the other. */
export interface Range {
  readonly low: Bound | null;
  readonly high: Bound | null;
}

interface Comparison {
  readonly name: string;
  readonly sign: string;
  readonly value: Decimal;
}

/** The conditions that all have to hold: the parts of a chain of `and`. */
export const conjuncts = (node: MathNode): readonly MathNode[] => {
  const inner = bare(node);
  return inner.type === 'OperatorNode' && (inner as OperatorNode).fn === 'and'
    ? (inner as OperatorNode).args.flatMap(conjuncts)
    : [inner];
};

const numberIn = (edition: Edition, node: MathNode): Decimal | null => {
  const name = node.type === 'SymbolNode' ? (node as SymbolNode).name : null;
  const parameter = name !== null && Object.hasOwn(edition.parameters, name) ? edition.parameters[name]?.value : null;
  const text = name === null ? node.toString() : parameter;
  return typeof text === 'string' && /^-?\d+(\.\d+)?$/u.test(text) ? new Decimal(text) : null;
};

const comparisonOf = (edition: Edition, node: MathNode): Comparison | null => {
  if (node.type !== 'OperatorNode') return null;
  const { fn, args } = node as OperatorNode;
  const sign = String(fn);
  if (!Object.hasOwn(FLIPPED, sign)) return null;
  const [left, right] = [bare(args[0]!), bare(args[1]!)];
  const [leftValue, rightValue] = [numberIn(edition, left), numberIn(edition, right)];
  if (left.type === 'SymbolNode' && leftValue === null && rightValue !== null)
    return { name: (left as SymbolNode).name, sign, value: rightValue };
  if (right.type === 'SymbolNode' && rightValue === null && leftValue !== null)
    return { name: (right as SymbolNode).name, sign: FLIPPED[sign]!, value: leftValue };
  return null;
};

const higher = (one: Bound | null, other: Bound): Bound => {
  if (one === null) return other;
  const order = one.value.comparedTo(other.value);
  return order > 0 || (order === 0 && !one.closed) ? one : other;
};
const lower = (one: Bound | null, other: Bound): Bound => {
  if (one === null) return other;
  const order = one.value.comparedTo(other.value);
  return order < 0 || (order === 0 && !one.closed) ? one : other;
};

/** The part of the range in which the comparison holds as well. */
export const narrowed = ({ low, high }: Range, { sign, value }: Comparison): Range => ({
  low: /^(larger|equal)/u.test(sign) ? higher(low, { value, closed: sign !== 'larger' }) : low,
  high: /^(smaller|equal)/u.test(sign) ? lower(high, { value, closed: sign !== 'smaller' }) : high,
});

/** Whether no number lies in it. */
export const isEmpty = ({ low, high }: Range): boolean => {
  if (low === null || high === null) return false;
  const order = low.value.comparedTo(high.value);
  return order > 0 || (order === 0 && !(low.closed && high.closed));
};

/** Comparisons of a name with a number that all have to hold for the condition to hold. */
export const comparisonsIn = (edition: Edition, condition: MathNode): readonly Comparison[] =>
  conjuncts(condition).flatMap((node) => comparisonOf(edition, node) ?? []);

const OPPOSITE: Readonly<Record<string, string>> = {
  smaller: 'largerEq',
  larger: 'smallerEq',
  smallerEq: 'larger',
  largerEq: 'smaller',
};

/** The comparison that holds where this one does not; null for an equality, whose opposite is no range. */
export const negated = (comparison: Comparison): Comparison | null => {
  const sign = OPPOSITE[comparison.sign];
  return sign === undefined ? null : { ...comparison, sign };
};
