import { Temporal } from 'temporal-polyfill';

const DATE = /^\d{4}-\d{2}-\d{2}$/u;

/** The local date (`YYYY-MM-DD`) of a date or an instant in a zone, null when the text is neither. */
export const localDateOf = (text: string, zone: string): string | null => {
  try {
    if (DATE.test(text)) return Temporal.PlainDate.from(text, { overflow: 'reject' }).toString();
    return Temporal.Instant.from(text).toZonedDateTimeISO(zone).toPlainDate().toString();
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
};

/**
 * Whether a text is a day of the calendar in the form `YYYY-MM-DD`, the only one whose texts compare as the days do. Other forms that ISO
 * 8601 knows (`20260301`, `2026-03-01T10:00`) and days of other calendars (`2026-03-01[u-ca=chinese]`) are none.
 */
export const isDay = (text: string): boolean => DATE.test(text) && localDateOf(text, 'UTC') === text;

/** The year (`YYYY`) of a date, by which calendars are kept. */
export const yearOf = (date: string): string => date.slice(0, 'YYYY'.length);

/** The moment of another date at which its clocks show what they show at an instant, as a shift begins on each of its days. */
export const sameTimeOn = (date: string, instant: string, zone: string): number => {
  const plainTime = Temporal.Instant.from(instant).toZonedDateTimeISO(zone).toPlainTime();
  return Temporal.PlainDate.from(date).toZonedDateTime({ timeZone: zone, plainTime }).epochMilliseconds;
};

/** Days after the one date up to and with the other; negative when the other comes first. */
export const daysBetween = (from: string, to: string): number =>
  Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(to), { largestUnit: 'days' }).days;

/** A date so many calendar days later; earlier for a negative number. */
export const daysAfter = (date: string, days: number): string => Temporal.PlainDate.from(date).add({ days }).toString();

/** No norm reaches further than a hundred years; a larger number is a mistake. */
const MOST_MONTHS = 1200;

/**
 * A day of the month so many months after a date's own (before it for a negative number): the 27th of the month before. The
 * last day stands for one that the month does not have. Throws RangeError for months or days that are none.
 */
export const monthDay = (date: string, months: number, day: number): string => {
  const isMonths = Number.isInteger(months) && Math.abs(months) <= MOST_MONTHS;
  if (!isMonths || !Number.isInteger(day) || day < 1 || day > 31)
    throw new RangeError(
      `Day ${String(day)}, ${String(months)} months on, is none; use whole numbers, and a day of 1 to 31.`,
    );
  return Temporal.PlainDate.from(date).toPlainYearMonth().add({ months }).toPlainDate({ day }).toString();
};

const END_OF_DAY = '24:00';

/** The instant of a clock time (`HH:MM`, `24:00` for the end) of a local date. */
export const instantAt = (date: string, time: string, zone: string): string => {
  const day = Temporal.PlainDate.from(date);
  const [on, at] = time === END_OF_DAY ? [day.add({ days: 1 }), '00:00'] : [day, time];
  return on
    .toZonedDateTime({ timeZone: zone, plainTime: Temporal.PlainTime.from(at) })
    .toInstant()
    .toString();
};
