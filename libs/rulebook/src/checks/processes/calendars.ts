import { type Finding } from '../../edition/finding.js';
import { expressionPlaces } from '../../compiling/places.js';
import { pointer } from '../../pointer.js';
import { STATUTORY } from '../../compiling/date-context.js';
import { localDateOf } from '../../calendars/dates.js';
import { type Calendar, type Edition } from '../../edition/edition.js';
import { countsWorkdays } from '../../expressions/dated.js';
import { type Check, error, type FindingPlace, warning } from '../finding.js';

const dateFindings = (days: readonly string[], place: FindingPlace, year: string | null): Finding[] =>
  days
    .filter((day) => localDateOf(day, 'UTC') !== day || (year !== null && !day.startsWith(`${year}-`)))
    .map((day) =>
      error(
        'calendar-day',
        place,
        [
          `“${day}”不是${year === null ? '' : ` ${year} 年的`}日期。`,
          `"${day}" is not a day${year === null ? '' : ` of ${year}`}.`,
        ],
        [
          '日期写 2026-01-01，连续几天写 2026-01-01..2026-01-03。',
          'Write 2026-01-01, and 2026-01-01..2026-01-03 for several days.',
        ],
      ),
    );

const bothFindings = (one: readonly string[], other: readonly string[], place: FindingPlace): Finding[] =>
  one
    .filter((day) => other.includes(day))
    .map((day) =>
      error(
        'calendar-both',
        place,
        [`${day} 既是工作日又是休息日。`, `${day} is both a working day and a day off.`],
        ['请只保留一处。', 'Keep it in one list.'],
      ),
    );

/** A year with days that are worked instead and no days off: the line of its holidays was lost. */
const holidaysLost = (
  year: string,
  { holidays, workdays }: Calendar['years'][string],
  place: FindingPlace,
): Finding[] =>
  holidays.length > 0 || workdays.length === 0
    ? []
    : [
        warning(
          'calendar-no-holidays',
          place,
          [
            `${year} 年有调休上班日，却没有假日：工作日会数多。`,
            `The year ${year} has days that are worked instead and no holidays: too many working days are counted.`,
          ],
          ['请写出当年假日（holidays）。', 'List the holidays of the year under holidays.'],
        ),
      ];

const calendarFindings = (name: string, { years, closed = [], open = [] }: Calendar): Finding[] => {
  const place = { path: pointer('calendars', name) };
  return [
    ...dateFindings([...closed, ...open], place, null),
    ...bothFindings(closed, open, place),
    ...Object.entries(years).flatMap(([year, days]) => {
      const { holidays, workdays } = days;
      const at = { path: pointer('calendars', name, 'years', year) };
      return [
        ...dateFindings([...holidays, ...workdays], at, year),
        ...bothFindings(holidays, workdays, at),
        ...holidaysLost(year, days, at),
      ];
    }),
  ];
};

const missingFindings = (edition: Edition): Finding[] =>
  edition.calendars !== undefined && Object.hasOwn(edition.calendars, STATUTORY)
    ? []
    : expressionPlaces(edition)
        .filter(({ text }) => countsWorkdays(text))
        .map(({ path, clause }) =>
          error(
            'calendar-missing',
            { path, ...(clause !== undefined && { clause }) },
            [
              '公式按工作日计算，但版本没有日历“statutory”。',
              'The formula counts working days, and the edition has no calendar "statutory".',
            ],
            ['请从 rulebooks/calendars/ 抄入 calendars。', 'Copy calendars from rulebooks/calendars/.'],
          ),
        );

/** Calendars with days that do not exist or contradict each other, and formulas that have none to count by. */
export const checkCalendars: Check = (edition) => [
  ...Object.entries(edition.calendars ?? {}).flatMap(([name, calendar]) => calendarFindings(name, calendar)),
  ...missingFindings(edition),
];
