import {
  type ConstantNode,
  type FunctionNode,
  type MathNode,
  type OperatorNode,
  type ParenthesisNode,
  type SymbolNode,
} from 'mathjs';
import { parseFormula } from '../../expressions/parser.js';
import { ExpressionProblem } from '../../expressions/problems.js';
import { escaped, infix, line, name, operator, row, word } from './mathml-elements.js';
import { formulaText, functionWord, symbolWord, widthOf } from './formula-text.js';
import { type Wording } from '../wording.js';

/** What the names are called; without it they are printed as they are written, and words in both languages. */
type By = Wording | undefined;

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

/** What fits on a line of a sheet beside other columns, in half characters. */
const WIDE = 50;
const LONG = 48;

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

const nodeWidth = (node: MathNode, by: By): number =>
  widthOf(by === undefined ? node.toString() : formulaText(node.toString(), by));
/** Values and conditions stand in columns of their own, each as wide as its widest. */
const casesWidth = (found: readonly Case[], by: By): number =>
  Math.max(...found.map(({ value }) => nodeWidth(value, by))) +
  Math.max(...found.map(({ condition }) => (condition === null ? 0 : nodeWidth(condition, by))));
const whenOf = ({ condition }: Case, by: By): string =>
  condition === null ? inLanguage(OTHERWISE, by) : row([inLanguage(IF, by), mathOf(condition, by)]);
/** Cases side by side with their conditions or, where that is too wide, each under its condition. */
const cases = (node: MathNode, by: By): string => {
  const found = casesOf(node);
  const lines =
    casesWidth(found, by) <= WIDE
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

/** Functions that people say in words: a value with its bounds, or with what it is while nobody knows it. */
const SPOKEN: Readonly<Record<string, readonly Said[]>> = {
  clamp: [
    { both: '，不低于 not below ', zh: '，不低于 ', en: ', not below ' },
    { both: '，不高于 not above ', zh: '，不高于 ', en: ', not above ' },
  ],
  known: [{ both: '，不详时为 if not known ', zh: '，不详时为 ', en: ', if not known ' }],
};

/** What stands between the parts of a function: a comma, or the words that people say. */
const separators = (called: string, parts: number, by: By): readonly string[] => {
  const said = SPOKEN[called];
  return said !== undefined && parts === said.length + 1
    ? said.map((one) => inLanguage(one, by))
    : Array.from({ length: parts - 1 }, () => operator(','));
};

/** `max(a, b)`, or `(a, not below b)` where people say it in words; a long one with each part on a line of its own. */
const call = (node: FunctionNode, by: By): string => {
  const called = node.fn.name;
  const parts = node.args.map((part) => mathOf(part, by));
  const between = separators(called, parts.length, by);
  const isSpoken = Object.hasOwn(SPOKEN, called);
  const head = isSpoken ? [] : [name(by === undefined ? called : functionWord(called, by))];
  const lines =
    nodeWidth(node, by) <= LONG
      ? row(parts.flatMap((part, index) => (index === 0 ? [part] : [between[index - 1]!, part])))
      : `<mtable>${parts
          .map((part, index) =>
            line(
              row(isSpoken ? [...between.slice(index - 1, index), part] : [part, ...between.slice(index, index + 1)]),
            ),
          )
          .join('')}</mtable>`;
  return row([...head, operator('('), lines, operator(')')]);
};

const functionOf = (node: FunctionNode, by: By): string => {
  if (isIf(node)) return cases(node, by);
  const fence = FENCES[node.fn.name];
  return fence === undefined || node.args.length !== 1
    ? call(node, by)
    : row([operator(fence[0]), mathOf(node.args[0]!, by), operator(fence[1])]);
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
  if (nodeWidth(node, by) <= LONG)
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

/** The factors of `a * b * c`. */
const factorsOf = (node: MathNode): readonly MathNode[] => {
  const { fn, args, implicit } = node as OperatorNode;
  if (node.type !== 'OperatorNode' || fn !== 'multiply' || implicit) return [node];
  return [...factorsOf(args[0]!), args[1]!];
};

/** A long product stands one factor a line. */
const product = (node: OperatorNode, by: By): string => {
  const lines = factorsOf(node).map((factor, index) =>
    line(row([...(index === 0 ? [] : [infix(SIGNS['multiply']!)]), mathOf(factor, by)])),
  );
  return `<mtable>${lines.join('')}</mtable>`;
};

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
  if ((fn === 'add' || fn === 'subtract') && nodeWidth(node, by) > LONG) return sum(node, by);
  if (fn === 'multiply' && nodeWidth(node, by) > LONG) return product(node, by);
  return row([mathOf(node.args[0]!, by), operator(SIGNS[fn] ?? node.op), mathOf(node.args[1]!, by)]);
};

/** A text in the quotation marks of the language. */
const quoted = (text: string, by: By): string => (by?.language === 'en' ? `"${text}"` : `“${text}”`);

const constant = (value: unknown, by: By): string => {
  if (typeof value === 'string') return word(quoted(by?.titleOf(value) ?? value, by));
  if (typeof value === 'boolean') return symbol(String(value), by);
  return `<mn>${escaped(String(value))}</mn>`;
};

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

/** The text that a name is compared with at the end of a condition, or null. */
const comparedText = (node: MathNode): string | null => {
  const { fn, args } = node as OperatorNode;
  if (node.type !== 'OperatorNode' || (fn !== 'equal' && fn !== 'unequal')) return null;
  const { value } = args[1] as ConstantNode;
  return args[1]!.type === 'ConstantNode' && typeof value === 'string' ? value : null;
};

/** A text at the end stands behind the formula and not in it: titles may be long, and a formula is not broken within a line. */
const wholeOf = (node: MathNode, by: By): string => {
  const text = by === undefined ? null : comparedText(node);
  if (text === null) return `<math>${mathOf(node, by)}</math>`;
  const { fn, args } = node as OperatorNode;
  return `<math>${row([mathOf(args[0]!, by), operator(SIGNS[fn]!)])}</math>${by!.language === 'en' ? ' ' : ''}${escaped(quoted(by!.titleOf(text), by))}`;
};

/**
 * A formula as presentation MathML, from its syntax tree. What the language does not have is printed as it is written;
 * everything is escaped. With a wording the names are set by their titles, in one language.
 */
export const formulaMathml = (text: string, wording?: Wording): string => {
  try {
    return wholeOf(parseFormula(text), wording);
  } catch (error) {
    if (error instanceof ExpressionProblem) return `<code>${escaped(text)}</code>`;
    throw error;
  }
};
