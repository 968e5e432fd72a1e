import { Temporal } from 'temporal-polyfill';
import { type Fact } from '../../assessment/assessment.js';
import { type Due, type Obligation } from '../../edition/edition.js';
import { instantAt, localDateOf, yearOf } from '../../calendars/dates.js';
import { CalendarYearMissing, type WorkCalendar, weekdayOf } from '../../calendars/work-calendar.js';

/** One time that a duty is owed, before anybody is asked whether it was done. */
export interface Occasion {
  /** The date for a recurrence, the fact's id for an event: part of the omission's id, so that it outlives corrections. */
  readonly occasion: string;
  readonly event: Fact | null;
  /** From when on conduct fulfils it; null when any time before will do. */
  readonly opens: string | null;
  readonly due: { readonly instant: string; readonly localDate: string };
}

/** What an edition says about counting. */
export interface Counting {
  readonly zone: string;
  /** Throws where the edition has no calendar of that name. */
  readonly calendar: (name: string) => WorkCalendar;
  /** The days within which somebody asks what comes due. */
  readonly period: { readonly start: string; readonly end: string };
  /** Whether the edition binds on any day of a year. */
  readonly isOwnYear: (year: string) => boolean;
  /** How the edition of another year counts; null where it has no calendar of that name. */
  readonly inYear: (year: string, calendar: string) => Counting | null;
}

const counted = (due: Due, date: string, { calendar }: Counting): string => {
  const forwards = due.direction === 'after';
  const days = due.countFirst ? Math.max(0, due.days - 1) : due.days;
  if (due.counted === 'calendar')
    return Temporal.PlainDate.from(date)
      .add({ days: forwards ? days : -days })
      .toString();
  const working = calendar(due.calendar);
  const skip = (from: string): string => (forwards ? working.workdaysAfter(from, 1) : working.workdaysBefore(from, 1));
  // A first day that counts has to be a working day: on a holiday the next one is the first.
  const start = due.countFirst && due.days > 0 && !working.isWorkday(date) ? skip(date) : date;
  return forwards ? working.workdaysAfter(start, days) : working.workdaysBefore(start, days);
};

/**
 * The due day; null where counting it runs beyond the period into a year that the calendar does not know. Whatever that year
 * brings, the day lies outside the period, so nothing is guessed, and December needs no calendar of the year to come.
 */
const countedWithin = (due: Due, date: string, counting: Counting): string | null => {
  try {
    return counted(due, date, counting);
  } catch (error) {
    if (!(error instanceof CalendarYearMissing)) throw error;
    const { start, end } = counting.period;
    const isBeyond = due.direction === 'after' ? error.year > yearOf(end) : error.year < yearOf(start);
    if (isBeyond) return null;
    throw error;
  }
};

/**
 * Where the calendar of an edition ends with the last year in which it bound, the next year is its successor's to count, since that one
 * brings the calendar. What is found is null where it has none either.
 */
const countedOn = <Found>({ due }: Obligation, counting: Counting, find: (by: Counting) => Found): Found | null => {
  try {
    return find(counting);
  } catch (error) {
    if (!(error instanceof CalendarYearMissing) || counting.isOwnYear(error.year)) throw error;
    const next = counting.inYear(error.year, due.calendar);
    return next === null ? null : find(next);
  }
};

const occasionAt = (
  { due }: Obligation,
  anchor: string,
  opens: string | null,
  counting: Counting,
  event: Fact | null = null,
): Occasion | null => {
  const localDate = countedWithin(due, anchor, counting);
  if (localDate === null) return null;
  return {
    occasion: event?.id ?? anchor,
    event,
    opens: due.direction === 'before' && event !== null ? null : opens,
    due: { instant: instantAt(localDate, due.at, counting.zone), localDate },
  };
};

export interface Days {
  readonly from: string;
  readonly to: string;
}

const eachDay = ({ from, to }: Days): readonly Temporal.PlainDate[] => {
  const start = Temporal.PlainDate.from(from);
  const { days } = start.until(Temporal.PlainDate.from(to), { largestUnit: 'days' });
  return Array.from({ length: Math.max(0, days + 1) }, (_, index) => start.add({ days: index }));
};

