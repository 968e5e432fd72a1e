import { type FunctionNode, type MathNode, type OperatorNode, type SymbolNode } from 'mathjs';
import { type Decimal, isExact, type Value, ZERO } from '../../expressions/index.js';
import { type Edition } from '../../edition/edition.js';
import { bare, FLIPPED } from '../formula-parts.js';
import { switchedTo } from './switches.js';

/** A division of a formula, and what it divides by. */
export interface Division {
  readonly part: string;
  readonly divisor: MathNode;
}

/** What is known of a part of a formula where it is read: that it compares so with a number. */
interface Known {
  readonly text: string;
  readonly sign: string;
  readonly value: Decimal;
}

const NEGATED: Readonly<Record<string, string>> = {
  smaller: 'largerEq',
  largerEq: 'smaller',
  larger: 'smallerEq',
  smallerEq: 'larger',
  equal: 'unequal',
  unequal: 'equal',
};

const textOf = (node: MathNode): string => bare(node).toString();

/** Whether something that compares so with a number cannot be nothing. */
const excludesZero = ({ sign, value }: Known): boolean => {
  switch (sign) {
    case 'larger':
      return !value.isNegative() || value.isZero();
    case 'largerEq':
      return value.greaterThan(ZERO);
    case 'smaller':
      return value.lessThanOrEqualTo(ZERO);
    case 'smallerEq':
      return value.lessThan(ZERO);
    case 'equal':
      return !value.isZero();
    default:
      return sign === 'unequal' && value.isZero();
  }
};

/** Walks one formula and keeps in mind what the conditions on the way say. */
class Walk {
  readonly found: Division[] = [];

  constructor(
    private readonly edition: Edition,
    private readonly rangeOf: (node: MathNode) => Value,
  ) {}

  visit(node: MathNode, known: readonly Known[]): void {
    const inner = bare(node);
    if (inner.type === 'FunctionNode') this.visitCall(inner as FunctionNode, known);
    else if (inner.type === 'OperatorNode') this.visitOperator(inner as OperatorNode, known);
  }

  private visitCall({ fn, args }: FunctionNode, known: readonly Known[]): void {
    const [condition, then, otherwise] = args;
    const isConditional = fn.type === 'SymbolNode' && (fn as SymbolNode).name === 'if';
    if (!isConditional || condition === undefined || then === undefined || otherwise === undefined) {
      args.forEach((argument) => this.visit(argument, known));
      return;
    }
    this.visit(condition, known);
    this.visitWhere(condition, true, then, known);
    this.visitWhere(condition, false, otherwise, known);
  }

  private visitOperator(node: OperatorNode, known: readonly Known[]): void {
    const { fn, args } = node;
    const name = String(fn);
    const [left, right] = args;
    if ((name === 'and' || name === 'or') && left !== undefined && right !== undefined) {
      this.visit(left, known);
      this.visitWhere(left, name === 'and', right, known);
      return;
    }
    args.forEach((argument) => this.visit(argument, known));
    if (name === 'divide' && right !== undefined) this.judge(node, right, known);
  }

  /** A part that is reached only where the condition holds, or does not: never where a switch of the edition has it otherwise. */
  private visitWhere(condition: MathNode, holds: boolean, part: MathNode, known: readonly Known[]): void {
    if (switchedTo(this.edition, condition) === !holds) return;
    this.visit(part, [...known, ...this.saidBy(condition, holds)]);
  }

  private judge(node: OperatorNode, divisor: MathNode, known: readonly Known[]): void {
    const text = textOf(divisor);
    if (known.some((fact) => fact.text === text && excludesZero(fact))) return;
    this.found.push({ part: node.toString({ parenthesis: 'keep' }), divisor });
  }

  /** What a condition says that is so, or that is not. */
  private saidBy(node: MathNode, holds: boolean): readonly Known[] {
    const inner = bare(node);
    if (inner.type !== 'OperatorNode') return [];
    const { fn, args } = inner as OperatorNode;
    const name = String(fn);
    const [left, right] = args;
    if (left === undefined) return [];
    if (right === undefined) return name === 'not' ? this.saidBy(left, !holds) : [];
    if (name === (holds ? 'and' : 'or')) return [...this.saidBy(left, holds), ...this.saidBy(right, holds)];
    if (!Object.hasOwn(NEGATED, name)) return [];
    const sign = holds ? name : NEGATED[name]!;
    return [...this.compared(left, sign, right), ...this.compared(right, FLIPPED[sign] ?? sign, left)];
  }

  private compared(side: MathNode, sign: string, other: MathNode): readonly Known[] {
    const value = this.rangeOf(other);
    return isExact(value) ? [{ text: textOf(side), sign, value }] : [];
  }
}

/**
 * The divisions of a formula, but for those that are reached only where a condition on the way says that the divisor is not nothing, as in
 * `if(late == 0, 0, budget / late)`, and those that a switch of the edition turns off. `rangeOf` says what a part of the formula can be.
 */
export const unguardedDivisions = (
  edition: Edition,
  formula: MathNode,
  rangeOf: (node: MathNode) => Value,
): readonly Division[] => {
  const walk = new Walk(edition, rangeOf);
  walk.visit(formula, []);
  return walk.found;
};
