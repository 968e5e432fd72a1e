import { type Finding } from '../../edition/finding.js';
import { pointer } from '../../pointer.js';
import { type Clause, type Edition } from '../../edition/edition.js';
import { type Check, error, type FindingPlace, unknown } from '../finding.js';
import { parameterFindings, wholeFrom } from '../names/named.js';
import { own } from '../../own.js';

const KEEP = {
  code: 'limit-parameter',
  fits: wholeFrom(1),
  wanted: ['1 以上的整数', 'a whole number from 1 on'],
} as const;

/** What every fact of the clause has, stated or derived: what a limit can count by. */
const attributesOf = ({ facts }: Edition, { when }: Clause): readonly string[] => {
  const [first = [], ...others] = (when?.facts ?? [])
    .flatMap((code) => own(facts, code) ?? [])
    .map(({ attributes, derived }) => [...Object.keys(attributes), ...Object.keys(derived)]);
  return first.filter((name) => others.every((names) => names.includes(name)));
};

const limitFindings = (edition: Edition, clause: Clause, place: FindingPlace): Finding[] => {
  const { limit } = clause;
  if (limit === undefined) return [];
  const { per, keep, keepBy, over } = limit;
  const names = attributesOf(edition, clause);
  return [
    ...(per === 'day' || per === 'period' || names.includes(per)
      ? []
      : [unknown('limit-per', place, ['次数限制的范围', 'range of a limit'], per, ['day', 'period', ...names])]),
    ...(over !== undefined && (per === 'day' || per === 'period')
      ? [
          error(
            'limit-over',
            place,
            [
              `over: ${over} 只用于按属性计的次数（per 写属性名）。`,
              `over: ${over} goes with a limit for each value of an attribute, which per names.`,
            ],
            ['请在 per 写属性名，或删去 over。', 'Name the attribute under per, or remove over.'],
          ),
        ]
      : []),
    ...(keepBy === undefined && keep < 1
      ? [
          error(
            'limit-keep',
            place,
            ['次数上限为 0 的条款永远不计。', 'A clause that counts 0 times never counts.'],
            [
              '请写 1 以上的整数；停用的条款写 enabled: false。',
              'Write a whole number from 1 on; enabled: false switches a clause off.',
            ],
          ),
        ]
      : []),
    ...parameterFindings(edition, [place, 'keep', keepBy], KEEP),
  ];
};

/** Limits by what the facts do not have, and limits that let nothing count. */
export const checkLimits: Check = (edition) =>
  edition.clauses.flatMap((clause, index) =>
    limitFindings(edition, clause, { path: pointer('clauses', index), clause: clause.id }),
  );
