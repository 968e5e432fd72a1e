import { type MathNode, type OperatorNode } from 'mathjs';
import { expressionPlaces } from '../../compiling/places.js';
import { type Edition } from '../../edition/edition.js';
import { parsedFormula } from '../../expressions/parser.js';
import { type Check, warning } from '../finding.js';

const isOperator = (node: MathNode, name: string): boolean =>
  node.type === 'OperatorNode' && String((node as OperatorNode).fn) === name;

/** The parts `a and b` that stand beside an `or` without brackets of their own. */
const mixedIn = (node: MathNode): readonly string[] => {
  const found: string[] = [];
  node.traverse((part) => {
    if (!isOperator(part, 'or')) return;
    for (const side of (part as OperatorNode).args)
      if (isOperator(side, 'and')) found.push(side.toString({ parenthesis: 'keep' }));
  });
  return found;
};

/**
 * `a or b and c` is `a or (b and c)`, and many who write it mean `(a or b) and c`: which of the two is meant is said by brackets.
 */
export const checkMixedLogic: Check = (edition: Edition) =>
  expressionPlaces(edition).flatMap(({ path, clause, text }) => {
    const node = parsedFormula(text);
    const [part] = node === null ? [] : mixedIn(node);
    if (part === undefined) return [];
    return [
      warning(
        'condition-mixed',
        { path, ...(clause === undefined ? {} : { clause }) },
        [
          `“${text}”中 and 与 or 并列而没有括号：先算“${part}”。`,
          `"${text}" has "and" beside "or" without brackets: "${part}" is taken first.`,
        ],
        [
          `是此意的，请写 (${part})；不是的，请把 or 的两边括起来。`,
          `If that is meant, write (${part}); if not, put the brackets around the parts of "or".`,
        ],
      ),
    ];
  });
