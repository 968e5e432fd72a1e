import { type CompiledEdition } from '../edition/compiled.js';
import { longLimits } from '../assess/facts/counted-before.js';
import { planOf, type EditionPlan } from '../assess/plan/plan.js';
import { isDay } from '../calendars/dates.js';
import {
  isCountable,
  isDecimalText,
  isMoneyText,
  isWholeFen,
  parseDecimal,
  parseMoney,
  ZERO,
} from '../expressions/decimal.js';
import { type ExpressionType } from '../expressions/expression.js';
import { nearestName } from '../expressions/names.js';
import { coefficientOf, debtNames, dueNames, isCounterOf, stateNames, underNames } from '../made-names.js';
import { sameNumber } from './same-value.js';

/** Something wrong with one value of an opening balance. */
interface OpeningProblem {
  readonly name: string;
  readonly code: 'opening-name-unknown' | 'opening-value-type' | 'opening-state-unknown';
  readonly zh: string;
  readonly en: string;
}

type Values = Readonly<Record<string, string | boolean>>;

/** Takes a value as it is written, and gives it as results are kept; null where it is none of its kind. */
interface Rule {
  readonly kept: (value: string | boolean) => string | boolean | null;
  readonly problem: Omit<OpeningProblem, 'name'>;
}

const typed = (code: OpeningProblem['code'], zh: string, en: string): Rule['problem'] => ({ code, zh, en });

/** What later months read and pay by: parts of a fen may be computed, and no more than is counted exactly by is ever paid. */
const moneyOf = (text: string): string | null => {
  const fen = parseMoney(text);
  return isCountable(fen) ? fen.toFixed() : null;
};

const RESULTS: Readonly<Record<ExpressionType, Rule>> = {
  number: {
    kept: (value) => (typeof value === 'string' && isDecimalText(value) ? value : null),
    problem: typed('opening-value-type', '应为十进制数，例如 "3"。', 'It has to be a decimal, such as "3".'),
  },
  money: {
    kept: (value) => (typeof value === 'string' && isMoneyText(value) ? moneyOf(value) : null),
    problem: typed(
      'opening-value-type',
      '应为金额，例如 "300 yuan"，至多 90071992547409.91 yuan。',
      'It has to be money, such as "300 yuan", and at most 90071992547409.91 yuan.',
    ),
  },
  boolean: {
    kept: (value) => (typeof value === 'boolean' ? value : null),
    problem: typed('opening-value-type', '应为 true 或 false。', 'It has to be true or false.'),
  },
  text: {
    kept: (value) => (typeof value === 'string' ? value : null),
    problem: typed('opening-value-type', '应为文本。', 'It has to be text.'),
  },
};

/** Owed to the centre: money that is not negative, in whole fen, and no more of them than can be counted exactly. */
const DEBT: Rule = {
  kept: (value) => {
    if (typeof value !== 'string' || !isMoneyText(value)) return null;
    const fen = parseMoney(value);
    return fen.isNegative() || !isWholeFen(fen) ? null : fen.toFixed();
  },
  problem: typed(
    'opening-value-type',
    '应为不小于零的金额，精确到分，例如 "300 yuan"。',
    'It has to be money of at least nothing, in whole fen, such as "300 yuan".',
  ),
};

/** What multiplies a line of pay: below nothing it would turn pay into a debt, as the check of an edition says of one that a clause names. */
const FACTOR: Rule = {
  kept: (value) =>
    typeof value === 'string' && isDecimalText(value) && !parseDecimal(value).lessThan(ZERO) ? value : null,
  problem: typed(
    'opening-value-type',
    '应为不小于零的十进制数，例如 "0.8"。',
    'It has to be a decimal of at least nothing, such as "0.8".',
  ),
};

const MONTH = /-(?:0[1-9]|1[0-2])$/u;

