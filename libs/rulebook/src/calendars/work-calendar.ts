import { Temporal } from 'temporal-polyfill';
import { type Calendar, type Weekday } from '../edition/calendars.js';
import { yearOf } from './dates.js';

const WEEKDAYS: readonly Weekday[] = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];

/** The weekday of a local date. */
export const weekdayOf = (date: Temporal.PlainDate): Weekday => WEEKDAYS[date.dayOfWeek - 1]!;

/** A working day was asked for in a year that the calendar says nothing about. */
export class CalendarYearMissing extends Error {
  override readonly name = 'CalendarYearMissing';
  constructor(
    readonly calendar: string,
    readonly year: string,
  ) {
    super(
      `The calendar "${calendar}" has no data for ${year}; add the year's holidays and make-up working days to the edition.`,
    );
  }
}

/** No norm counts further; a larger number is a mistake. */
const MOST_DAYS = 3660;

/** Answers questions about working days. Dates are `YYYY-MM-DD`. Every question may throw CalendarYearMissing. */
export class WorkCalendar {
  private readonly weekend: ReadonlySet<string>;
  private readonly holidays: ReadonlySet<string>;
  private readonly workdays: ReadonlySet<string>;
  private readonly closed: ReadonlySet<string>;
  private readonly open: ReadonlySet<string>;

  constructor(
    readonly name: string,
    private readonly calendar: Calendar,
  ) {
    const years = Object.values(calendar.years);
    this.weekend = new Set(calendar.weekend);
    this.holidays = new Set(years.flatMap(({ holidays }) => holidays));
    this.workdays = new Set(years.flatMap(({ workdays }) => workdays));
    this.closed = new Set(calendar.closed);
    this.open = new Set(calendar.open);
  }

  isWorkday(date: string): boolean {
    if (this.closed.has(date)) return false;
    if (this.open.has(date)) return true;
    const year = yearOf(date);
    if (!Object.hasOwn(this.calendar.years, year)) throw new CalendarYearMissing(this.name, year);
    if (this.workdays.has(date)) return true;
    return !this.holidays.has(date) && !this.weekend.has(weekdayOf(Temporal.PlainDate.from(date)));
  }

  /** The `count`th working day after a date, which itself does not count; the date itself for 0. */
  workdaysAfter(date: string, count: number): string {
    return this.step(date, count, 1);
  }

  /** The `count`th working day before a date, which itself does not count; the date itself for 0. */
  workdaysBefore(date: string, count: number): string {
    return this.step(date, count, -1);
  }

  /** Working days after the one date up to and with the other; negative when the other comes first. */
  workdaysBetween(from: string, to: string): number {
    if (to < from) return -this.workdaysBetween(to, from);
    const end = Temporal.PlainDate.from(to);
    let count = 0;
    for (let day = Temporal.PlainDate.from(from); Temporal.PlainDate.compare(day, end) < 0;) {
      day = day.add({ days: 1 });
      if (this.isWorkday(day.toString())) count += 1;
    }
    return count;
  }

  private step(date: string, count: number, direction: 1 | -1): string {
    if (!Number.isInteger(count) || count < 0 || count > MOST_DAYS)
      throw new RangeError(`${String(count)} working days cannot be counted; use a whole number up to ${MOST_DAYS}.`);
    let day = Temporal.PlainDate.from(date);
    for (let left = count; left > 0;) {
      day = day.add({ days: direction });
      if (this.isWorkday(day.toString())) left -= 1;
    }
    return day.toString();
  }
}
