import { type Finding } from '../../edition/finding.js';
import { isDay } from '../../calendars/dates.js';
import { pointer } from '../../pointer.js';
import { type Edition, type Effect } from '../../edition/edition.js';
import { type Check, error, type FindingPlace } from '../finding.js';
import { roleFindings } from './references.js';

/** A day that the calendar does not have. */
export const noDay = (day: string, place: FindingPlace): Finding[] =>
  isDay(day)
    ? []
    : [
        error(
          'date-unknown',
          place,
          [`${day} 不是存在的日期。`, `${day} is not a day of the calendar.`],
          ['请改正日期。', 'Correct the date.'],
        ),
      ];

const holdsNothing = (name: string, place: FindingPlace): Finding =>
  error(
    'list-empty',
    place,
    [`词表“${name}”没有词句。`, `The list "${name}" holds no phrase.`],
    ['请列出词句，或删去。', 'List the phrases, or remove it.'],
  );

const listFindings = ({ lists = {} }: Edition): Finding[] =>
  Object.entries(lists).flatMap(([name, versions]) => {
    const days = versions.map(({ from }) => from);
    if (versions.length === 0) return [holdsNothing(name, { path: pointer('lists', name) })];
    return versions.flatMap(({ from, phrases }, index) => {
      const place = { path: pointer('lists', name, index) };
      return [
        ...noDay(from, place),
        ...(days.indexOf(from) < index
          ? [
              error(
                'list-day',
                place,
                [`词表“${name}”有两个从 ${from} 起的版本。`, `The list "${name}" has two versions from ${from} on.`],
                ['每个版本另写一天，或合并。', 'Give each version a day of its own, or make one of the two.'],
              ),
            ]
          : []),
        ...(phrases.length === 0 ? [holdsNothing(name, place)] : []),
      ];
    });
  });

const effectFindings = (effects: readonly Effect[], place: FindingPlace): Finding[] =>
  effects.flatMap((effect) => {
    const by = 'legal' in effect ? effect.legal?.enabledBy : undefined;
    return by === undefined ? [] : [...noDay(by.on, place), ...roleFindings([by.role], place)];
  });

/** Days and roles that stand inside other parts: of lists of phrases, and of who switched doubtful money on. */
export const checkDays: Check = (edition) => [
  ...listFindings(edition),
  ...edition.clauses.flatMap(({ id, effects, choice }, index) =>
    [effects, ...Object.values(choice?.options ?? {})].flatMap((some) =>
      effectFindings(some, { path: pointer('clauses', index), clause: id }),
    ),
  ),
];
