import { add, exact, isDecimalText, isExact, lesser, multiply, type Value, ZERO } from '../expressions/index.js';
import { type LineMoney } from './line.js';
import { type PayPlan } from './plan-parts.js';
import { type Subject } from './subject.js';

const ownMoney = (subject: Subject): readonly LineMoney[] => subject.factLines().flatMap(({ money }) => money ?? []);

const nameOf = (line: string, month: string): string => `coefficient_${line}_${month}`;

/** Coefficients of a line and month: this period's, and one that earlier periods carried on. */
const factorsOf = (subject: Subject, line: string, month: string): readonly Value[] => {
  const carried = subject.carriedValues[nameOf(line, month)];
  const own = ownMoney(subject).flatMap((money) =>
    money.kind === 'coefficient' && money.line === line && money.month === month ? [money.factor] : [],
  );
  return typeof carried === 'string' && isDecimalText(carried) ? [exact(carried), ...own] : own;
};

const combined = ({ line }: PayPlan, factors: readonly Value[]): Value | null => {
  const [first, ...others] = factors;
  if (first === undefined) return null;
  const apply = line.coefficients === 'lowest' ? lesser : multiply;
  return others.reduce((one, other) => apply(one, other), first);
};

/** What a pay line of this month is multiplied by, null where nothing says so. */
export const coefficientOf = (subject: Subject, plan: PayPlan): Value | null =>
  plan.line.coefficients === undefined
    ? null
    : combined(plan, factorsOf(subject, plan.line.line, subject.context.payMonth));

/** What clauses put on a pay line, in fen. */
export const collectedOn = (subject: Subject, line: string): Value =>
  ownMoney(subject).reduce<Value>(
    (total, money) => (money.kind === 'money' && money.line === line ? add(total, money.fen) : total),
    ZERO,
  );

/** What clauses of this period add to a debt, in fen. */
export const owedFrom = (subject: Subject, debt: string): Value =>
  ownMoney(subject).reduce<Value>(
    (total, money) => (money.kind === 'owes' && money.debt === debt ? add(total, money.fen) : total),
    ZERO,
  );

const CARRIED = /^coefficient_(.+)_(\d{4}-\d{2})$/u;

const laterMonths = (subject: Subject, line: string): readonly string[] => {
  const carried = Object.keys(subject.carriedValues).flatMap((name) => {
    const [, of, month] = CARRIED.exec(name) ?? [];
    return of === line && month !== undefined ? [month] : [];
  });
  const own = ownMoney(subject).flatMap((money) =>
    money.kind === 'coefficient' && money.line === line ? [money.month] : [],
  );
  return [...new Set([...carried, ...own])].filter((month) => month > subject.context.payMonth).sort();
};

/** Coefficients for months still to come, which the results carry until then. An undecided one is carried when it is decided. */
export const carriedCoefficients = (subject: Subject): readonly (readonly [string, string])[] =>
  subject.plan.pay.flatMap((plan) =>
    plan.line.coefficients === undefined
      ? []
      : laterMonths(subject, plan.line.line).flatMap((month) => {
          const factor = combined(plan, factorsOf(subject, plan.line.line, month));
          return factor !== null && isExact(factor) ? [[nameOf(plan.line.line, month), factor.toFixed()] as const] : [];
        }),
  );
