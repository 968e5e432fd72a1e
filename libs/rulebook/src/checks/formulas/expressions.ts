import { type ConstantNode, type MathNode, type ParenthesisNode, type SymbolNode } from 'mathjs';
import { type Finding } from '../../edition/finding.js';
import { type Edition, type Text } from '../../edition/edition.js';
import { parameterType } from '../../compiling/attributes.js';
import { type ExpressionPlace } from '../../compiling/expression-place.js';
import { expressionPlaces } from '../../compiling/places.js';
import { pointer } from '../../pointer.js';
import { circleIn } from '../../compiling/derived.js';
import { planOf } from '../../compiling/plan.js';
import { BUILT_IN, factScope } from '../../compiling/scopes.js';
import { compileExpression } from '../../expressions/compile.js';
import { type ExpressionType } from '../../expressions/expression.js';
import { formulaNames, parseFormula } from '../../expressions/parser.js';
import { ExpressionProblem } from '../../expressions/problems.js';
import { type Check, error, type FindingPlace, type Message } from '../finding.js';
import { type Value } from '../../expressions/index.js';
import { own } from '../../own.js';
import { unguardedDivisions } from './guards.js';
import { rangesOf } from './value-ranges.js';

const isNothing = (value: unknown): boolean => /^0(\.0*)?$/u.test(String(value));

/** Whether a divisor is written as nothing, or is a parameter that is nothing or may be set to it. */
export const isZeroAsWritten = (edition: Edition, node: MathNode | undefined): boolean => {
  if (node?.type === 'ParenthesisNode') return isZeroAsWritten(edition, (node as ParenthesisNode).content);
  if (node?.type === 'ConstantNode') return isNothing((node as ConstantNode).value);
  if (node?.type !== 'SymbolNode') return false;
  const { name } = node as SymbolNode;
  if (!Object.hasOwn(edition.parameters, name)) return false;
  const { value, alternatives = [] } = edition.parameters[name]!;
  return [value, ...alternatives].some(isNothing);
};

/** Divisions by what is nothing as the edition stands, where no condition keeps it away. A divisor that only comes to nothing is told elsewhere. */
const zeroDivisors = (edition: Edition, place: ExpressionPlace): readonly string[] => {
  if (!place.text.includes('/')) return [];
  const ranges = rangesOf(edition);
  const environment = ranges.environment(place);
  const rangeOf = (node: MathNode): Value =>
    ranges.of(node.toString({ parenthesis: 'keep' }), place.scope, environment);
  return unguardedDivisions(edition, parseFormula(place.text), rangeOf)
    .filter(({ divisor }) => isZeroAsWritten(edition, divisor))
    .map(({ part }) => part);
};

const dividesByZero = (part: string, place: FindingPlace): Finding =>
  error(
    'expression-zero-divisor',
    place,
    [`“${part}”除以零。`, `"${part}" divides by zero.`],
    ['请改正除数。', 'Correct the divisor.'],
  );

/** Where only some of the facts derive it, or derive it as something else, nothing is wrong where it is declared. */
const isDerivedWithoutType = (edition: Edition, code: string, name: string): boolean =>
  Object.hasOwn(own(edition.facts, code)?.derived ?? {}, name) && !Object.hasOwn(factScope(edition, code), name);

/**
 * Whether all that a formula reads and cannot is declared, and has no type because it stands in a circle or is wrong itself:
 * that is said where it is declared.
 */
const readsWhatIsWrong = (edition: Edition, { text, scope, facts = [] }: ExpressionPlace): boolean => {
  const unknown = formulaNames(text).filter((name) => !Object.hasOwn(scope, name));
  const readsPeriod = Object.keys(BUILT_IN).every((name) => Object.hasOwn(scope, name));
  const isDeclared = (name: string): boolean =>
    (readsPeriod && Object.hasOwn(edition.measures, name)) ||
    facts.some((code) => isDerivedWithoutType(edition, code, name));
  return unknown.length > 0 && unknown.every(isDeclared);
};

/** A text that begins as a number or an amount does: `15 dollars`, `￥15`, `１５`, `1,000`, `.5`; and what YAML has for no number: `.inf`. */
const NEARLY_A_FIGURE = /^[-+−－]?\s*[$¥￥€£]?\s*[.．]?(?:[\d０-９]|inf$|nan$)/iu;

