import { Temporal } from 'temporal-polyfill';

interface LocalDay {
  readonly date: string;
  /** Instants of this day's midnight and the next one's; the end is exclusive. */
  readonly start: string;
  readonly end: string;
}

/** The last day asked for in each zone: a log is read in order, so that nearly every question has the same answer. */
const lastDays = new Map<string, LocalDay>();

const instantText = (moment: Temporal.ZonedDateTime): string => new Date(moment.epochMilliseconds).toISOString();

const localDayOf = (instant: string, zone: string): LocalDay => {
  const midnight = Temporal.Instant.from(instant).toZonedDateTimeISO(zone).startOfDay();
  return {
    date: midnight.toPlainDate().toString(),
    start: instantText(midnight),
    end: instantText(midnight.add({ days: 1 }).startOfDay()),
  };
};

/** Calendar day (`YYYY-MM-DD`) of an instant (ISO 8601, UTC, milliseconds) in an IANA zone. */
export const localDateOf = (instant: string, zone: string): string => {
  const last = lastDays.get(zone);
  if (last !== undefined && instant >= last.start && instant < last.end) return last.date;
  const day = localDayOf(instant, zone);
  lastDays.set(zone, day);
  return day.date;
};

const DAY_MILLISECONDS = 86_400_000;

/** The calendar day `days` days after a local date; days of the calendar all have the same length. Throws RangeError when the date is none. */
export const addDays = (localDate: string, days: number): string =>
  new Date(Date.parse(`${localDate}T00:00:00Z`) + days * DAY_MILLISECONDS).toISOString().slice(0, 10);

/** The last beginning asked for in each zone: all that is computed of one position of the log asks for the same day. */
const lastBeginnings = new Map<string, { readonly date: string; readonly instant: string }>();

/** The instant at which a local date begins in an IANA zone. */
export const startOfDay = (localDate: string, zone: string): string => {
  const last = lastBeginnings.get(zone);
  if (last?.date === localDate) return last.instant;
  const begun = Temporal.PlainDate.from(localDate).toZonedDateTime(zone).toInstant();
  const instant = begun.toString({ fractionalSecondDigits: 3 });
  lastBeginnings.set(zone, { date: localDate, instant });
  return instant;
};

/** Month `YYYY-MM` of a date or an instant. Records are filed, found and loaded by it, so that there is one way to read it. */
export const monthOf = (date: string): string => date.slice(0, 'YYYY-MM'.length);
