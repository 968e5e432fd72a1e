import { Temporal } from 'temporal-polyfill';
import { type Finding } from '../../edition/finding.js';
import { numberedParts, stateLevels } from '../../compiling/compiled-edition.js';
import { pointer } from '../../pointer.js';
import { type Edition } from '../../edition/edition.js';
import { noDay } from './days.js';
import { type Check, error, type FindingPlace, type Message, warning } from '../finding.js';
import { backwards, newest, startDayMoved } from './succession.js';

/** Days that exist, the staff told before it binds, a start day that every month has, a known zone. */
export const checkDates: Check = (edition) => {
  const { effectiveFrom, staffToldOn, periods, zone } = edition;
  const findings: Finding[] = [];
  for (const [path, day] of [
    ['/effectiveFrom', effectiveFrom],
    ['/staffToldOn', staffToldOn],
  ] as const) {
    findings.push(...noDay(day, { path }));
  }
  if (staffToldOn > effectiveFrom) {
    findings.push(
      warning(
        'told-late',
        { path: '/staffToldOn' },
        [
          '告知员工的日期晚于生效日，此前的行为不按本版计。',
          'The staff are told after the edition takes effect; conduct in between is not charged under it.',
        ],
        ['请核对两个日期。', 'Check the two dates.'],
      ),
    );
  }
  if (isLongBefore(staffToldOn, effectiveFrom))
    findings.push(
      warning(
        'told-long-before',
        { path: '/effectiveFrom' },
        [
          `告知员工（${staffToldOn}）半年多以后才生效（${effectiveFrom}）。`,
          `It takes effect (${effectiveFrom}) more than half a year after the staff were told (${staffToldOn}).`,
        ],
        ['请核对两个日期的年份。', 'Check the years of both dates.'],
      ),
    );
  const { startDay } = periods.assessment;
  if (startDay < 1 || startDay > 28)
    findings.push(
      error(
        'start-day',
        { path: '/periods/assessment/startDay' },
        [`考核期起始日 ${startDay} 不在 1 至 28 之间。`, `The start day ${startDay} is not within 1 to 28.`],
        ['请选每月都有的日子。', 'Choose a day that every month has.'],
      ),
    );
  if (!isZone(zone))
    findings.push(
      error(
        'zone-unknown',
        { path: '/zone' },
        [`未知时区“${zone}”。`, `Unknown time zone "${zone}".`],
        ['例如 Asia/Shanghai。', 'For example Asia/Shanghai.'],
      ),
    );
  return findings;
};

const HALF_A_YEAR = 184;

const isLongBefore = (told: string, effective: string): boolean =>
  [told, effective].every((day) => noDay(day, { path: '' }).length === 0) &&
  Temporal.PlainDate.from(told).until(effective, { largestUnit: 'day' }).days > HALF_A_YEAR;

const isZone = (zone: string): boolean => {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(zone);
    return true;
  } catch (problem) {
    if (problem instanceof RangeError) return false;
    throw problem;
  }
};

const idsOf = (edition: Edition): ReadonlySet<string> => new Set(numberedParts(edition).map(({ id }) => id));

type Said = readonly [what: Message, mend: Message];

const unknownBefore = (id: string, from: string): Said => [
  [
    `条款 ${id} 说延续 ${from}，但以前的版本没有它。`,
    `Clause ${id} says that it continues ${from}, which no earlier edition has.`,
  ],
  ['请核对 continues。', 'Check continues.'],
];

/** Where no earlier edition is at hand, nobody can say that it lacks the clause. */
const nothingToContinue = (id: string, from: string): Said => [
  [
    `条款 ${id} 说延续 ${from}，但这里没有以前的版本可以核对。`,
    `Clause ${id} says that it continues ${from}, and there is no earlier edition here to look in.`,
  ],
  [
    '核对文件时请用 --against 写上一版的文件；存为草案前请先发布以前的版本；第一版请去掉 continues。',
    'Where a file is checked, say --against and the file of the version before; publish the earlier versions before this one is drafted; in a first edition remove continues.',
  ],
];

