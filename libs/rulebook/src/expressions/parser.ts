import { type FunctionNode, type MathNode, type ParenthesisNode, type SymbolNode } from 'mathjs';
import mathjs from 'mathjs/lib/browser/math.js';
import { type Text } from '../edition/edition.js';
import { ExpressionProblem } from './problems.js';

const LIMITS = { characters: 2000, nodes: 200, depth: 30 } as const;

const LETTER = /[\p{L}_]/u;

/**
 * Only the parser of mathjs is used; nothing is ever evaluated by it. Numbers are read as big decimals, because the text
 * of a literal must not pass through a binary float. The build in one file has the same code as the package's 1262 modules
 * and loads in a tenth of their time.
 */
const makeParser = (): ((text: string) => MathNode) => {
  const { parse } = mathjs.create({ number: 'BigNumber', precision: 64 });
  parse.isAlpha = (character: string): boolean => LETTER.test(character);
  return parse;
};

/** Made with the first formula, because that takes a tenth of a second of the start of every program otherwise. */
let parser: ReturnType<typeof makeParser> | null = null;
const parse = (text: string): MathNode => (parser ??= makeParser())(text);

const STRING = /"[^"\\]*"|'[^'\\]*'/gu;
const ALLOWED = /[\p{L}\p{N}_.+\-*/<>=!(),\s]/u;
const EXPONENT = /(?<![\p{L}_\p{N}])(?:\d[\d.]*[eE][+-]?\d|0[xXbBoO][\p{L}\p{N}])/u;
const LINE_BREAK = /[\r\n]/gu;

/** An equals sign that stands alone: in many a table calculation it compares, here it would assign. */
const LONE_EQUALS = /(?<![=!<>])=(?!=)/u;
/** What compares in a table calculation, and what is said in that order: "equal or greater". */
const TURNED = /(?<![=!<>])(?:<>|=>|=<)/u;
const COMPARED: Readonly<Record<string, string>> = { '<>': '!=', '=>': '>=', '=<': '<=' };
const WRITTEN_AS: Readonly<Record<string, string>> = {
  '，': ',',
  ';': ',',
  '；': ',',
  '（': '(',
  '）': ')',
  '＝': '==',
  '＞': '>',
  '＜': '<',
  '≥': '>=',
  '≤': '<=',
  '≠': '!=',
  '＋': '+',
  '－': '-',
  '−': '-',
  '×': '*',
  '＊': '*',
  '÷': '/',
  '／': '/',
  '“': '"',
  '”': '"',
  '&': 'and',
  '|': 'or',
};

const problem = (code: string, position: number, zh: string, en: string, mend?: Text): ExpressionProblem =>
  new ExpressionProblem(code, position, { zh, en }, mend);

const AS_A_SHARE: Text = { zh: '比例写小数：20% 写 0.2。', en: 'Write a share as a decimal: 20% is 0.2.' };
const AS_PRODUCT: Text = { zh: '乘方请写成乘积：a * a。', en: 'Write a power as a product: a * a.' };
const AS_MONEY: Text = { zh: '金额写 15 yuan 或 15元。', en: 'Write money as 15 yuan.' };
const MARKS: Readonly<Record<string, Text>> = {
  ...{ '%': AS_A_SHARE, '％': AS_A_SHARE },
  '^': AS_PRODUCT,
  ...{ '￥': AS_MONEY, '¥': AS_MONEY, $: AS_MONEY },
};

const instead = (character: string): Text | undefined => {
  const written = WRITTEN_AS[character];
  if (written === undefined) return MARKS[character];
  return { zh: `请写 ${written}（半角）。`, en: `Write ${written} instead.` };
};

/** Refuses comparisons that are written as elsewhere: with one equals sign, as `<>`, or with the signs turned round. */
const scanComparisons = (bare: string): void => {
  const turned = TURNED.exec(bare);
  if (turned !== null) {
    const [sign] = turned;
    const mend = { zh: `请写 ${COMPARED[sign]!}。`, en: `Write ${COMPARED[sign]!} instead.` };
    throw problem('expression-form', turned.index, `“${sign}”不能用于比较。`, `"${sign}" does not compare.`, mend);
  }
  const equals = LONE_EQUALS.exec(bare);
  if (equals !== null) {
    throw problem('expression-form', equals.index, '单个“=”不能用于比较。', 'A single "=" does not compare.', {
      zh: '请写 ==。',
      en: 'Write == to compare.',
    });
  }
};

