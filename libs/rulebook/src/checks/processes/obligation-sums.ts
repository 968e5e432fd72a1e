import { type Finding } from '../../edition/finding.js';
import { type Edition, type Obligation } from '../../edition/edition.js';
import { error, type FindingPlace, unknown } from '../finding.js';
import { own } from '../../own.js';

const NUMBERS: readonly string[] = ['integer', 'decimal', 'minutes'];

const numbersOf = (edition: Edition, code: string): readonly string[] =>
  Object.entries(own(edition.facts, code)?.attributes ?? {}).flatMap(([name, { type }]) =>
    NUMBERS.includes(type) ? [name] : [],
  );

/** What several facts come to together is a number that each of them has, and a limit that one has to reach. */
export const sumFindings = (edition: Edition, { doneBy }: Obligation, place: FindingPlace): Finding[] => {
  const { sum, least, facts } = doneBy;
  if (sum === undefined && least === undefined) return [];
  if (sum === undefined || least === undefined || least < 1)
    return [
      error(
        'obligation-sum',
        place,
        [
          'doneBy 的 sum 与 least 须一起写，least 至少为 1。',
          'sum and least of doneBy go together, and least is 1 at least.',
        ],
        ['请写 sum: 属性, least: 数量。', 'Write sum: ATTRIBUTE, least: NUMBER.'],
      ),
    ];
  const each = facts.map((code) => numbersOf(edition, code));
  const common = (each[0] ?? []).filter((name) => each.every((names) => names.includes(name)));
  return common.includes(sum) ? [] : [unknown('unknown-attribute', place, ['数值属性', 'number'], sum, common)];
};