/** An edition follows the ones before it: clauses that stop say what continues them, and dates do not go back. */
export const checkHistory: Check = (edition, earlier) => {
  const before = newest(earlier, edition.version);
  const known = new Set(earlier.flatMap((candidate) => [...idsOf(candidate)]));
  const own = idsOf(edition);
  const continued = numberedParts(edition).flatMap(({ id, continues }) =>
    (continues ?? []).map((from) => ({ id, from })),
  );
  return [
    ...continuedTwice(edition),
    ...startDayMoved(edition, earlier),
    ...(before === undefined
      ? []
      : [...removed(before, edition, own, new Set(continued.map(({ from }) => from))), ...backwards(before, edition)]),
    ...continued
      .filter(({ from }) => !known.has(from))
      .map(({ id, from }) =>
        error(
          'continues-unknown',
          place(edition, id),
          ...(before === undefined ? nothingToContinue(id, from) : unknownBefore(id, from)),
        ),
      ),
    ...continued
      .filter(({ id, from }) => from !== id && own.has(from))
      .map(({ id, from }) =>
        error(
          'continues-present',
          place(edition, id),
          [`条款 ${id} 延续 ${from}，而 ${from} 仍在。`, `Clause ${id} continues ${from}, which is still there.`],
          ['请去掉 continues，或删去旧条款。', 'Remove continues, or the old clause.'],
        ),
      ),
  ];
};

/** Where a clause with this id stands; what is gone has no place but the list that it would be in. */
const place = (edition: Edition, clause: string): FindingPlace => {
  for (const list of ['clauses', 'aggregates', 'pay', 'outcomes'] as const) {
    const index = edition[list].findIndex(({ id }) => id === clause);
    if (index >= 0) return { path: pointer(list, index), clause };
  }
  return { path: '/clauses', clause };
};

/**
 * Two rules of the period that go on with one: an entry of a period is known by what its rule began as, so both would have one key, and
 * an appeal won against either would waive the other.
 */
const continuedTwice = (edition: Edition): Finding[] => {
  const ofPeriod = [
    ...edition.clauses.filter(({ on }) => on === 'period-end'),
    ...edition.aggregates,
    ...edition.outcomes,
    ...stateLevels(edition),
  ].flatMap(({ id, continues: [from] }) => (from === undefined ? [] : [{ id, from }]));
  return ofPeriod.flatMap(({ id, from }, index) => {
    const first = ofPeriod.slice(0, index).find((other) => other.from === from);
    return first === undefined
      ? []
      : [
          error(
            'continues-twice',
            place(edition, id),
            [
              `条款 ${id} 与 ${first.id} 都说首先延续 ${from}：两条的条目编号会相同，对一条的申诉也会改动另一条。`,
              `Clauses ${id} and ${first.id} both say first that they continue ${from}: their entries would have one key, and an appeal against either would change both.`,
            ],
            ['只在一条写 continues，另一条是新条款。', 'Let one of them continue it; the other is a new clause.'],
          ),
        ];
  });
};

/** Duties and reserved titles keep an id in the edition too, but its rulings would be lost. */
const removed = (
  before: Edition,
  edition: Edition,
  own: ReadonlySet<string>,
  continued: ReadonlySet<string>,
): Finding[] =>
  numberedParts(before)
    .filter(({ id }) => !own.has(id) && !continued.has(id))
    .map(({ id }) =>
      error(
        'clause-removed',
        place(edition, id),
        [
          `条款 ${id} 在第 ${before.version} 版中有，第 ${edition.version} 版没有，也无条款延续它。`,
          `Clause ${id} of version ${before.version} is gone from version ${edition.version}, and no clause continues it.`,
        ],
        [
          '请在新条款写 continues，或保留旧条款并设 enabled: false。',
          'Say continues in the clause that takes its place, or keep it with enabled: false.',
        ],
      ),
    );
