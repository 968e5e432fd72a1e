import { type Finding } from '../api.js';
import { expressionPlaces } from '../compiling/places.js';
import { planOf } from '../compiling/plan.js';
import { compileExpression } from '../expressions/compile.js';
import { ExpressionProblem } from '../expressions/problems.js';
import { type Check, error } from './finding.js';

/** Formulas that do not compile: syntax, unknown names, types, size. */
export const checkExpressions: Check = (edition) =>
  expressionPlaces(edition).flatMap(({ path, text, scope, expect, clause }): Finding[] => {
    try {
      compileExpression(text, scope, { expect });
      return [];
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

/** Quantities that need each other in a circle, over measures, accounts, rankings, aggregates and month-end clauses. */
export const checkCycles: Check = (edition) =>
  planOf(edition).cycles.map((names) => {
    const chain = [...names, names[0]!].join(' → ');
    return error(
      'cycle',
      { path: '' },
      [`互相依赖成环：${chain}。`, `These depend on each other in a circle: ${chain}.`],
      ['请断开其中一环。', 'Break the circle at one of them.'],
    );
  });
