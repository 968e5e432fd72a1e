import { clauseScope } from '../../compiling/scopes.js';
import { type Clause, type Edition, type Effect } from '../../edition/edition.js';
import { type Finding } from '../../edition/finding.js';
import { isExact, isInterval, lowest, ZERO } from '../../expressions/index.js';
import { pointer } from '../../pointer.js';
import { type Check, type FindingPlace, warning } from '../finding.js';
import { rangesOf } from '../formulas/value-ranges.js';

const belowNothing = (amount: string, place: FindingPlace): Finding =>
  warning(
    'debt-amount-negative',
    place,
    [
      `欠款数额“${amount}”可能小于零：届时冲减已有的欠款，冲完还有余的，发给本人。`,
      `The amount "${amount}" of a debt can be below nothing: it then comes off what is owed already, and what is left of it is paid out.`,
    ],
    [
      `请写 max(${amount}, 0 yuan)，或给属性写 min: 0 yuan；确是归还的，可以不改。`,
      `Write max(${amount}, 0 yuan), or give the attribute min: 0 yuan; leave it where it is meant to be paid back.`,
    ],
  );

/** Each list of effects of a clause with where it stands: its own, or those of each option of its choice. */
const listsOf = ({ effects, choice }: Clause, path: string): readonly (readonly [string, readonly Effect[]])[] =>
  choice === undefined
    ? [[`${path}/effects`, effects]]
    : Object.entries(choice.options).map(([option, chosen]) => [
        `${path}${pointer('choice', 'options', option)}`,
        chosen,
      ]);

const findingsOf = (edition: Edition, clause: Clause, path: string): readonly Finding[] => {
  const facts = clause.when?.facts ?? [];
  const scope = clauseScope(edition, facts);
  const ranges = rangesOf(edition);
  const environment = ranges.environment({ facts, scope });
  return listsOf(clause, path).flatMap(([list, effects]) =>
    effects.flatMap((effect, index) => {
      if (effect.kind !== 'owes') return [];
      const value = ranges.of(effect.amount, scope, environment);
      const canBe = (isExact(value) || isInterval(value)) && lowest(value).lessThan(ZERO);
      return canBe
        ? [belowNothing(effect.amount, { path: `${list}${pointer(index, 'amount')}`, clause: clause.id })]
        : [];
    }),
  );
};

/**
 * Amounts of a debt that can come to less than nothing. Of what somebody decides on nothing is said, since whoever decides sees the amount;
 * what a clause adds by itself would pay money out of which nobody had thought.
 */
export const checkDebtAmounts: Check = (edition) =>
  edition.clauses.flatMap((clause, index) =>
    clause.on === 'fact' ? findingsOf(edition, clause, pointer('clauses', index)) : [],
  );
