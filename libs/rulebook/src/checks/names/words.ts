import { type ConstantNode, type MathNode, type OperatorNode, type SymbolNode } from 'mathjs';
import { parameterType } from '../../compiling/attributes.js';
import { expressionPlaces } from '../../compiling/places.js';
import { type Edition } from '../../edition/edition.js';
import { formulaNames, parseFormula } from '../../expressions/parser.js';
import { ExpressionProblem } from '../../expressions/problems.js';
import { nearestName } from '../../expressions/names.js';
import { type Check, warning } from '../finding.js';
import { bare } from '../formula-parts.js';

/** The words that a parameter can be: its value and its alternatives; null where it is none that holds a word. */
export const wordsOf = ({ parameters }: Edition, name: string): readonly string[] | null => {
  if (!Object.hasOwn(parameters, name)) return null;
  const { value, alternatives = [] } = parameters[name]!;
  return parameterType({ value }) === 'text' ? [value, ...alternatives].map(String) : null;
};

/** A name and the word that a formula compares it with. */
export interface Compared {
  readonly name: string;
  readonly word: string;
}

/** What a node compares; nothing for one that is no comparison of a name with a word. */
export const comparedIn = (node: MathNode): readonly Compared[] => {
  if (node.type !== 'OperatorNode' || !['equal', 'unequal'].includes(String((node as OperatorNode).fn))) return [];
  const sides = (node as OperatorNode).args.map(bare);
  const name = sides.find((side) => side.type === 'SymbolNode') as SymbolNode | undefined;
  const constant = sides.find((side) => side.type === 'ConstantNode') as ConstantNode | undefined;
  const word: unknown = constant?.value;
  return name !== undefined && typeof word === 'string' ? [{ name: name.name, word }] : [];
};

/**
 * A parameter compared with a word that it never is: a mode that is misspelt, or that nobody may choose any more once another
 * took its place.
 */
export const checkWords: Check = (edition) =>
  expressionPlaces(edition).flatMap(({ path, clause, text }) => {
    if (!text.includes('=') || formulaNames(text).every((name) => wordsOf(edition, name) === null)) return [];
    try {
      const compared: Compared[] = [];
      parseFormula(text).traverse((node) => compared.push(...comparedIn(node)));
      return compared.flatMap(({ name, word }) => {
        const words = wordsOf(edition, name);
        if (words === null || words.includes(word)) return [];
        const near = nearestName(word, words);
        return [
          warning(
            'condition-word',
            { path, ...(clause === undefined ? {} : { clause }) },
            [`参数“${name}”从不为“${word}”。`, `The parameter "${name}" never is "${word}".`],
            near === null
              ? [
                  `可取：${words.join('、')}；或写入 alternatives。`,
                  `It is one of ${words.join(', ')}; or add it to alternatives.`,
                ]
              : [`是否指“${near}”？`, `Did you mean "${near}"?`],
          ),
        ];
      });
    } catch (problem) {
      if (problem instanceof ExpressionProblem) return [];
      throw problem;
    }
  });
