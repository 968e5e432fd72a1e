import { type Explained } from '../assessment/assessment.js';
import { either } from './arithmetic.js';
import { type ExpressionType, type Part, type Step } from './expression.js';
import { DIVISION_BY_ZERO, EvaluationError } from './problems.js';
import { showValue, type Value } from './values.js';

/** Wraps a computation so that the same closure yields the value alone or the value with its explanation. */
export const part = (type: ExpressionType, text: string, compute: Step): Part => ({
  type,
  text,
  step: (environment, trace) => {
    if (trace === null) return compute(environment, null);
    const parts: Explained[] = [];
    const value = compute(environment, parts);
    trace.push({ text, value: showValue(value, type === 'money'), ...(parts.length > 0 ? { parts } : {}) });
    return value;
  },
});

export const constant = (type: ExpressionType, text: string, value: Value): Part => part(type, text, () => value);

export const unary = (type: ExpressionType, text: string, argument: Part, apply: (value: Value) => Value): Part =>
  part(type, text, (environment, trace) => apply(argument.step(environment, trace)));

export const binary = (
  type: ExpressionType,
  text: string,
  sides: readonly [Part, Part],
  apply: (one: Value, other: Value) => Value,
): Part => {
  const [left, right] = sides;
  return part(type, text, (environment, trace) => apply(left.step(environment, trace), right.step(environment, trace)));
};

/** Any number of arguments, folded from the left. */
export const folded = (
  type: ExpressionType,
  text: string,
  members: readonly Part[],
  apply: (one: Value, other: Value) => Value,
): Part =>
  part(type, text, (environment, trace) => members.map((argument) => argument.step(environment, trace)).reduce(apply));

/** `and` stops at false, `or` at true; what the other side does not settle stays unknown. */
export const junction = (text: string, sides: readonly [Part, Part], settles: boolean): Part => {
  const [left, right] = sides;
  return part('boolean', text, (environment, trace) => {
    const one = left.step(environment, trace);
    if (one === settles) return settles;
    const other = right.step(environment, trace);
    if (other === settles) return settles;
    return one === !settles && other === !settles ? !settles : 'unknown';
  });
};

/**
 * A branch that may not be the one: where it divides by what can be nothing, its condition may be the very guard against
 * that, so that its value is unknown and not an error.
 */
const unchosen = (branch: Part, ...[environment, trace]: Parameters<Step>): Value => {
  try {
    return branch.step(environment, trace);
  } catch (problem) {
    if (problem instanceof EvaluationError && problem.code === DIVISION_BY_ZERO) return 'unknown';
    throw problem;
  }
};

/** Evaluates the chosen branch only; both when the condition is unknown. */
export const conditional = (
  type: ExpressionType,
  text: string,
  condition: Part,
  branches: readonly [Part, Part],
): Part => {
  const [then, otherwise] = branches;
  return part(type, text, (environment, trace) => {
    const chosen = condition.step(environment, trace);
    if (chosen === true) return then.step(environment, trace);
    if (chosen === false) return otherwise.step(environment, trace);
    return either(unchosen(then, environment, trace), unchosen(otherwise, environment, trace));
  });
};
