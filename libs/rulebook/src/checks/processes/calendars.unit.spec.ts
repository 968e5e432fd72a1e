import { findingsOf } from '../../testing/findings-of.js';

describe('checking calendars', () => {
  const calendar = (year: string, more = '') =>
    `calendars: { statutory: { years: { 2026: { source: x, ${year} } }${more} } }\n`;

  it.each<[string, string, readonly string[]]>([
    [
      'accepts days and ranges',
      calendar('holidays: [2026-01-01..2026-01-03], workdays: [2026-01-04]', ', closed: [2026-05-20]'),
      [],
    ],
    [
      'refuses a day that does not exist',
      calendar('holidays: [2026-02-29]'),
      ['calendar-day /calendars/statutory/years/2026'],
    ],
    [
      'refuses a day of another year',
      calendar('holidays: [2025-01-01]'),
      ['calendar-day /calendars/statutory/years/2026'],
    ],
    [
      'refuses a range that runs backwards',
      calendar('holidays: [2026-01-03..2026-01-01]'),
      ['calendar-day /calendars/statutory/years/2026'],
    ],
    [
      'refuses a range without end',
      calendar('holidays: [2026-01-01..2026-12-31]'),
      ['calendar-day /calendars/statutory/years/2026'],
    ],
    [
      'refuses a day that is both',
      calendar('holidays: [2026-01-01], workdays: [2026-01-01]'),
      ['calendar-both /calendars/statutory/years/2026'],
    ],
    [
      'refuses a year that is none',
      calendar('holidays: []').replace('2026:', 'next:'),
      ['value-form /calendars/statutory/years'],
    ],
    [
      'refuses an unknown weekday',
      calendar('holidays: []', ', weekend: [someday]'),
      ['value-not-allowed /calendars/statutory/weekend/0'],
    ],
  ])('%s', (_name, added, codes) => {
    expect(findingsOf(added)).toEqual(codes);
  });

  it('refuses working days without a calendar to count them by', () => {
    const day: readonly (readonly [string, string])[] = [
      ['minutes: minutes,', 'minutes: minutes, on: date,'],
      ['minutes > limit', "'workdaysBetween(on, on) > limit'"],
    ];
    expect(findingsOf('', ...day)).toEqual(['calendar-missing x-1']);
    expect(findingsOf(calendar('holidays: []'), ...day)).toEqual([]);
  });
});
