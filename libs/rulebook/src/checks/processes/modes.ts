import { type FunctionNode, type MathNode, type SymbolNode } from 'mathjs';
import { pointer } from '../../pointer.js';
import { ExpressionProblem } from '../../expressions/problems.js';
import { parseFormula } from '../../expressions/parser.js';
import { type Check, error } from '../finding.js';
import { bare } from '../formula-parts.js';
import { type Compared, comparedIn, wordsOf } from '../names/words.js';

/** A formula for each of some words of a parameter, and what stands for every other word. */
interface Modes {
  readonly parameter: string;
  readonly words: readonly string[];
  readonly otherwise: MathNode;
}

const isIf = (node: MathNode): node is FunctionNode => {
  if (node.type !== 'FunctionNode') return false;
  const { fn } = node as FunctionNode;
  return fn.type === 'SymbolNode' && (fn as SymbolNode).name === 'if' && (node as FunctionNode).args.length === 3;
};

/** `if(mode == "a", …, if(mode == "b", …, 0))`, which is what `times: { by: mode, … }` is written out as; null for any other formula. */
const modesOf = (formula: MathNode): Modes | null => {
  let parameter: string | null = null;
  const words: string[] = [];
  let node = bare(formula);
  while (isIf(node)) {
    const [condition, , otherwise] = node.args as [MathNode, MathNode, MathNode];
    const compared: Compared | undefined = comparedIn(bare(condition))[0];
    if (compared === undefined || compared.name !== (parameter ?? compared.name)) break;
    parameter = compared.name;
    words.push(compared.word);
    node = bare(otherwise);
  }
  return parameter === null ? null : { parameter, words, otherwise: node };
};

const isZero = (node: MathNode): boolean => node.type === 'ConstantNode' && node.toString() === '0';

/**
 * An aggregate with a formula for each mode needs one for every word that the parameter is or may be set to: under a mode
 * without a formula it would never apply, and nobody would be told.
 */
export const checkModes: Check = (edition) =>
  edition.aggregates.flatMap(({ id, times }, index) => {
    try {
      const modes = modesOf(parseFormula(times));
      if (modes === null || !isZero(modes.otherwise)) return [];
      const { parameter, words } = modes;
      return [...new Set(wordsOf(edition, parameter) ?? [])]
        .filter((word) => !words.includes(word))
        .map((word) =>
          error(
            'times-mode-missing',
            { path: pointer('aggregates', index, 'times'), clause: id },
            [
              `参数“${parameter}”可取“${word}”，次数却没有这一方式的公式，届时一次也不计。`,
              `The parameter "${parameter}" may be "${word}", and there is no formula for that mode: it would never apply.`,
            ],
            [
              `请在 times 下写 ${word} 的公式（不适用则写 0），或从参数的 alternatives 去掉它。`,
              `Write a formula for ${word} under times (0 where it does not apply), or take it out of the parameter's alternatives.`,
            ],
          ),
        );
    } catch (problem) {
      if (problem instanceof ExpressionProblem) return [];
      throw problem;
    }
  });
