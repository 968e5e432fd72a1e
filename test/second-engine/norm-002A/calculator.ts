/*
 * Norm 002A from its text: how many recordings of an agent are reviewed in a month, by the calls and the scores of the months before. Shares
 * are in thousandths, so that nothing is rounded before the end. Where the norm is silent, the readings are those of the README beside
 * this folder.
 */
export interface Month {
  readonly calls?: number;
  /** Points of the service score, and the full mark, in tenths. */
  readonly score?: { readonly points: number; readonly full: number };
}

export type Rounding = 'up' | 'half-up' | 'down';

/** What the norm leaves open. */
export interface Terms {
  readonly totalRounding: Rounding;
  readonly realTimeRounding: Rounding;
  readonly newAgentQuota: number;
  readonly exemptMonthCounts: boolean;
  readonly exemptMode: 'after-the-fact' | 'real-time';
  /** In tenths. */
  readonly scoreMultiplier: number;
}

export interface Quota {
  readonly total: number;
  readonly realTime: number;
  readonly afterTheFact: number;
  readonly exempt: boolean;
}

const EXEMPT = 5;

/** Of the month after these, the oldest of which comes first. */
export const quotaAfter = (months: readonly Month[], terms: Terms): Quota => {
  const ordinary = ordinaryQuota(months.at(-1), terms);
  if (!isExempt(months, months.length, terms)) return { ...ordinary, exempt: false };
  const total = Math.min(EXEMPT, ordinary.total);
  return terms.exemptMode === 'real-time'
    ? { total, realTime: total, afterTheFact: 0, exempt: true }
    : { total, realTime: 0, afterTheFact: total, exempt: true };
};

/** Two full months in a row exempt the next one, the month after which is ordinary. */
const isExempt = (months: readonly Month[], index: number, terms: Terms): boolean => {
  if (index < 2 || isExempt(months, index - 1, terms)) return false;
  return [index - 1, index - 2].every(
    (place) => isFull(months[place]!) && (terms.exemptMonthCounts || !isExempt(months, place, terms)),
  );
};
const isFull = ({ score }: Month): boolean => score !== undefined && score.points === score.full;

const ordinaryQuota = (last: Month | undefined, terms: Terms): Omit<Quota, 'exempt'> => {
  if (last?.calls === undefined) return { total: terms.newAgentQuota, realTime: 0, afterTheFact: terms.newAgentQuota };
  // Ten of these are one percent of the calls in ten thousandths, and three of them three in a thousand.
  const tenths = last.calls * (last.score === undefined ? 10 : terms.scoreMultiplier);
  const total = rounded(tenths * 10, terms.totalRounding);
  const realTime = Math.min(total, rounded(tenths * 3, terms.realTimeRounding));
  return { total, realTime, afterTheFact: total - realTime };
};

/** Of ten thousandths. */
const rounded = (value: number, rounding: Rounding): number => {
  const whole = Math.floor(value / 10_000);
  const rest = value % 10_000;
  return whole + (rounding === 'up' ? Number(rest > 0) : rounding === 'half-up' ? Number(rest >= 5000) : 0);
};
