import { type ConstantNode, type MathNode, type OperatorNode, type ParenthesisNode } from 'mathjs';
import { type Finding } from '../api.js';
import { type Edition } from '../edition.js';
import { expressionPlaces, pointer } from '../compiling/places.js';
import { circleIn } from '../compiling/derived.js';
import { planOf } from '../compiling/plan.js';
import { compileExpression } from '../expressions/compile.js';
import { parseFormula } from '../expressions/parser.js';
import { ExpressionProblem } from '../expressions/problems.js';
import { type Check, error, type FindingPlace } from './finding.js';

const isZero = (node: MathNode | undefined): boolean =>
  node?.type === 'ParenthesisNode'
    ? isZero((node as ParenthesisNode).content)
    : node?.type === 'ConstantNode' && /^0(\.0*)?$/u.test(String((node as ConstantNode).value));

/** Divisions by what is written as nothing. A divisor that only comes to nothing is an error of the computation. */
const zeroDivisors = (text: string): readonly string[] => {
  const found: string[] = [];
  parseFormula(text).traverse((node) => {
    const { fn, args } = node as OperatorNode;
    if (node.type === 'OperatorNode' && String(fn) === 'divide' && isZero(args[1]))
      found.push(node.toString({ parenthesis: 'keep' }));
  });
  return found;
};

const dividesByZero = (part: string, place: FindingPlace): Finding =>
  error(
    'expression-zero-divisor',
    place,
    [`“${part}”除以零。`, `"${part}" divides by zero.`],
    ['请改正除数。', 'Correct the divisor.'],
  );

/** Formulas that do not compile: syntax, unknown names, types, size; and those that divide by zero as they are written. */
export const checkExpressions: Check = (edition) =>
  expressionPlaces(edition).flatMap(({ path, text, scope, expect, clause }): Finding[] => {
    try {
      compileExpression(text, scope, { expect });
      return zeroDivisors(text).map((part) =>
        dividesByZero(part, { path, ...(clause === undefined ? {} : { clause }) }),
      );
    } catch (problem) {
      if (!(problem instanceof ExpressionProblem)) throw problem;
      const { code, text: message, mend, position } = problem;
      const at = text.length > 60 ? `…${text.slice(Math.max(0, position - 20), position + 40)}…` : text;
      return [
        {
          code,
          severity: 'error',
          path,
          ...(clause === undefined ? {} : { clause }),
          message: { zh: `${message.zh}（公式：${at}）`, en: `${message.en} (In the formula: ${at})` },
          mend,
        },
      ];
    }
  });

const placeOf = (edition: Edition, names: readonly string[]): string => {
  const measure = names.find((name) => Object.hasOwn(edition.measures, name));
  return measure === undefined ? '' : pointer('measures', measure);
};

const circle = (names: readonly string[], path: string): Finding => {
  const chain = [...names, names[0]!].join(' → ');
  return error(
    'cycle',
    { path },
    [`互相依赖成环：${chain}。`, `These depend on each other in a circle: ${chain}.`],
    ['请断开其中一环。', 'Break the circle at one of them.'],
  );
};

/**
 * Quantities that need each other in a circle, over measures, accounts, rankings, aggregates and month-end clauses; and
 * derived attributes of a fact that do.
 */
export const checkCycles: Check = (edition) => [
  ...planOf(edition).cycles.map((names) => circle(names, placeOf(edition, names))),
  ...Object.entries(edition.facts).flatMap(([code, { derived }]) => {
    const names = circleIn(derived);
    return names.length === 0 ? [] : [circle(names, pointer('facts', code, 'derived', names[0]!))];
  }),
];
