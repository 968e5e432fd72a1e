import { Temporal } from 'temporal-polyfill';

/** The first day of a month `YYYY-MM`: from the 26th on, say, it begins in the month before the one it is called after. */
export const firstDay = (month: string, startDay = 1): string => {
  const first = Temporal.PlainYearMonth.from(month);
  return (startDay === 1 ? first : first.subtract({ months: 1 })).toPlainDate({ day: startDay }).toString();
};

/** The day after the last day of a month. */
export const dayAfterMonth = (month: string, startDay = 1): string =>
  firstDay(Temporal.PlainYearMonth.from(month).add({ months: 1 }).toString(), startDay);

/** The last day of a month. */
export const lastDay = (month: string, startDay = 1): string =>
  Temporal.PlainDate.from(dayAfterMonth(month, startDay)).subtract({ days: 1 }).toString();

/** The day so many calendar days after another. */
export const daysAfter = (day: string, days: number): string => Temporal.PlainDate.from(day).add({ days }).toString();