/** Refuses what the parser would accept and the language does not have, before the parser can recurse into it. */
const scan = (text: string): string => {
  if (text.length > LIMITS.characters) {
    throw problem(
      'expression-too-long',
      LIMITS.characters,
      `公式超过 ${LIMITS.characters} 个字符。`,
      `The formula is longer than ${LIMITS.characters} characters.`,
    );
  }
  const oneLine = text.replace(LINE_BREAK, ' ');
  const bare = oneLine.replace(STRING, (string) => ' '.repeat(string.length));
  let depth = 0;
  for (let position = 0; position < bare.length; position += 1) {
    const character = bare[position]!;
    if (!ALLOWED.test(character)) {
      throw problem(
        'expression-character',
        position,
        `公式中不允许字符“${character}”。`,
        `The character "${character}" is not allowed in a formula.`,
        instead(character),
      );
    }
    if (character === '(') depth += 1;
    if (character === ')') depth -= 1;
    if (depth > LIMITS.depth)
      throw problem(
        'expression-too-deep',
        position,
        `括号嵌套超过 ${LIMITS.depth} 层。`,
        `Brackets are nested deeper than ${LIMITS.depth}.`,
      );
  }
  const exponent = EXPONENT.exec(bare);
  if (exponent !== null) {
    throw problem(
      'expression-number',
      exponent.index,
      '数字不能用指数或单位后缀，请写普通小数。',
      'Write numbers in plain decimals, without an exponent.',
    );
  }
  scanComparisons(bare);
  return oneLine;
};

const checkSize = (node: MathNode): void => {
  let nodes = 0;
  const visit = (part: MathNode, depth: number): void => {
    nodes += 1;
    if (nodes > LIMITS.nodes)
      throw problem(
        'expression-too-large',
        0,
        `公式超过 ${LIMITS.nodes} 个部分。`,
        `The formula has more than ${LIMITS.nodes} parts.`,
      );
    if (depth > LIMITS.depth * 2)
      throw problem('expression-too-deep', 0, '公式嵌套过深。', 'The formula is nested too deeply.');
    part.forEach((child) => visit(child, depth + 1));
  };
  visit(node, 0);
};

/** The syntax tree of one formula within the size limits. Throws ExpressionProblem with the offset of the first error. */
export const parseFormula = (text: string): MathNode => {
  const source = scan(text);
  if (source.trim() === '') throw problem('expression-empty', 0, '公式为空。', 'The formula is empty.');
  let node: MathNode;
  try {
    node = parse(source);
  } catch (error) {
    const position = error instanceof Error && 'char' in error && typeof error.char === 'number' ? error.char - 1 : 0;
    const detail = error instanceof Error ? error.message : String(error);
    throw problem(
      'expression-syntax',
      Math.max(0, position),
      `公式第 ${Math.max(1, position + 1)} 个字符处有语法错误。`,
      `Syntax error at character ${Math.max(1, position + 1)}: ${detail}.`,
    );
  }
  checkSize(node);
  return node;
};

/** The parsed formula; null where it has a syntax error, which is reported elsewhere. */
export const parsedFormula = (text: string): MathNode | null => {
  try {
    return parseFormula(text);
  } catch (error) {
    if (error instanceof ExpressionProblem) return null;
    throw error;
  }
};

/** Names that a formula reads, function names left out; empty where it has a syntax error, which is reported elsewhere. */
export const formulaNames = (text: string): readonly string[] => {
  const names = new Set<string>();
  parsedFormula(text)?.traverse((node, path) => {
    if (node.type === 'SymbolNode' && path !== 'fn') names.add((node as SymbolNode).name);
  });
  return [...names];
};

const alternativesOf = (node: MathNode): readonly (string | null)[] => {
  if (node.type === 'ParenthesisNode') return alternativesOf((node as ParenthesisNode).content);
  if (node.type === 'SymbolNode') return [(node as SymbolNode).name];
  const { fn, args } = node as FunctionNode;
  return node.type === 'FunctionNode' && (fn as SymbolNode).name === 'if'
    ? args.slice(1).flatMap(alternativesOf)
    : [null];
};

/** The names of which a formula takes one as it stands, whatever its conditions say; with null where it may be anything else. */
export const formulaAlternatives = (text: string): readonly (string | null)[] => {
  const node = parsedFormula(text);
  return node === null ? [null] : alternativesOf(node);
};
