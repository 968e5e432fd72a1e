import { absolute, greater, lesser, monotone } from './arithmetic.js';
import { DATE_FUNCTIONS } from './dated.js';
import { type ExpressionType, type Part } from './expression.js';
import { type FunctionRule } from './function-rule.js';
import { conditional, folded, part, unary } from './steps.js';
import { Decimal } from './decimal.js';
import { type Value } from './values.js';

const QUANTITIES: readonly ExpressionType[] = ['number', 'money'];

const sameQuantities = (types: readonly ExpressionType[]): { zh: string; en: string } | null =>
  types.every((type) => type === types[0] && QUANTITIES.includes(type))
    ? null
    : { zh: '所有参数必须同为数字或同为金额。', en: 'all arguments have to be numbers, or all of them money.' };

const branchesAgree = (types: readonly ExpressionType[]): { zh: string; en: string } | null => {
  if (types[0] !== 'boolean') return { zh: '第一个参数必须是条件。', en: 'the first argument has to be a condition.' };
  if (types[1] !== types[2]) return { zh: '两个分支的类型必须相同。', en: 'both branches have to be of one type.' };
  return types[1] === 'text' ? { zh: '分支不能是文字。', en: 'the branches cannot be text.' } : null;
};

const manyOf = (apply: (one: Value, other: Value) => Value): FunctionRule => ({
  arguments: { least: 2, most: 20 },
  check: sameQuantities,
  build: (text, parts) => folded(parts[0]!.type, text, parts, apply),
});

const oneOf = (apply: (value: Value) => Value): FunctionRule => ({
  arguments: { least: 1, most: 1 },
  check: sameQuantities,
  build: (text, parts) => unary(parts[0]!.type, text, parts[0]!, apply),
});

/** Half away from zero, in money to the fen. */
const round = (value: Value): Value => monotone(value, (a) => a.toDecimalPlaces(0, Decimal.ROUND_HALF_UP));

/** A null prototype, so that `constructor` and the like are unknown functions. */
export const FUNCTIONS: Readonly<Record<string, FunctionRule>> = Object.assign(
  Object.create(null) as Record<string, FunctionRule>,
  {
    min: manyOf(lesser),
    max: manyOf(greater),
    abs: oneOf(absolute),
    floor: oneOf((value) => monotone(value, (a) => a.floor())),
    ceil: oneOf((value) => monotone(value, (a) => a.ceil())),
    round: oneOf(round),
    clamp: {
      arguments: { least: 3, most: 3 },
      check: sameQuantities,
      build: (text, parts) => {
        const [value, low, high] = parts as readonly [Part, Part, Part];
        return part(value.type, text, (environment, trace) =>
          lesser(greater(value.step(environment, trace), low.step(environment, trace)), high.step(environment, trace)),
        );
      },
    },
    if: {
      arguments: { least: 3, most: 3 },
      check: branchesAgree,
      build: (text, parts) => {
        const [condition, then, otherwise] = parts as readonly [Part, Part, Part];
        return conditional(then.type, text, condition, [then, otherwise]);
      },
    },
    known: {
      arguments: { least: 2, most: 2 },
      check: (types) =>
        types[0] === types[1] ? null : { zh: '两个参数的类型必须相同。', en: 'both arguments have to be of one type.' },
      build: (text, parts) => {
        const [value, otherwise] = parts as readonly [Part, Part];
        return part(value.type, text, (environment, trace) => {
          const found = value.step(environment, trace);
          return found === 'unknown' ? otherwise.step(environment, trace) : found;
        });
      },
    },
    ...DATE_FUNCTIONS,
  } satisfies Record<string, FunctionRule>,
);