/** The first parameter that a formula reads as a figure and that holds a text which is nearly one. */
const nearlyFigure = ({ parameters }: Edition, text: string): string | undefined =>
  formulaNames(text).find((name) => {
    const value = own(parameters, name)?.value;
    return typeof value === 'string' && parameterType({ value }) === 'text' && NEARLY_A_FIGURE.test(value);
  });

const noFigure = (edition: Edition, name: string): Finding =>
  error(
    'parameter-figure',
    { path: pointer('parameters', name) },
    [
      `参数“${name}”的值“${String(edition.parameters[name]?.value)}”既不是数字也不是金额，而公式按数字或金额读它。`,
      `"${String(edition.parameters[name]?.value)}", the value of the parameter "${name}", is neither a number nor money, and a formula reads it as one.`,
    ],
    ['数字写 15 或 0.5，金额写 15 yuan 或 15元。', 'Write a number as 15 or 0.5, and money as 15 yuan.'],
  );

const TYPES: Readonly<Record<ExpressionType, Message>> = {
  number: ['数字', 'numbers'],
  money: ['金额', 'money'],
  boolean: ['是否', 'yes or no'],
  text: ['文字', 'words'],
};

/** What the formula reads, by type: where two do not go together, the wrong one is seldom written in the formula itself. */
const typesRead = ({ text, scope }: ExpressionPlace): Message => {
  const read = formulaNames(text).filter((name) => Object.hasOwn(scope, name));
  const types = [...Map.groupBy(read, (name) => scope[name]!)];
  const said = (language: 0 | 1, comma: string): string =>
    types.map(([type, names]) => `${TYPES[type][language]} ${names.join(comma)}`).join(language === 0 ? '；' : '; ');
  return types.length === 0 ? ['', ''] : [`；${said(0, '、')}`, `; ${said(1, ', ')}`];
};

const OR_A_PARAMETER: Text = {
  zh: '请改正公式，或所读参数的值（数字写 15，金额写 15 yuan 或 15元）。',
  en: 'Mend the formula, or the value of a parameter that it reads (a number is 15, money is 15 yuan).',
};

const doesNotCompile = (
  edition: Edition,
  place: ExpressionPlace,
  { code, text: message, mend, position }: ExpressionProblem,
): Finding[] => {
  const { path, text, clause } = place;
  if (code === 'expression-unknown-name' && readsWhatIsWrong(edition, place)) return [];
  const parameter = code === 'expression-type' ? nearlyFigure(edition, text) : undefined;
  if (parameter !== undefined) return [noFigure(edition, parameter)];
  const isOfType = code === 'expression-type';
  const [zh, en] = isOfType ? typesRead(place) : ['', ''];
  const readsParameter = formulaNames(text).some((name) => Object.hasOwn(edition.parameters, name));
  const at = text.length > 60 ? `…${text.slice(Math.max(0, position - 20), position + 40)}…` : text;
  return [
    {
      code,
      severity: 'error',
      path,
      ...(clause === undefined ? {} : { clause }),
      message: { zh: `${message.zh}（公式：${at}${zh}）`, en: `${message.en} (In the formula: ${at}${en})` },
      mend: isOfType && readsParameter ? OR_A_PARAMETER : mend,
    },
  ];
};

const formulaFindings = (edition: Edition, place: ExpressionPlace): Finding[] => {
  const { path, text, scope, expect, clause } = place;
  try {
    compileExpression(text, scope, { expect });
    return zeroDivisors(edition, place).map((part) =>
      dividesByZero(part, { path, ...(clause === undefined ? {} : { clause }) }),
    );
  } catch (problem) {
    if (problem instanceof ExpressionProblem) return doesNotCompile(edition, place, problem);
    throw problem;
  }
};

/** Formulas that do not compile: syntax, unknown names, types, size; and those that divide by zero as they are written. */
export const checkExpressions: Check = (edition) => {
  const findings = expressionPlaces(edition).flatMap((place) => formulaFindings(edition, place));
  // A parameter that several formulas read is said once.
  return findings.filter(
    ({ code, path }, index) =>
      code !== 'parameter-figure' ||
      findings.findIndex((other) => other.code === code && other.path === path) === index,
  );
};

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
