import { Temporal } from 'temporal-polyfill';
import { type Moment } from '#eventsourcing';

/** The moment of an instant (UTC, ISO 8601) as people in the zone read it. */
export const momentAt = (instant: string, zone: string): Moment => {
  const zoned = Temporal.Instant.from(instant).toZonedDateTimeISO(zone);
  return { instant: milliseconds(zoned), zone, localDate: zoned.toPlainDate().toString() };
};

/**
 * The moment that a text names: ISO 8601 with an offset or `Z`, or without, then in the given zone. Null when it is not
 * one, or when the zone skipped that local time; of a local time that came twice the earlier one is meant.
 */
export const readMoment = (text: string, zone: string): Moment | null => {
  try {
    if (/(?:Z|[+-]\d{2}:?\d{2})$/i.test(text)) return momentAt(Temporal.Instant.from(text).toString(), zone);
    const local = Temporal.PlainDateTime.from(text, { overflow: 'reject' });
    const zoned = local.toZonedDateTime(zone, { disambiguation: 'earlier' });
    if (!zoned.toPlainDateTime().equals(local)) return null;
    return momentAt(zoned.toInstant().toString(), zone);
  } catch {
    return null;
  }
};

/** First instant (UTC) of the local day after `date`; everything recorded before it was known by the end of `date`. */
export const endOfDay = (date: string, zone: string): string =>
  milliseconds(Temporal.PlainDate.from(date).add({ days: 1 }).toZonedDateTime(zone));

/** Days from one local date to another; negative when the second is earlier. */
export const daysBetween = (from: string, to: string): number =>
  Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(to), { largestUnit: 'days' }).days;

export const addDays = (date: string, days: number): string => Temporal.PlainDate.from(date).add({ days }).toString();

export const isLocalDate = (text: string): boolean => {
  try {
    return Temporal.PlainDate.from(text, { overflow: 'reject' }).toString() === text;
  } catch {
    return false;
  }
};

const milliseconds = (zoned: Temporal.ZonedDateTime): string =>
  zoned.toInstant().toString({ smallestUnit: 'millisecond' });
