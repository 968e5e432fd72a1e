import { Temporal } from 'temporal-polyfill';
import { type Period } from './assessment/assessment.js';
import { isDay } from './calendars/dates.js';
import { type Edition } from './edition/edition.js';

/** `<centre>:<rulebook>:<start>..<end>`; both days inclusive. */
export const periodId = (period: Omit<Period, 'id'>): string =>
  `${period.centre}:${period.rulebook}:${period.start}..${period.end}`;

const PERIOD_ID = /^(?<centre>[^:]+):(?<rulebook>[^:]+):(?<start>\d{4}-\d{2}-\d{2})\.\.(?<end>\d{4}-\d{2}-\d{2})$/u;

/** The period that an id names; null when the text is none, as with a 30th of February. Whether the days are those of a period is not looked at. */
export const parsePeriodId = (id: string): Period | null => {
  const { centre, rulebook, start, end } = PERIOD_ID.exec(id)?.groups ?? {};
  if (centre === undefined || rulebook === undefined || start === undefined || end === undefined) return null;
  if (!isDay(start) || !isDay(end)) return null;
  return { id, centre, rulebook, start, end };
};

type Days = Pick<Period, 'start' | 'end'>;

/** A period lasts from its start day to the day before the same day of the next month (26: from the 26th to the 25th). */
const daysFrom = (start: Temporal.PlainDate): Days => ({
  start: start.toString(),
  end: start.add({ months: 1 }).subtract({ days: 1 }).toString(),
});

const periodOf = (centre: string, rulebook: string, days: Days): Period => {
  const period = { centre, rulebook, ...days };
  return { id: periodId(period), ...period };
};

/** Every fact that is recorded or looked at asks for its period, and facts lie on few days; a calendar takes longer than all else that is asked. */
const daysContaining = new Map<string, Days>();
/** Of some thirty years under one start day. */
const DAYS_KEPT = 10_000;

const daysAround = (startDay: number, localDate: string): Days => {
  const asked = `${startDay}|${localDate}`;
  const known = daysContaining.get(asked);
  if (known !== undefined) return known;
  const date = Temporal.PlainDate.from(localDate, { overflow: 'reject' });
  const month = date.day < startDay ? date.subtract({ months: 1 }) : date;
  const days = daysFrom(month.with({ day: startDay }));
  if (daysContaining.size >= DAYS_KEPT) daysContaining.clear();
  daysContaining.set(asked, days);
  return days;
};

/**
 * The assessment period that holds a local date `YYYY-MM-DD`. The edition's start day is 1 to 28, so that every month
 * has it. Throws RangeError when the date is none.
 */
export const periodContaining = (
  edition: Pick<Edition, 'rulebook' | 'periods'>,
  centre: string,
  localDate: string,
): Period => periodOf(centre, edition.rulebook, daysAround(edition.periods.assessment.startDay, localDate));

export const dayBefore = (date: string): string => Temporal.PlainDate.from(date).subtract({ days: 1 }).toString();

/** The period `count` periods earlier. */
export const previousPeriod = (period: Period, count = 1): Period =>
  periodOf(period.centre, period.rulebook, daysFrom(Temporal.PlainDate.from(period.start).subtract({ months: count })));

/** The month (`YYYY-MM`) whose pay the period changes: that of its last day. */
export const monthOfPay = (period: Pick<Period, 'end'>): string => period.end.slice(0, 7);
