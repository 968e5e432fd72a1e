import { type Dated, type Period, type PersonInput } from '../../assessment/assessment.js';

const DAY_MILLISECONDS = 86_400_000;

/** The local date one day later; both `YYYY-MM-DD`. */
const dayAfter = (date: string): string =>
  new Date(Date.parse(`${date}T00:00:00Z`) + DAY_MILLISECONDS).toISOString().slice(0, 10);

/** From the one local date to the other, both inclusive. */
export interface Days {
  readonly from: string;
  readonly to: string;
}

/** Those of the days that lie in the period. */
export const daysWithin = ({ from, to }: Days, { start, end }: Period): Days => ({
  from: from > start ? from : start,
  to: to < end ? to : end,
});

/** The days on which the rulebook binds somebody: whoever was under another one for a while and came back has a gap between them. */
export const daysBound = ({ segment, bound = [segment] }: Pick<PersonInput, 'segment' | 'bound'>): readonly Days[] =>
  bound;

/** Whether the date is one of the days. */
export const isAmong = (days: readonly Days[], date: string): boolean =>
  days.some(({ from, to }) => from <= date && date <= to);

/** What held on a local date, null before the first entry. `history` is sorted by `from`. */
export const valueOn = <T>(history: readonly Dated<T | null>[], date: string): T | null => {
  let held: T | null = null;
  for (const { from, value } of history) {
    if (from > date) break;
    held = value;
  }
  return held;
};

/** The last value on one of the days for which `wanted` holds, or null when there was none. */
export const lastValueWithin = <T>(
  history: readonly Dated<T | null>[],
  days: readonly Days[],
  wanted: (value: T) => boolean,
): T | null => {
  for (let index = history.length - 1; index >= 0; index -= 1) {
    const { from, value } = history[index]!;
    const until = history[index + 1]?.from;
    const isHeld = days.some((some) => from <= some.to && (until === undefined || until > some.from));
    if (isHeld && until !== from && value !== null && wanted(value)) return value;
  }
  return null;
};

/** Counts assessment months, so that two of them can be subtracted. A month is named after the day on which it ends. */
const monthNumber = (date: string, startDay: number): number => {
  const [year, month, day] = date.split('-').map(Number) as [number, number, number];
  const endsNextMonth = startDay > 1 && day >= startDay;
  return year * 12 + month + (endsNextMonth ? 1 : 0);
};

/** The number of the assessment month since the post was taken; the month that contains that day is month 1 (003-4.4). */
export const monthOfService = (postTakenOn: string, period: Period, startDay: number): number =>
  monthNumber(period.end, startDay) - monthNumber(postTakenOn, startDay) + 1;

const PERIOD_DAYS = /(\d{4}-\d{2}-\d{2})\.\.(\d{4}-\d{2}-\d{2})$/u;

/** Whether the period with this id ends on the day before `start`. An id that names no days never does. */
export const endsRightBefore = (periodId: string, start: string): { readonly start: string } | null => {
  const [, from, to] = PERIOD_DAYS.exec(periodId) ?? [];
  return from !== undefined && to !== undefined && dayAfter(to) === start ? { start: from } : null;
};
