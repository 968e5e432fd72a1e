import { type AccountResult } from '../../assessment/assessment.js';
import {
  add,
  type Environment,
  greater,
  isExact,
  isInterval,
  lesser,
  type Quantity,
  toAmount,
  type Value,
  ZERO,
} from '../../expressions/index.js';
import { type AccountPlan } from '../plan/plan-parts.js';
import { type UnsetAmount } from '../plan/unset.js';

/** An account of one person and period. Intervals while points are undecided. */
export interface Balance {
  readonly initial: Quantity;
  readonly net: Quantity;
  readonly total: Quantity;
}

const isQuantity = (value: Value): value is Quantity => isExact(value) || isInterval(value);

const sum = (amounts: readonly Value[]): Value => amounts.reduce<Value>(add, ZERO);

const clamp = (value: Value, floor: Value | null, cap: Value | null): Value => {
  const capped = cap === null ? value : lesser(value, cap);
  return floor === null ? capped : greater(capped, floor);
};

/**
 * The total of an account, clamped in the order that it states: everything netted and clamped once, or bonuses capped before deductions.
 */
const totalOf = (
  { floor: least, cap: most, capsBonusesFirst }: AccountPlan,
  environment: Environment,
  initial: Value,
  amounts: readonly Value[],
): Value => {
  const floor = least?.evaluate(environment) ?? null;
  const cap = most?.evaluate(environment) ?? null;
  if (!capsBonusesFirst) return clamp(add(initial, sum(amounts)), floor, cap);
  const bonuses = sum(amounts.map((amount) => greater(amount, ZERO)));
  const deductions = sum(amounts.map((amount) => lesser(amount, ZERO)));
  return clamp(add(clamp(add(initial, bonuses), null, cap), deductions), floor, cap);
};

/** Nets an account and clamps it. Null when nobody can say what it starts from. */
export const balance = (plan: AccountPlan, environment: Environment, amounts: readonly Quantity[]): Balance | null => {
  const initial = plan.initial.evaluate(environment);
  if (!isQuantity(initial)) return null;
  const net = add(initial, sum(amounts)) as Quantity;
  return { initial, net, total: totalOf(plan, environment, initial, amounts) as Quantity };
};

/** What the total may be when entries count what they may: `unknown` where the norm gives no bounds. */
export const possibleTotal = (plan: AccountPlan, environment: Environment, amounts: readonly Value[]): Value =>
  totalOf(plan, environment, plan.initial.evaluate(environment), amounts);

const MOVES = { up: 'at-least', down: 'at-most', both: 'about' } as const;

/** How a total reads that leaves out what a norm leaves open; null when it leaves out nothing. */
const openTotal = (open: readonly UnsetAmount[], possible: Value): AccountResult['open'] | null => {
  const [first] = open;
  if (first === undefined) return null;
  const moves = open.every((amount) => amount.moves === first.moves) ? first.moves : 'both';
  return { reads: MOVES[moves], possible: isQuantity(possible) ? toAmount(possible) : null };
};

/**
 * An account as an assessment shows it. `open`: amounts that the norm leaves open and the total therefore leaves out; `possible`: what the
 * total may be with them, asked for only where there are any.
 */
export const shownBalance = (
  { initial, net, total }: Balance,
  open: readonly UnsetAmount[],
  possible: () => Value,
): AccountResult => {
  const result = { initial: toAmount(initial), net: toAmount(net), total: toAmount(total) };
  const reads = open.length === 0 ? null : openTotal(open, possible());
  return reads === null || reads === undefined ? result : { ...result, open: reads };
};
