import { type Moment } from './event.js';

const formats = new Map<string, Intl.DateTimeFormat>();

/** Formats are kept because making one costs a hundred times as much as using it. */
const dateFormat = (zone: string): Intl.DateTimeFormat => {
  let format = formats.get(zone);
  if (format === undefined) {
    format = new Intl.DateTimeFormat('en-CA', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' });
    formats.set(zone, format);
  }
  return format;
};

const MINUTE = 60_000;
/** From here on clocks are ahead of UTC, or behind it, by whole minutes everywhere, so that days begin with a minute. */
const WHOLE_MINUTES_SINCE = Date.UTC(1973, 0, 1);

/** The last minute of which the local date was asked for; whatever is recorded now is of the same one. */
let lastAsked: { readonly zone: string; readonly minute: number; readonly localDate: string } | null = null;

const localDateOf = (date: Date, zone: string): string => {
  const time = date.getTime();
  if (time < WHOLE_MINUTES_SINCE) return dateFormat(zone).format(date);
  const minute = Math.floor(time / MINUTE);
  if (lastAsked === null || lastAsked.minute !== minute || lastAsked.zone !== zone)
    lastAsked = { zone, minute, localDate: dateFormat(zone).format(date) };
  return lastAsked.localDate;
};

/**
 * The moment of an instant in a zone. `instant` is ISO 8601 with an offset or `Z`; it is brought to UTC with milliseconds.
 * Throws when it is no instant or the zone is unknown.
 */
export const momentAt = (instant: string, zone: string): Moment => {
  const time = Date.parse(instant);
  if (Number.isNaN(time))
    throw new Error(`"${instant}" is not an instant; give ISO 8601 such as 2026-03-03T01:12:00.000Z.`);
  const date = new Date(time);
  return { instant: date.toISOString(), zone, localDate: localDateOf(date, zone) };
};
