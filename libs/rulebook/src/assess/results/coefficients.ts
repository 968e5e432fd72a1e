import { add, exact, greater, isExact, lesser, multiply, subtract, type Value, ZERO } from '../../expressions/index.js';
import { coefficientName, coefficientOf } from '../../made-names.js';
import { wholeFen } from '../fen.js';
import { type LineMoney } from '../line.js';
import { type PayPlan } from '../plan/plan-parts.js';
import { type Subject } from '../lines/subject.js';

const ownMoney = (subject: Subject): readonly LineMoney[] => subject.factLines().flatMap(({ money }) => money ?? []);

/** What multiplies a line, and the most that it withholds thereby (fen), null where nothing bounds it. */
export interface Factor {
  readonly factor: Value;
  readonly atMost: Value | null;
}

/** As results carry them: `0.8`, or `0.8<=30000` where no more than so many fen are withheld; several with blanks between. */
const CARRIED_FACTOR = /^(-?\d+(?:\.\d+)?)(?:<=(\d+(?:\.\d+)?))?$/u;

const BETWEEN_FACTORS = ' ';

const readFactors = (carried: string | boolean | undefined): readonly Factor[] => {
  if (typeof carried !== 'string') return [];
  return carried.split(BETWEEN_FACTORS).flatMap((part) => {
    const [, factor, atMost] = CARRIED_FACTOR.exec(part) ?? [];
    return factor === undefined ? [] : [{ factor: exact(factor), atMost: atMost === undefined ? null : exact(atMost) }];
  });
};

const isDecided = ({ factor, atMost }: Factor): boolean => isExact(factor) && (atMost === null || isExact(atMost));

/** Of factors that are decided. */
const writtenFactors = (factors: readonly Factor[]): string =>
  factors
    .map(({ factor, atMost }) =>
      [factor, atMost].flatMap((part) => (part !== null && isExact(part) ? part.toFixed() : [])),
    )
    .map((parts) => parts.join('<='))
    .join(BETWEEN_FACTORS);

/**
 * Coefficients of a line and month: those that earlier periods carried on, then this period's, by conduct, and of one conduct
 * in the order of the clauses and their effects. So the order is that of the conduct whatever month it belongs to.
 */
const factorsOf = (subject: Subject, line: string, month: string): readonly Factor[] => [
  ...readFactors(subject.carriedValues[coefficientName(line, month)]),
  ...(ownMoney(subject).filter(
    (money) => money.kind === 'coefficient' && money.line === line && money.month === month,
  ) as readonly Factor[]),
];

const unbounded = ({ atMost }: Factor): boolean => atMost === null;

/**
 * What bounds nothing becomes one number and comes first, whatever its order. What is bounded stays by itself, in the order of the
 * conduct: what a later one leaves of the pay depends on what the earlier one withheld.
 */
const combined = ({ line }: PayPlan, factors: readonly Factor[]): readonly Factor[] => {
  const apply = line.coefficients === 'lowest' ? lesser : multiply;
  const [first, ...others] = factors.filter(unbounded).map(({ factor }) => factor);
  const bounded = factors.filter((factor) => !unbounded(factor));
  if (first === undefined) return bounded;
  return [{ factor: others.reduce((one, other) => apply(one, other), first), atMost: null }, ...bounded];
};

/** What multiplies a pay line of this month; empty where nothing does. */
export const coefficientsOf = (subject: Subject, plan: PayPlan): readonly Factor[] =>
  plan.line.coefficients === undefined
    ? []
    : combined(plan, factorsOf(subject, plan.line.line, subject.context.payMonth));

const afterOne = (value: Value, { factor, atMost }: Factor): Value => {
  const multiplied = multiply(value, factor);
  return atMost === null ? multiplied : greater(multiplied, subtract(value, atMost));
};

/** A line after its coefficients: each withholds from what the one before left, or only the one that withholds most. */
export const afterCoefficients = ({ line }: PayPlan, value: Value, factors: readonly Factor[]): Value => {
  if (line.coefficients !== 'lowest') return factors.reduce(afterOne, value);
  const [first = value, ...others] = factors.map((factor) => afterOne(value, factor));
  return others.reduce(lesser, first);
};

/** What clauses put on a pay line, each to the fen as its entry says, so that the entries add up to it. */
export const collectedOn = (subject: Subject, line: string): Value =>
  ownMoney(subject).reduce<Value>(
    (total, money) => (money.kind === 'money' && money.line === line ? add(total, wholeFen(money.fen, line)) : total),
    ZERO,
  );

/** What clauses of this period add to a debt, each to the fen as its entry says. */
export const owedFrom = (subject: Subject, debt: string): Value =>
  ownMoney(subject).reduce<Value>(
    (total, money) => (money.kind === 'owes' && money.debt === debt ? add(total, wholeFen(money.fen, debt)) : total),
    ZERO,
  );

const laterMonths = (subject: Subject, line: string): readonly string[] => {
  const carried = Object.keys(subject.carriedValues).flatMap((name) => {
    const coefficient = coefficientOf(name);
    return coefficient?.line === line ? [coefficient.month] : [];
  });
  const own = ownMoney(subject).flatMap((money) =>
    money.kind === 'coefficient' && money.line === line ? [money.month] : [],
  );
  return [...new Set([...carried, ...own])].filter((month) => month > subject.context.payMonth).sort();
};

/**
 * Coefficients for months still to come, which the results carry until then. An undecided one is carried when it is decided, and what is
 * known beside it meanwhile.
 */
export const carriedCoefficients = (subject: Subject): readonly (readonly [string, string])[] =>
  subject.plan.pay.flatMap((plan) =>
    plan.line.coefficients === undefined
      ? []
      : laterMonths(subject, plan.line.line).flatMap((month) => {
          const known = combined(plan, factorsOf(subject, plan.line.line, month).filter(isDecided));
          return known.length === 0 ? [] : [[coefficientName(plan.line.line, month), writtenFactors(known)] as const];
        }),
  );