const monthDay = (date: Temporal.PlainDate, day: number): Temporal.PlainDate =>
  date.with({ day }, { overflow: 'constrain' });

/**
 * The day from which conduct fulfils a recurring duty of this anchor: the start of its day, week or month; the anchor itself where days
 * are counted from it, since what arrives on Thursday is not analysed on Monday. A parameter that says how many counts from it also
 * when it says none: fewer days to analyse in do not make Monday's analysis one of what arrives on Thursday.
 */
const windowStart = ({ every, due }: Obligation, anchor: Temporal.PlainDate): Temporal.PlainDate => {
  if (due.direction === 'after' && (due.days > 0 || due.named?.days !== undefined)) return anchor;
  if (every.kind === 'week-ending') return anchor.subtract({ days: 6 });
  if (every.kind === 'week') return anchor.subtract({ days: anchor.dayOfWeek - 1 });
  return every.kind === 'month' ? anchor.with({ day: 1 }) : anchor;
};

const isAnchor = ({ every, due }: Obligation, date: Temporal.PlainDate, { calendar }: Counting): boolean => {
  switch (every.kind) {
    case 'day':
    case 'times':
      return true;
    case 'workday':
      return calendar(due.calendar).isWorkday(date.toString());
    case 'week':
    case 'week-ending':
      return weekdayOf(date) === every.weekday;
    case 'month':
      return monthDay(date, every.day).equals(date);
    case 'fact':
      return false;
  }
};

/** The first moment after an instant, so that what happens at the hour itself fulfils that hour and not the next as well. */
const rightAfter = (instant: string): string => Temporal.Instant.from(instant).add({ milliseconds: 1 }).toString();

/** The occasions of one day for a duty at several times: each is open after the time before it. */
const timedOccasions = (times: readonly string[], date: string, { zone }: Counting): readonly Occasion[] =>
  times.map((time, index) => ({
    occasion: `${date}T${time}`,
    event: null,
    opens: index === 0 ? instantAt(date, '00:00', zone) : rightAfter(instantAt(date, times[index - 1]!, zone)),
    due: { instant: instantAt(date, time, zone), localDate: date },
  }));

/** The occasions of a recurring duty whose anchor the day is. */
const occasionsOn = (obligation: Obligation, date: Temporal.PlainDate, counting: Counting): readonly Occasion[] => {
  if (!isAnchor(obligation, date, counting)) return [];
  if (obligation.every.kind === 'times') return timedOccasions(obligation.every.at, date.toString(), counting);
  const opens = instantAt(windowStart(obligation, date).toString(), '00:00', counting.zone);
  return [occasionAt(obligation, date.toString(), opens, counting)].filter((occasion) => occasion !== null);
};

/** The occasions of a recurring duty whose anchors lie within the days, as far as they can come due in the period. */
export const recurringOccasions = (obligation: Obligation, days: Days, counting: Counting): readonly Occasion[] =>
  eachDay(days).flatMap((date) => countedOn(obligation, counting, (by) => occasionsOn(obligation, date, by)) ?? []);

/** From when on a duty after an event can be fulfilled: from the event, or from the beginning of the anchor's day where that is earlier. */
const opensAfter = ({ doneBy }: Obligation, anchor: string, { conductAt }: Fact, { zone }: Counting): string => {
  if (doneBy.since === undefined) return conductAt.instant;
  const dayBegins = instantAt(anchor, '00:00', zone);
  return Date.parse(dayBegins) < Date.parse(conductAt.instant) ? dayBegins : conductAt.instant;
};

/** The occasion that an event makes; null where its anchor attribute says no day, or it is due beyond the period for certain. */
export const eventOccasion = (obligation: Obligation, event: Fact, counting: Counting): Occasion | null => {
  const { every } = obligation;
  if (every.kind !== 'fact') return null;
  const stated = every.anchor === undefined ? event.conductAt.localDate : event.attributes[every.anchor];
  const anchor = typeof stated === 'string' ? localDateOf(stated, counting.zone) : null;
  return anchor === null
    ? null
    : countedOn(obligation, counting, (by) =>
        occasionAt(obligation, anchor, opensAfter(obligation, anchor, event, by), by, event),
      );
};
