import { Temporal } from 'temporal-polyfill';
import { type Calendar, type Weekday } from '../../edition/edition.js';
import { optional, raw, record, text, words } from '../reading/raw.js';
import { type Plain } from '../reading/plain-tree.js';

const RANGE = /^(\d{4}-\d{2}-\d{2})\.\.(\d{4}-\d{2}-\d{2})$/u;
/** No holiday is longer; a range beyond it stays as written and is refused by the check. */
const LONGEST = 62;

const writtenOut = (range: string): readonly string[] => {
  const [, from, to] = RANGE.exec(range) ?? [];
  if (from === undefined || to === undefined) return [range];
  try {
    const start = Temporal.PlainDate.from(from, { overflow: 'reject' });
    const { days } = start.until(Temporal.PlainDate.from(to, { overflow: 'reject' }), { largestUnit: 'days' });
    if (days < 0 || days > LONGEST) return [range];
    return Array.from({ length: days + 1 }, (_, index) => start.add({ days: index }).toString());
  } catch (error) {
    if (error instanceof RangeError) return [range];
    throw error;
  }
};

const dates = (value: Plain | undefined): readonly string[] => words(value).flatMap(writtenOut);

export const normaliseCalendar = (value: Plain): Calendar => {
  const { weekend, years, closed, open } = raw(value);
  return {
    weekend: weekend === undefined ? ['saturday', 'sunday'] : (words(weekend) as readonly Weekday[]),
    years: record(years, (year) => {
      const { source, holidays, workdays } = raw(year);
      return { source: text(source), holidays: dates(holidays), workdays: dates(workdays) };
    }),
    ...optional('closed', closed, dates),
    ...optional('open', open, dates),
  };
};
