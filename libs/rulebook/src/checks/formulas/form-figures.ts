import { type Finding } from '../../edition/finding.js';
import { pointer } from '../../pointer.js';
import { type FormItem, type FormSection } from '../../edition/edition.js';
import { parseDecimal, ZERO } from '../../expressions/index.js';
import { type Check, error, type FindingPlace } from '../finding.js';

const wrong = (place: FindingPlace, zh: string, en: string, mend: readonly [zh: string, en: string]): Finding =>
  error('form-figure', place, [zh, en], mend);

const isBelow = (text: string | undefined, least: string): boolean =>
  text !== undefined && parseDecimal(text).lessThan(parseDecimal(least));

const itemFindings = (item: FormItem, place: FindingPlace): Finding[] => {
  const { id, weight, deduct, oneOf, sequence, settled } = item;
  // A question is open from the start, so that nothing else has to open one.
  const lists = { oneOf, sequence, settles: settled?.settles, closes: settled?.closes };
  const empty = Object.entries(lists).filter(([, words]) => words?.length === 0);
  return [
    ...(isBelow(weight, '0')
      ? [
          wrong(place, `“${id}”的权重 ${weight} 小于零。`, `The weight ${weight} of "${id}" is below zero.`, [
            '请写零以上的权重。',
            'Write a weight from zero on.',
          ]),
        ]
      : []),
    ...(deduct !== undefined && parseDecimal(deduct).lessThanOrEqualTo(ZERO)
      ? [
          wrong(
            place,
            `“${id}”的 deduct ${deduct} 不大于零。`,
            `deduct of "${id}" is ${deduct}, which takes nothing away.`,
            ['请写每错扣多少分（正数）。', 'Write what an error costs, as a positive number.'],
          ),
        ]
      : []),
    ...empty.map(([name]) =>
      wrong(place, `“${id}”的 ${name} 是空的。`, `${name} of "${id}" is empty.`, [
        '请列出各项，或删去。',
        'List what is meant, or remove it.',
      ]),
    ),
  ];
};

const sectionFindings = ({ id, weight, floor, items }: FormSection, place: FindingPlace): Finding[] => [
  ...(isBelow(weight, '0')
    ? [
        wrong(
          place,
          `部分“${id}”的 weight ${weight!} 小于零。`,
          `The weight ${weight!} of the section "${id}" is below zero.`,
          ['请写零以上的分值。', 'Write a weight from zero on.'],
        ),
      ]
    : []),
  ...(isBelow(weight, floor)
    ? [
        wrong(
          place,
          `部分“${id}”的下限 ${floor} 高于其 weight ${weight!}。`,
          `The floor ${floor} of the section "${id}" is above its weight ${weight!}.`,
          ['请改正其一。', 'Correct one of them.'],
        ),
      ]
    : []),
  ...items.flatMap((item, index) => itemFindings(item, { path: `${place.path}${pointer('items', index)}` })),
];

/** Figures of a form that cannot be meant: weights below zero, errors that cost nothing, lists of nothing. */
export const checkFormFigures: Check = (edition) =>
  Object.entries(edition.forms).flatMap(([name, { sections }]) =>
    sections.flatMap((section, index) => sectionFindings(section, { path: pointer('forms', name, 'sections', index) })),
  );
