import {
  type ConstantNode,
  type FunctionNode,
  type MathNode,
  type OperatorNode,
  type ParenthesisNode,
  type SymbolNode,
} from 'mathjs';
import { parseFormula } from '../expressions/parser.js';
import { ExpressionProblem } from '../expressions/problems.js';

/** For text and attribute values alike. */
export const escaped = (text: string): string =>
  text.replace(/[&<>"']/gu, (character) => `&#${String(character.codePointAt(0))};`);

const row = (parts: readonly string[]): string => `<mrow>${parts.join('')}</mrow>`;
const operator = (sign: string): string => `<mo>${escaped(sign)}</mo>`;
/** Spaces at the ends of a text are dropped unless they do not break. */
const word = (text: string): string => `<mtext>${escaped(text.replaceAll(' ', '\u00a0'))}</mtext>`;
const name = (text: string): string => `<mi mathvariant="normal">${escaped(text)}</mi>`;

const SIGNS: Readonly<Record<string, string>> = {
  add: '+',
  subtract: '−',
  multiply: '×',
  smaller: '<',
  larger: '>',
  smallerEq: '≤',
  largerEq: '≥',
  equal: '=',
  unequal: '≠',
};
const WORDS: Readonly<Record<string, string>> = { and: ' 且 and ', or: ' 或 or ' };

const call = (called: string, parts: readonly string[]): string =>
  row([
    name(called),
    operator('('),
    ...parts.flatMap((part, index) => (index === 0 ? [part] : [operator(','), part])),
    operator(')'),
  ]);

/** What fits on a line of a sheet beside other columns, in characters of the source. */
const WIDE = 60;
const LONG = 44;

interface Case {
  readonly value: MathNode;
  readonly condition: MathNode | null;
}

/** `if(a, x, if(b, y, z))` is x where a, else y where b, else z. */
const casesOf = (node: MathNode): readonly Case[] => {
  if (!isIf(node)) return [{ value: node, condition: null }];
  const [condition, then, otherwise] = (node as FunctionNode).args as [MathNode, MathNode, MathNode];
  return [{ value: then, condition }, ...casesOf(otherwise)];
};

/** Values and conditions stand in columns of their own, each as wide as its widest. */
const widthOf = (found: readonly Case[]): number =>
  Math.max(...found.map(({ value }) => value.toString().length)) +
  Math.max(...found.map(({ condition }) => condition?.toString().length ?? 0));
const whenOf = ({ condition }: Case): string =>
  condition === null ? word('否则 otherwise') : row([word('若 if '), mathOf(condition)]);
const line = (...parts: readonly string[]): string =>
  `<mtr>${parts.map((part) => `<mtd>${part}</mtd>`).join('')}</mtr>`;

/** Cases side by side with their conditions or, where that is too wide, each under its condition. */
const cases = (node: MathNode): string => {
  const found = casesOf(node);
  const lines =
    widthOf(found) <= WIDE
      ? found.map((one) => line(mathOf(one.value), whenOf(one)))
      : found.flatMap((one) => [line(whenOf(one)), line(row([word('  = '), mathOf(one.value)]))]);
  return `<mtable class="cases">${lines.join('')}</mtable>`;
};

const isIf = (node: MathNode): boolean =>
  node.type === 'FunctionNode' && (node as FunctionNode).fn.name === 'if' && (node as FunctionNode).args.length === 3;

const FENCES: Readonly<Record<string, readonly [string, string]>> = {
  floor: ['⌊', '⌋'],
  ceil: ['⌈', '⌉'],
  abs: ['|', '|'],
};

const functionOf = (node: FunctionNode): string => {
  if (isIf(node)) return cases(node);
  const parts = node.args.map(mathOf);
  const fence = FENCES[node.fn.name];
  return fence === undefined || parts.length !== 1
    ? call(node.fn.name, parts)
    : row([operator(fence[0]), parts[0]!, operator(fence[1])]);
};

const without = (node: MathNode): MathNode =>
  node.type === 'ParenthesisNode' ? without((node as ParenthesisNode).content) : node;

/** The parts of `a and b and c`, without brackets around a part of the same kind. */
const chain = (node: MathNode, fn: string): readonly MathNode[] =>
  node.type === 'OperatorNode' && (node as OperatorNode).fn === fn
    ? (node as OperatorNode).args.flatMap((part) => chain(part, fn))
    : [node];

/** A long condition stands one part a line, so that it fits on a sheet. */
const junction = (node: OperatorNode, sign: string): string => {
  const parts = chain(node, node.fn);
  if (node.toString().length <= LONG)
    return row(parts.flatMap((part, index) => (index === 0 ? [mathOf(part)] : [word(sign), mathOf(part)])));
  const lines = parts.map((part, index) => line(row([...(index === 0 ? [] : [word(sign)]), mathOf(part)])));
  return `<mtable>${lines.join('')}</mtable>`;
};

interface Term {
  readonly sign: string;
  readonly node: MathNode;
}

/** The terms of `a + b - c`, the first without a sign. */
const termsOf = (node: MathNode): readonly Term[] => {
  const { fn, args } = node as OperatorNode;
  if (node.type !== 'OperatorNode' || (fn !== 'add' && fn !== 'subtract')) return [{ sign: '', node }];
  return [...termsOf(args[0]!), { sign: SIGNS[fn]!, node: args[1]! }];
};

/** A sign before the second operand, though the first stands on another line. */
const infix = (sign: string): string => `<mo form="infix">${escaped(sign)}</mo>`;

/** A long sum stands one term a line. */
const sum = (node: OperatorNode): string => {
  const lines = termsOf(node).map(({ sign, node: term }) =>
    line(row([...(sign === '' ? [] : [infix(sign)]), mathOf(term)])),
  );
  return `<mtable>${lines.join('')}</mtable>`;
};

const operation = (node: OperatorNode): string => {
  const fn: string = node.fn;
  // A number with its unit, which the parser reads as a product without a sign: `10 yuan`.
  if (node.implicit) return row([mathOf(node.args[0]!), word(' 元')]);
  if (fn === 'divide') return `<mfrac>${mathOf(without(node.args[0]!))}${mathOf(without(node.args[1]!))}</mfrac>`;
  if (fn === 'unaryMinus') return row([operator('−'), mathOf(node.args[0]!)]);
  if (fn === 'not') return row([word('非 not '), mathOf(node.args[0]!)]);
  if (WORDS[fn] !== undefined) return junction(node, WORDS[fn]);
  if ((fn === 'add' || fn === 'subtract') && node.toString().length > LONG) return sum(node);
  return row([mathOf(node.args[0]!), operator(SIGNS[fn] ?? node.op), mathOf(node.args[1]!)]);
};

const constant = (value: unknown): string =>
  typeof value === 'string' ? word(`“${value}”`) : `<mn>${escaped(String(value))}</mn>`;

const mathOf = (node: MathNode): string => {
  switch (node.type) {
    case 'ConstantNode':
      return constant((node as ConstantNode).value);
    case 'SymbolNode':
      return name((node as SymbolNode).name);
    case 'ParenthesisNode':
      return row([operator('('), mathOf((node as ParenthesisNode).content), operator(')')]);
    case 'OperatorNode':
      return operation(node as OperatorNode);
    case 'FunctionNode':
      return functionOf(node as FunctionNode);
    default:
      return word(node.toString());
  }
};

/**
 * A formula as presentation MathML, from its syntax tree. What the language does not have is printed as it is written;
 * everything is escaped.
 */
export const formulaMathml = (text: string): string => {
  try {
    return `<math>${mathOf(parseFormula(text))}</math>`;
  } catch (error) {
    if (error instanceof ExpressionProblem) return `<code>${escaped(text)}</code>`;
    throw error;
  }
};
