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

/** Days after the one date up to and with the other; negative when the other comes first. */
export const daysBetween = (from: string, to: string): number =>
  Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(to), { largestUnit: 'days' }).days;

/** A date so many calendar days later; earlier for a negative number. */
export const daysAfter = (date: string, days: number): string => Temporal.PlainDate.from(date).add({ days }).toString();
