import { hash } from 'node:crypto';
import { type Decimal as DecimalJs } from 'decimal.js';
import { type Edition, type Rounding, type SamplingPlan, type Text } from '../edition/edition.js';
import { attributeExpressionType, attributeValue, parameterValue } from '../compiling/attributes.js';
import { dateContextOf } from '../compiling/date-context.js';
import { parameterScope } from '../compiling/scopes.js';
import { compileExpression } from '../expressions/compile.js';
import { Decimal, isNumberText, ONE } from '../expressions/decimal.js';
import { bandHolds, parseBand } from '../grades.js';
import { own } from '../own.js';
import { counted } from '../counted.js';

/** Whom a quota is for: a person, a seat or the centre. */
export interface SampledSubject {
  /** The count that percentages are taken of (last month's calls, this period's special contacts). */
  readonly base?: number;
  readonly lastScore?: string;
  /** Months before this one, newest first: whether the score was full, and whether the month was exempt. */
  readonly months?: readonly { readonly full: boolean; readonly exempt: boolean }[];
  /** Weeks of the period. */
  readonly weeks?: number;
}

/** How many contacts of somebody are to be looked at in the period, in all and by each mode. `exempt`: fewer, after months with the full score. */
export interface SampleQuota {
  /** Null when there is no base and the plan says nothing for that. */
  readonly total: number | null;
  readonly quotas: readonly { readonly mode: string; readonly count: number }[];
  readonly exempt: boolean;
  readonly because: Text;
}

const MODES: Readonly<Record<Rounding, DecimalJs.Rounding>> = {
  up: Decimal.ROUND_CEIL,
  down: Decimal.ROUND_FLOOR,
  'half-up': Decimal.ROUND_HALF_UP,
};

const rounded = (value: Decimal, rounding: Rounding): number => Number.parseInt(value.toFixed(0, MODES[rounding]), 10);

const share = (base: number, percent: string, factor: Decimal): Decimal =>
  new Decimal(base).times(percent).dividedBy(100).times(factor);

/** What last month's score multiplies the count by; 1 outside every band or without a score. */
const factorOf = ({ adjust = [] }: SamplingPlan, score: string | undefined): Decimal => {
  if (score === undefined || !isNumberText(score)) return ONE;
  const step = adjust.find(({ range }) => {
    const band = parseBand(range);
    return band !== null && bandHolds(band, new Decimal(score));
  });
  return step === undefined ? ONE : new Decimal(step.by);
};

/** Full scores in a row, right before this month; the month after an exempt one is ordinary again, whatever its score. */
const isExempt = ({ exemption }: SamplingPlan, months: SampledSubject['months'] = []): boolean => {
  if (exemption === undefined || months[0]?.exempt === true) return false;
  const streak = months.slice(0, exemption.fullMonths);
  return (
    streak.length === exemption.fullMonths &&
    streak.every(({ full, exempt }) => full && (exemption.exemptMonthCounts || !exempt))
  );
};

const ordinaryTotal = ({ total }: SamplingPlan, subject: SampledSubject, factor: Decimal): number | null => {
  const { percent, least, each, rounding } = total;
  const minimum = least === undefined ? 0 : least * (each === 'week' ? (subject.weeks ?? 1) : 1);
  if (percent === undefined) return minimum;
  return subject.base === undefined ? null : Math.max(minimum, rounded(share(subject.base, percent, factor), rounding));
};

/** The parts by mode: each rounded as it says, one taking the rest, never more than the total together. */
const partsOf = (
  plan: SamplingPlan,
  total: number,
  base: number | undefined,
  factor: Decimal,
): SampleQuota['quotas'] => {
  const split = plan.split ?? [{ mode: 'all', rest: true as const, rounding: 'up' as const }];
  let left = total;
  const counts = new Map<string, number>();
  for (const { mode, percent, rounding } of split) {
    if (percent === undefined) continue;
    const count = Math.min(left, base === undefined ? 0 : rounded(share(base, percent, factor), rounding));
    counts.set(mode, count);
    left -= count;
  }
  return split.map(({ mode, rest }) => ({ mode, count: rest === true ? left : (counts.get(mode) ?? 0) }));
};

