import { CalendarYearMissing, type WorkCalendar } from '../calendars/work-calendar.js';
import { daysBetween, localDateOf, monthDay } from '../calendars/dates.js';
import { type DateContext } from './date-context.js';
import { type Decimal } from './decimal.js';
import { type ExpressionType, type Part } from './expression.js';
import { type FunctionRule } from './function-rule.js';
import { EvaluationError } from './problems.js';
import { part } from './steps.js';
import { exact, isExact, type Value } from './values.js';

const notADate = (text: string, place: string): EvaluationError =>
  new EvaluationError('not-a-date', place, {
    zh: `${place}：“${text}”不是日期。`,
    en: `${place}: "${text}" is not a date; write 2026-03-01 or an instant.`,
  });

const noCalendar = (place: string): EvaluationError =>
  new EvaluationError('calendar-missing', place, {
    zh: `${place}：版本没有工作日历“statutory”。`,
    en: `${place}: the edition has no calendar "statutory" to count working days by.`,
  });

const yearMissing = ({ calendar, year }: CalendarYearMissing, place: string): EvaluationError =>
  new EvaluationError('calendar-year-missing', place, {
    zh: `${place}：工作日历“${calendar}”没有 ${year} 年的数据，请补充，不作推断。`,
    en: `${place}: the calendar "${calendar}" has no data for ${year}; add the year, nothing is guessed.`,
  });

const notCountable = (place: string): EvaluationError =>
  new EvaluationError('days-not-countable', place, {
    zh: `${place}：工作日的天数应为不大于 3660 的非负整数。`,
    en: `${place}: working days are counted by a whole number from 0 to 3660.`,
  });

const dateOf = (value: Value, zone: string, place: string): string | null => {
  if (value === 'unknown' || typeof value !== 'string') return null;
  const date = localDateOf(value, zone);
  if (date === null) throw notADate(value, place);
  return date;
};

/** A computation that may meet a year without data, or an edition without a calendar. */
const counted = (place: string, context: DateContext, compute: (calendar: WorkCalendar) => Value): Value => {
  if (context.calendar === null) throw noCalendar(place);
  try {
    return compute(context.calendar);
  } catch (error) {
    if (error instanceof CalendarYearMissing) throw yearMissing(error, place);
    if (error instanceof RangeError) throw notCountable(place);
    throw error;
  }
};

/** A day of a month near by; what a formula makes of months and days may be no such day. */
const inMonth = (place: string, date: string, months: number, day: number): Value => {
  try {
    return monthDay(date, months, day);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    const [zh, en] = [
      `第 ${String(months)} 个月没有第 ${String(day)} 天`,
      `there is no day ${String(day)}, ${String(months)} months on`,
    ];
    throw new EvaluationError('not-a-date', place, { zh: `${place}：${zh}。`, en: `${place}: ${en}.` });
  }
};

/** A number of days: a fraction stays one, so that counting it is refused. */
const daysOf = (value: Decimal): number => Number(value.toFixed());

type DateComputation = (
  dates: readonly string[],
  numbers: readonly number[],
  context: DateContext,
  place: string,
) => Value;

const dated = (takes: readonly ExpressionType[], gives: ExpressionType, compute: DateComputation): FunctionRule => ({
  arguments: { least: takes.length, most: takes.length },
  check: (types) =>
    takes.every((type, index) => types[index] === type)
      ? null
      : { zh: '参数应为日期（天数为数字）。', en: 'takes dates, and a number of days where it counts some.' },
  build: (text, parts, { dates: context, place }) =>
    part(gives, text, (environment, trace) => {
      const values = parts.map((argument: Part) => argument.step(environment, trace));
      const dates = values
        .filter((_value, index) => takes[index] === 'text')
        .map((value) => dateOf(value, context.zone, place));
      const numbers = values.filter((_value, index) => takes[index] === 'number');
      if (dates.includes(null) || !numbers.every(isExact)) return 'unknown';
      return compute(dates as readonly string[], numbers.map(daysOf), context, place);
    }),
});

/** Functions over dates and instants; those over working days read the edition's calendar `statutory`. */
export const DATE_FUNCTIONS = {
  daysBetween: dated(['text', 'text'], 'number', ([from, to]) => exact(daysBetween(from!, to!))),
  monthDay: dated(['text', 'number', 'number'], 'text', ([date], [months, day], _context, place) =>
    inMonth(place, date!, months!, day!),
  ),
  workdaysBetween: dated(['text', 'text'], 'number', ([from, to], _numbers, context, place) =>
    counted(place, context, (calendar) => exact(calendar.workdaysBetween(from!, to!))),
  ),
  workdaysAfter: dated(['text', 'number'], 'text', ([date], [days], context, place) =>
    counted(place, context, (calendar) => calendar.workdaysAfter(date!, days!)),
  ),
  workdaysBefore: dated(['text', 'number'], 'text', ([date], [days], context, place) =>
    counted(place, context, (calendar) => calendar.workdaysBefore(date!, days!)),
  ),
  isWorkday: dated(['text'], 'boolean', ([date], _numbers, context, place) =>
    counted(place, context, (calendar) => calendar.isWorkday(date!)),
  ),
} satisfies Readonly<Record<string, FunctionRule>>;

/** Whether a formula counts working days, and so needs a calendar. */
export const countsWorkdays = (text: string): boolean =>
  /\b(?:workdays(?:After|Before|Between)|isWorkday)\s*\(/u.test(text);
