import { type ConstantNode, type MathNode, type OperatorNode, type ParenthesisNode, type SymbolNode } from 'mathjs';
import { type Finding } from '../api.js';
import { type Edition } from '../edition.js';
import { expressionPlaces, pointer } from '../compiling/places.js';
import { circleIn } from '../compiling/derived.js';
import { planOf } from '../compiling/plan.js';
import { compileExpression } from '../expressions/compile.js';
import { parseFormula } from '../expressions/parser.js';
import { ExpressionProblem } from '../expressions/problems.js';
import { type Check, error, type FindingPlace } from './finding.js';

const isNothing = (value: unknown): boolean => /^0(\.0*)?$/u.test(String(value));

/** Whether a divisor is written as nothing, or is a parameter that is nothing or may be set to it. */
const isZero = (edition: Edition, node: MathNode | undefined): boolean => {
  if (node?.type === 'ParenthesisNode') return isZero(edition, (node as ParenthesisNode).content);
  if (node?.type === 'ConstantNode') return isNothing((node as ConstantNode).value);
  if (node?.type !== 'SymbolNode') return false;
  const { name } = node as SymbolNode;
  if (!Object.hasOwn(edition.parameters, name)) return false;
  const { value, alternatives = [] } = edition.parameters[name]!;
  return [value, ...alternatives].some(isNothing);
};

/** Divisions by what is nothing as the edition stands. A divisor that only comes to nothing is an error of the computation. */
const zeroDivisors = (edition: Edition, text: string): readonly string[] => {
  const found: string[] = [];
  parseFormula(text).traverse((node) => {
    const { fn, args } = node as OperatorNode;
    if (node.type === 'OperatorNode' && String(fn) === 'divide' && isZero(edition, args[1]))
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
      return zeroDivisors(edition, text).map((part) =>
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

/** Where one of the names of a circle stands in the file: a measure, else a numbered part, an account or a result. */
const placeOf = (edition: Edition, names: readonly string[]): FindingPlace => {
  const own = (section: 'measures' | 'rankings' | 'accounts' | 'results'): FindingPlace[] =>
    names.filter((name) => Object.hasOwn(edition[section], name)).map((name) => ({ path: pointer(section, name) }));
  const numbered = (['clauses', 'aggregates', 'outcomes'] as const).flatMap((section) =>
    edition[section].flatMap(({ id }, index) =>
      names.includes(id) ? [{ path: pointer(section, index), clause: id }] : [],
    ),
  );
  const lines = edition.pay.flatMap(({ id, line }, index) =>
    names.includes(line) ? [{ path: pointer('pay', index), clause: id }] : [],
  );
  const [first] = [
    ...own('measures'),
    ...numbered,
    ...lines,
    ...own('rankings'),
    ...own('accounts'),
    ...own('results'),
  ];
  return first ?? { path: '' };
};

const circle = (names: readonly string[], place: FindingPlace): Finding => {
  const chain = [...names, names[0]!].join(' → ');
  return error(
    'cycle',
    place,
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
    return names.length === 0 ? [] : [circle(names, { path: pointer('facts', code, 'derived', names[0]!) })];
  }),
];