const ORDINARY: Text = { zh: '按规定比例', en: 'By the ordinary share' };

/** How many contacts of a subject are reviewed, by mode, and why. Pure; what is drawn is another question. */
export const planSample = (plan: SamplingPlan, subject: SampledSubject): SampleQuota => {
  const factor = factorOf(plan, subject.lastScore);
  const ordinary = ordinaryTotal(plan, subject, factor);
  const total = ordinary ?? plan.withoutBase ?? null;
  if (total === null)
    return {
      total: null,
      quotas: [],
      exempt: false,
      because: { zh: '没有上月数量，规章未定', en: 'No count of last month, and the norm says nothing for that' },
    };
  if (isExempt(plan, subject.months) && plan.exemption !== undefined) {
    const { count, mode, fullMonths } = plan.exemption;
    const only = Math.min(count, total);
    const because = {
      zh: `连续 ${String(fullMonths)} 个月满分，本月只抽 ${String(only)} 条`,
      en: `${counted(fullMonths, 'month')} with the full score: only ${String(only)} this month`,
    };
    return { total: only, quotas: [{ mode, count: only }], exempt: true, because };
  }
  const because =
    ordinary === null
      ? { zh: '没有上月数量，按规定数', en: 'No count of last month: the number set for that' }
      : ORDINARY;
  return { total, quotas: partsOf(plan, total, subject.base, factor), exempt: false, because };
};

/** The contacts of a special pool: ids whose attributes fulfil the plan's condition for certain. */
export const poolOf = (
  edition: Edition,
  plan: SamplingPlan,
  contacts: readonly { readonly id: string; readonly attributes: Readonly<Record<string, string | boolean>> }[],
): readonly string[] => {
  const { pool } = plan;
  if (pool === undefined) return contacts.map(({ id }) => id);
  const types = Object.entries(pool.attributes);
  const scope = Object.assign(
    parameterScope(edition),
    Object.fromEntries(types.map(([name, type]) => [name, attributeExpressionType(type)])),
  );
  const condition = compileExpression(pool.where, scope, { expect: ['boolean'], dates: dateContextOf(edition) });
  return contacts
    .filter(({ attributes }) => {
      const environment = (name: string) => {
        const type = own(pool.attributes, name);
        const parameter = edition.parameters[name];
        if (type !== undefined) return attributeValue(type, attributes[name]);
        return parameter === undefined ? 'unknown' : parameterValue(parameter);
      };
      return condition.evaluate(environment) === true;
    })
    .map(({ id }) => id);
};

/** Who was drawn, by id, in the order of the draw. */
export interface Draw {
  readonly drawn: readonly string[];
  /** Who follows, in order: a contact that cannot be reviewed is replaced by the next. */
  readonly reserve: readonly string[];
  /** SHA-256 (hex) of the sorted population, to be recorded with the seed, so that nobody can draw again. */
  readonly population: string;
}

/**
 * Draws without chance: everybody in the order of a keyed hash of seed and id. The same seed and population give the same
 * draw, in whatever order the ids come.
 */
export const drawSample = (ids: readonly string[], count: number, seed: string): Draw => {
  const population = [...new Set(ids)].sort();
  const keyOf = new Map(population.map((id) => [id, hash('sha256', JSON.stringify([seed, id]), 'hex')]));
  const order = population.toSorted((one, other) => (keyOf.get(one)! < keyOf.get(other)! ? -1 : 1));
  return {
    drawn: order.slice(0, Math.max(0, count)),
    reserve: order.slice(Math.max(0, count)),
    population: hash('sha256', JSON.stringify(population), 'hex'),
  };
};
