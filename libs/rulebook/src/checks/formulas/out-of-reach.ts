import { type Finding } from '../../edition/finding.js';
import { commonScope, instalmentScope, periodScope } from '../../compiling/scopes.js';
import { pointer } from '../../pointer.js';
import { effectsOfClause } from '../../edition/clause-effects.js';
import { type Clause, type Edition } from '../../edition/edition.js';
import {
  exact,
  highest,
  isExact,
  isInterval,
  lowest,
  parseDecimal,
  type Value,
  ZERO,
} from '../../expressions/index.js';
import { type Check, error, type FindingPlace } from '../finding.js';
import { rangesOf } from './value-ranges.js';

const isOutside = (value: Value, from: string, to: string): boolean => {
  if (!isExact(value) && !isInterval(value)) return false;
  return exact(parseDecimal(to)).lessThan(lowest(value)) || exact(parseDecimal(from)).greaterThan(highest(value));
};

/** What an attribute, stated or derived, comes to for the facts of a clause. */
const statedRange = (edition: Edition, { when }: Clause, attribute: string): Value => {
  const facts = when?.facts ?? [];
  const ranges = rangesOf(edition);
  const scope = commonScope(edition, facts);
  return ranges.of(attribute, scope, ranges.environment({ facts, scope }));
};

const statedFindings = (edition: Edition, clause: Clause, place: FindingPlace): Finding[] =>
  effectsOfClause(clause).flatMap((effect) =>
    effect.kind === 'stated' && isOutside(statedRange(edition, clause, effect.attribute), effect.from, effect.to)
      ? [
          error(
            'stated-never',
            place,
            [
              `“${effect.attribute}”取不到 ${effect.from} 至 ${effect.to} 之间的值，每次登记都会被拒绝。`,
              `"${effect.attribute}" is never within ${effect.from} to ${effect.to}: every record would be refused.`,
            ],
            [
              '请核对 from、to 与该属性的公式或上下限，扣分写负数。',
              'Check from and to, and the formula or the bounds of the attribute; a deduction is negative.',
            ],
          ),
        ]
      : [],
  );

/** What is taken of a debt in a period is above nothing, or the debt is never paid off. */
const instalmentFindings = (edition: Edition): Finding[] => {
  const ranges = rangesOf(edition);
  const scope = instalmentScope(periodScope(edition));
  const environment = (name: string): Value =>
    name === 'owed' || name === 'carried' ? ranges.amountFromNothing : ranges.environment()(name);
  return Object.entries(edition.debts ?? {}).flatMap(([name, { id, instalment }]) => {
    const value = ranges.of(instalment, scope, environment);
    if (!isExact(value) && !isInterval(value)) return [];
    const place = { path: pointer('debts', name, 'instalment'), clause: id };
    if (highest(value).lessThanOrEqualTo(ZERO))
      return [
        error(
          'instalment-never',
          place,
          [
            `每期扣款“${instalment}”不大于零：欠款永远扣不掉。`,
            `The instalment "${instalment}" is never above nothing: the debt is never taken from pay.`,
          ],
          ['扣款写正数，例如 200 yuan。', 'Write what is taken as a positive amount, such as 200 yuan.'],
        ),
      ];
    return [];
  });
};

/** Amounts that can never come about: stated points outside of their bounds, instalments of nothing or below. */
export const checkOutOfReach: Check = (edition) => [
  ...edition.clauses.flatMap((clause, index) =>
    statedFindings(edition, clause, { path: pointer('clauses', index), clause: clause.id }),
  ),
  ...instalmentFindings(edition),
];
