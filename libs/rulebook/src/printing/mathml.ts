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
import { functionWord, symbolWord } from './formula-text.js';
import { type Wording } from './phrase.js';

/** For text and attribute values alike. */
export const escaped = (text: string): string =>
  text.replace(/[&<>"']/gu, (character) => `&#${String(character.codePointAt(0))};`);

/** What the names are called; without it they are printed as they are written, and words in both languages. */
type By = Wording | undefined;

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
type Said = Readonly<Record<Wording['language'] | 'both', string>>;
const WORDS: Readonly<Record<string, Said>> = {
  and: { both: ' 且 and ', zh: ' 且 ', en: ' and ' },
  or: { both: ' 或 or ', zh: ' 或 ', en: ' or ' },
};
const NOT: Said = { both: '非 not ', zh: '非 ', en: 'not ' };
const IF: Said = { both: '若 if ', zh: '若 ', en: 'if ' };
const OTHERWISE: Said = { both: '否则 otherwise', zh: '否则', en: 'otherwise' };

/** Words of the language of the sentence, or of both where a formula stands for itself. */
const inLanguage = (said: Said, wording: By): string => word(said[wording?.language ?? 'both']);

const call = (called: string, parts: readonly string[], by: By): string =>
  row([
    name(by === undefined ? called : functionWord(called, by)),
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
const whenOf = ({ condition }: Case, by: By): string =>
  condition === null ? inLanguage(OTHERWISE, by) : row([inLanguage(IF, by), mathOf(condition, by)]);
const line = (...parts: readonly string[]): string =>
  `<mtr>${parts.map((part) => `<mtd>${part}</mtd>`).join('')}</mtr>`;

/** Cases side by side with their conditions or, where that is too wide, each under its condition. */
const cases = (node: MathNode, by: By): string => {
  const found = casesOf(node);
  const lines =
    widthOf(found) <= WIDE
      ? found.map((one) => line(mathOf(one.value, by), whenOf(one, by)))
      : found.flatMap((one) => [line(whenOf(one, by)), line(row([word('  = '), mathOf(one.value, by)]))]);
  return `<mtable class="cases">${lines.join('')}</mtable>`;
};

const isIf = (node: MathNode): boolean =>
  node.type === 'FunctionNode' && (node as FunctionNode).fn.name === 'if' && (node as FunctionNode).args.length === 3;

const FENCES: Readonly<Record<string, readonly [string, string]>> = {
  floor: ['⌊', '⌋'],
  ceil: ['⌈', '⌉'],
  abs: ['|', '|'],
};

const functionOf = (node: FunctionNode, by: By): string => {
  if (isIf(node)) return cases(node, by);
  const parts = node.args.map((part) => mathOf(part, by));
  const fence = FENCES[node.fn.name];
  return fence === undefined || parts.length !== 1
    ? call(node.fn.name, parts, by)
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
const junction = (node: OperatorNode, said: Said, by: By): string => {
  const sign = inLanguage(said, by);
  const parts = chain(node, node.fn);
  if (node.toString().length <= LONG)
    return row(parts.flatMap((part, index) => (index === 0 ? [mathOf(part, by)] : [sign, mathOf(part, by)])));
  const lines = parts.map((part, index) => line(row([...(index === 0 ? [] : [sign]), mathOf(part, by)])));
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
const sum = (node: OperatorNode, by: By): string => {
  const lines = termsOf(node).map(({ sign, node: term }) =>
    line(row([...(sign === '' ? [] : [infix(sign)]), mathOf(term, by)])),
  );
  return `<mtable>${lines.join('')}</mtable>`;
};

const operation = (node: OperatorNode, by: By): string => {
  const fn: string = node.fn;
  // A number with its unit, which the parser reads as a product without a sign: `10 yuan`.
  if (node.implicit)
    return by?.language === 'en'
      ? row([word('¥'), mathOf(node.args[0]!, by)])
      : row([mathOf(node.args[0]!, by), word(' 元')]);
  if (fn === 'divide')
    return `<mfrac>${mathOf(without(node.args[0]!), by)}${mathOf(without(node.args[1]!), by)}</mfrac>`;
  if (fn === 'unaryMinus') return row([operator('−'), mathOf(node.args[0]!, by)]);
  if (fn === 'not') return row([inLanguage(NOT, by), mathOf(node.args[0]!, by)]);
  if (WORDS[fn] !== undefined) return junction(node, WORDS[fn], by);
  if ((fn === 'add' || fn === 'subtract') && node.toString().length > LONG) return sum(node, by);
  return row([mathOf(node.args[0]!, by), operator(SIGNS[fn] ?? node.op), mathOf(node.args[1]!, by)]);
};

const constant = (value: unknown, by: By): string =>
  typeof value === 'string' ? word(`“${by?.titleOf(value) ?? value}”`) : `<mn>${escaped(String(value))}</mn>`;

const symbol = (text: string, by: By): string => name(by === undefined ? text : symbolWord(text, by));

const mathOf = (node: MathNode, by: By): string => {
  switch (node.type) {
    case 'ConstantNode':
      return constant((node as ConstantNode).value, by);
    case 'SymbolNode':
      return symbol((node as SymbolNode).name, by);
    case 'ParenthesisNode':
      return row([operator('('), mathOf((node as ParenthesisNode).content, by), operator(')')]);
    case 'OperatorNode':
      return operation(node as OperatorNode, by);
    case 'FunctionNode':
      return functionOf(node as FunctionNode, by);
    default:
      return word(node.toString());
  }
};

/**
 * A formula as presentation MathML, from its syntax tree. What the language does not have is printed as it is written;
 * everything is escaped. With a wording the names are set by their titles, in one language.
 */
export const formulaMathml = (text: string, wording?: Wording): string => {
  try {
    return `<math>${mathOf(parseFormula(text), wording)}</math>`;
  } catch (error) {
    if (error instanceof ExpressionProblem) return `<code>${escaped(text)}</code>`;
    throw error;
  }
};
