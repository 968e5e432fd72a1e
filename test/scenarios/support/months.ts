import { Temporal } from 'temporal-polyfill';

/** The last day of a month `YYYY-MM`. */
export const lastDay = (month: string): string => {
  const first = Temporal.PlainYearMonth.from(month);
  return first.toPlainDate({ day: first.daysInMonth }).toString();
};

/** The first day of the month after `YYYY-MM`. */
export const dayAfterMonth = (month: string): string =>
  Temporal.PlainYearMonth.from(month).add({ months: 1 }).toPlainDate({ day: 1 }).toString();
