import { type Amount, type IndicatorCardResult } from '../../assessment/assessment.js';
import { type Indicator } from '../../edition/edition.js';
import {
  add,
  Decimal,
  divide,
  either,
  exact,
  greater,
  interval,
  isExact,
  isInterval,
  lesser,
  lowest,
  highest,
  multiply,
  ONE,
  type Quantity,
  toAmount,
  type Value,
  ZERO,
} from '../../expressions/index.js';
import { bandHolds, parseBand } from '../../grades.js';
import { probes } from './grades.js';
import { readsOf } from '../plan/dependencies.js';
import { type IndicatorCardPlan, type IndicatorPlan } from '../plan/plan-parts.js';
import { type Subject } from '../lines/subject.js';

const isQuantity = (value: Value): value is Quantity => isExact(value) || isInterval(value);

const mayBeZero = (value: Quantity): boolean => !lowest(value).greaterThan(0) && !highest(value).lessThan(0);

const quotient = (one: Value, other: Value, id: string): Value =>
  !isQuantity(one) || !isQuantity(other) || mayBeZero(other) ? 'unknown' : divide(one, other, id, id);

/** What a figure is worth by bands, nothing outside all of them; anything that it may be worth while it is undecided. */
const byStep = ({ steps = [] }: Indicator, actual: Value): Value => {
  if (!isQuantity(actual)) return 'unknown';
  const worth = steps.flatMap(({ range, gives }) => {
    const band = parseBand(range);
    return band === null ? [] : [{ ...band, gives: exact(gives) }];
  });
  const gives = probes(worth, actual).map((value) => worth.find((band) => bandHolds(band, value))?.gives ?? ZERO);
  return interval(Decimal.min(...gives), Decimal.max(...gives));
};

/**
 * Nothing at all is the best that can be: no minutes, no errors. What may be nothing and is not known lies between the best and what its
 * upper end gives; of less than nothing nobody says what it would be.
 */
const inverse = ({ id, least, most }: Indicator, actual: Value, target: Value): Value => {
  if (!isQuantity(actual) || !mayBeZero(actual)) return quotient(target, actual, id);
  if (isExact(actual)) return exact(most);
  const worst = lowest(actual).isNegative() ? exact(least) : quotient(target, highest(actual), id);
  return either(worst, exact(most));
};

/** What a yes or no is worth: either, where facts are recorded of which nobody knows whether they make it a yes; missing without any. */
const byAnswer = (actual: Value, isRecorded: () => boolean): Value => {
  if (typeof actual === 'boolean') return exact(actual ? 1 : 0);
  return isRecorded() ? either(ONE, ZERO) : 'unknown';
};

const isRecorded = (subject: Subject, { actual }: IndicatorPlan): boolean =>
  readsOf(subject.plan, actual).direct.some((name) => subject.measured(name).facts.length > 0);

const unbounded = (subject: Subject, plan: IndicatorPlan, actual: Value, target: Value): Value => {
  const { indicator } = plan;
  switch (indicator.method) {
    case 'ratio':
      return quotient(actual, target, indicator.id);
    case 'inverse':
      return inverse(indicator, actual, target);
    case 'percent':
      return quotient(actual, exact(100), indicator.id);
    case 'rating5':
      return quotient(actual, exact(5), indicator.id);
    case 'steps':
      return byStep(indicator, actual);
    case 'bool':
      return byAnswer(actual, () => isRecorded(subject, plan));
  }
};

interface JudgedIndicator {
  readonly indicator: Indicator;
  readonly actual: Value;
  readonly factor: Quantity | null;
}

const judge = (subject: Subject, plan: IndicatorPlan): JudgedIndicator => {
  const { indicator } = plan;
  const actual = plan.actual.evaluate(subject.environment);
  const target = plan.target?.evaluate(subject.environment) ?? 'unknown';
  const value = unbounded(subject, plan, actual, target);
  const factor = isQuantity(value) ? lesser(greater(value, exact(indicator.least)), exact(indicator.most)) : null;
  return { indicator, actual, factor: factor as Quantity | null };
};

export interface JudgedCard {
  readonly result: IndicatorCardResult;
  /** Over the full weight of all indicators; unknown while no figure is known. */
  readonly value: Value;
}

const shownActual = (actual: Value): { readonly actual?: Amount | boolean } => {
  if (typeof actual === 'boolean') return { actual };
  return isQuantity(actual) ? { actual: toAmount(actual) } : {};
};

/**
 * A person's weighted indicators. One whose figure is missing is listed as such and left out, of the score and of the full
 * weight alike; the value is scaled to the full weight, so that a missing figure neither helps nor harms.
 */
export const judgeCard = (subject: Subject, plan: IndicatorCardPlan): JudgedCard | null => {
  if (!subject.isInScope(plan.appliesTo)) return null;
  const judged = plan.indicators.map((each) => judge(subject, each));
  const known = judged.filter(({ factor }) => factor !== null);
  const weightOf = (list: readonly JudgedIndicator[]): Decimal =>
    list.reduce((sum, { indicator }) => sum.plus(indicator.weight), ZERO);
  const pointsOf = ({ indicator, factor }: JudgedIndicator): Quantity =>
    multiply(factor ?? ZERO, exact(indicator.weight)) as Quantity;
  const score = known.reduce<Value>((sum, each) => add(sum, pointsOf(each)), ZERO) as Quantity;
  const full = weightOf(known);
  const value = full.isZero() ? 'unknown' : divide(multiply(score, weightOf(judged)), full, plan.name, plan.name);
  return {
    value,
    result: {
      score: full.isZero() ? null : toAmount(score),
      full: full.toFixed(),
      indicators: judged.map((each) => ({
        id: each.indicator.id,
        weight: each.indicator.weight,
        ...shownActual(each.actual),
        ...(each.factor === null
          ? { missing: true as const }
          : { factor: toAmount(each.factor), points: toAmount(pointsOf(each)) }),
      })),
    },
  };
};
