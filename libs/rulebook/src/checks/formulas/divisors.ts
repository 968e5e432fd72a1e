import { type FunctionNode, type MathNode, type OperatorNode, type SymbolNode } from 'mathjs';
import { type Finding } from '../../edition/finding.js';
import { type ExpressionPlace } from '../../compiling/expression-place.js';
import { expressionPlaces } from '../../compiling/places.js';
import {
  type Decimal,
  type Environment,
  ExpressionProblem,
  isExact,
  isInterval,
  type Value,
  ZERO,
} from '../../expressions/index.js';
import { parseFormula } from '../../expressions/parser.js';
import { type Check, warning } from '../finding.js';
import { isZeroAsWritten } from './expressions.js';
import { bare, FLIPPED } from '../formula-parts.js';
import { rangesOf } from './value-ranges.js';

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

const mayBeZero = (value: Value): boolean => {
  if (isExact(value)) return value.isZero();
  return isInterval(value) && value.lo.lessThanOrEqualTo(ZERO) && value.hi.greaterThanOrEqualTo(ZERO);
};

/** Walks one formula and keeps in mind what the conditions on the way say. */
class Walk {
  readonly found: { readonly part: string; readonly divisor: string }[] = [];

  constructor(
    private readonly rangeOf: (node: MathNode) => Value,
    private readonly isReported: (divisor: MathNode) => boolean,
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
    this.visit(then, [...known, ...this.saidBy(condition, true)]);
    this.visit(otherwise, [...known, ...this.saidBy(condition, false)]);
  }

  private visitOperator(node: OperatorNode, known: readonly Known[]): void {
    const { fn, args } = node;
    const name = String(fn);
    const [left, right] = args;
    if ((name === 'and' || name === 'or') && left !== undefined && right !== undefined) {
      this.visit(left, known);
      this.visit(right, [...known, ...this.saidBy(left, name === 'and')]);
      return;
    }
    args.forEach((argument) => this.visit(argument, known));
    if (name === 'divide' && right !== undefined) this.judge(node, right, known);
  }

  private judge(node: OperatorNode, divisor: MathNode, known: readonly Known[]): void {
    const text = textOf(divisor);
    if (this.isReported(divisor) || known.some((fact) => fact.text === text && excludesZero(fact))) return;
    if (mayBeZero(this.rangeOf(divisor)))
      this.found.push({ part: node.toString({ parenthesis: 'keep' }), divisor: text });
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
      const walk = new Walk(
        (node) => ranges.of(node.toString({ parenthesis: 'keep' }), scope, environment),
        (divisor) => isZeroAsWritten(edition, divisor),
      );
      walk.visit(parseFormula(text), []);
      return walk.found.map(({ part, divisor }) => finding(place, part, divisor));
    } catch (problem) {
      if (problem instanceof ExpressionProblem) return [];
      throw problem;
    }
  });
};