/** The days on which records were counted that a limit over more than a period still counts. */
const COUNTED_DAYS: Rule = {
  kept: (value) => (typeof value === 'string' && value.split('; ').every(isDay) ? value : null),
  problem: typed(
    'opening-value-type',
    '应为已计的日期，例如 "2025-11-20"，几次用“; ”隔开。',
    'It has to be the day that was counted, such as "2025-11-20"; several with "; " between.',
  ),
};

const isCounted = (plan: EditionPlan, name: string): boolean =>
  longLimits(plan).some(({ code, attribute }) => isCounterOf(name, code, attribute));

const oneOf = (states: readonly string[]): Rule => ({
  kept: (value) => (typeof value === 'string' && states.includes(value) ? value : null),
  problem: typed('opening-state-unknown', `只能是：${states.join('、')}。`, `It is one of: ${states.join(', ')}.`),
});

/** States that were due and not enacted, or that a higher one was put over, with a space between two. */
const someOf = (states: readonly string[]): Rule => ({
  ...oneOf(states),
  kept: (value) =>
    typeof value === 'string' && value.split(' ').every((state) => states.includes(state)) ? value : null,
});

const stateRules = (plan: EditionPlan): readonly (readonly [string, Rule])[] =>
  [...plan.states].flatMap(([name, { machine }]) => {
    const levels = machine.levels.map(({ state }) => state);
    return [
      [stateNames.of(name), oneOf([machine.initial, ...levels])] as const,
      [underNames.of(name), someOf(levels)] as const,
      [dueNames.of(name), someOf(levels)] as const,
    ];
  });

const rulesOf = (plan: EditionPlan): ReadonlyMap<string, Rule> =>
  new Map<string, Rule>([
    ...[...plan.results].map(([name, { type }]) => [name, RESULTS[type]] as const),
    ...stateRules(plan),
    ...[...plan.debts.keys()].map((name) => [debtNames.of(name), DEBT] as const),
  ]);

const ruleFor = (rules: ReadonlyMap<string, Rule>, plan: EditionPlan, name: string): Rule | null => {
  const coefficient = coefficientOf(name);
  const takes =
    coefficient !== null &&
    MONTH.test(coefficient.month) &&
    plan.payByLine.get(coefficient.line)?.line.coefficients !== undefined;
  return rules.get(name) ?? (takes ? FACTOR : isCounted(plan, name) ? COUNTED_DAYS : null);
};

/**
 * What an opening balance says, as results of an earlier period are kept (money in fen), and what is wrong with it. A balance
 * names results of the edition and what a period hands on beside them: states, debts, coefficients, and what limits counted.
 */
export const openingValues = (
  edition: CompiledEdition,
  values: Values,
): { readonly values: Values; readonly problems: readonly OpeningProblem[] } => {
  const plan = planOf(edition);
  const rules = rulesOf(plan);
  const kept: Record<string, string | boolean> = {};
  const problems: OpeningProblem[] = [];
  for (const [name, value] of Object.entries(values)) {
    const rule = ruleFor(rules, plan, name);
    const result = rule?.kept(value) ?? null;
    if (rule === null) problems.push(unknownName(name, [...rules.keys()]));
    else if (result === null) problems.push({ name, ...rule.problem });
    else kept[name] = result;
  }
  return { values: kept, problems };
};

type Value = Values[string] | undefined;

/** Whether two kept values of a name say the same: numbers however they are written, as money and states are kept in one way. */
export const sameOpeningValue = (edition: CompiledEdition, name: string, left: Value, right: Value): boolean => {
  const plan = planOf(edition);
  const rule = ruleFor(rulesOf(plan), plan, name);
  return rule === RESULTS.number || rule === FACTOR ? sameNumber(left, right) : left === right;
};

const unknownName = (name: string, known: readonly string[]): OpeningProblem => {
  const nearest = nearestName(name, known);
  const [zh, en] = nearest === null ? ['', ''] : [`是否指“${nearest}”？`, ` Did you mean "${nearest}"?`];
  return {
    name,
    code: 'opening-name-unknown',
    zh: `规章没有可以结转的“${name}”。${zh}`,
    en: `The rulebook carries no "${name}".${en}`,
  };
};
