import { type Finding } from '../../edition/finding.js';
import { type Edition } from '../../edition/edition.js';
import { error, warning } from '../finding.js';

/** Of the editions with a lower version the one with the highest. */
export const newest = (editions: readonly Edition[], version: number): Edition | undefined =>
  editions.filter((candidate) => candidate.version < version).toSorted((one, other) => other.version - one.version)[0];

/**
 * Periods that start on another day than those before would share days with them, and what happened on these be charged, and paid, in
 * both. Compared with the edition in force until this one is.
 */
export const startDayMoved = (edition: Edition, earlier: readonly Edition[]): Finding[] => {
  const { startDay } = edition.periods.assessment;
  const before = newest(
    earlier.filter(({ effectiveFrom }) => effectiveFrom < edition.effectiveFrom),
    edition.version,
  );
  if (before === undefined || before.periods.assessment.startDay === startDay) return [];
  const until = before.periods.assessment.startDay;
  return [
    error(
      'start-day-moved',
      { path: '/periods/assessment/startDay' },
      [
        `考核期自每月 ${startDay} 日起，第 ${before.version} 版自 ${until} 日起：两版交接的日子会同属两个考核期，扣分和工资都算两次。`,
        `Its periods start on day ${startDay} of the month, those of version ${before.version} on day ${until}: the days where they meet would belong to two periods, and be charged and paid twice.`,
      ],
      [
        '请保留原来的起始日；要改起始日，请另立一部规章，从它某一考核期的第一天起改为适用它。',
        'Keep the start day; for another one make a rulebook of its own, and assign it from the first day of one of its periods on.',
      ],
    ),
  ];
};

/** Conduct is charged under an edition from the later of its two days on. */
export const bindsFrom = ({ effectiveFrom, staffToldOn }: Edition): string =>
  staffToldOn > effectiveFrom ? staffToldOn : effectiveFrom;

/** Days that go back behind those of the edition before, or leave it none. */
export const backwards = (before: Edition, edition: Edition): Finding[] => [
  ...(edition.effectiveFrom < before.effectiveFrom
    ? [
        error(
          'effective-backwards',
          { path: '/effectiveFrom' },
          [
            `生效日早于第 ${before.version} 版（${before.effectiveFrom}）。`,
            `It takes effect before version ${before.version} (${before.effectiveFrom}).`,
          ],
          ['请改正生效日。', 'Correct the day.'],
        ),
      ]
    : []),
  ...(edition.effectiveFrom >= before.effectiveFrom && bindsFrom(edition) <= bindsFrom(before)
    ? [
        warning(
          'effective-same-day',
          { path: '/effectiveFrom' },
          [
            `自 ${bindsFrom(edition)} 起约束员工，第 ${before.version} 版自 ${bindsFrom(before)} 起：第 ${before.version} 版一天也不施行。`,
            `It binds from ${bindsFrom(edition)} on, and version ${before.version} from ${bindsFrom(before)} on: version ${before.version} then binds nobody on any day.`,
          ],
          [
            '确要取代旧版的，可以不改；否则请改正生效日。',
            'Leave it where the earlier version is to be replaced from its first day on; correct the day otherwise.',
          ],
        ),
      ]
    : []),
  ...(edition.rulebook === before.rulebook
    ? []
    : [
        error(
          'rulebook-differs',
          { path: '/rulebook' },
          ['规章名称与以前的版本不同。', "The rulebook's name differs from earlier versions."],
          ['请改正名称。', 'Correct the name.'],
        ),
      ]),
];
