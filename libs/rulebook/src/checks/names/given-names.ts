import { commonScope, factsOfGroup, OF_INSTALMENTS, OF_RANKS, periodScope } from '../../compiling/scopes.js';
import { type Edition } from '../../edition/edition.js';
import { type Finding } from '../../edition/finding.js';
import { type Scope } from '../../expressions/expression.js';
import { formulaNames } from '../../expressions/parser.js';
import { pointer } from '../../pointer.js';
import { type Check, error } from '../finding.js';

/** Names of the edition that a formula reads and does not get, because its place gives something else under the same name. */
const hidden = (formula: string, given: Scope, declared: Scope, path: string): readonly Finding[] =>
  formulaNames(formula)
    .filter((name) => Object.hasOwn(given, name) && Object.hasOwn(declared, name))
    .map((name) =>
      error(
        'name-hidden',
        { path },
        [
          `此处的“${name}”由规则引擎给出，规章中同名的值在此读不到。`,
          `"${name}" is given by the engine here, and hides what the edition calls so itself.`,
        ],
        ['请给规章中的同名项换一个名称。', 'Choose another name for that of the edition.'],
      ),
    );

const hiddenFromInstalments = (edition: Edition): readonly Finding[] => {
  const debts = Object.entries(edition.debts ?? {});
  if (debts.length === 0) return [];
  const declared = periodScope(edition);
  return debts.flatMap(([name, { instalment }]) =>
    hidden(instalment, OF_INSTALMENTS, declared, pointer('debts', name, 'instalment')),
  );
};

const hiddenFromRanks = (edition: Edition): readonly Finding[] =>
  Object.entries(edition.groups).flatMap(([group, { rank }]) => {
    if (rank === undefined) return [];
    const declared = commonScope(edition, factsOfGroup(edition, group));
    return hidden(rank, OF_RANKS, declared, pointer('groups', group, 'rank'));
  });

/** Under which names a period hands on debts and states beside its results. */
const handedOn = ({ debts = {}, states = {} }: Edition): ReadonlySet<string> =>
  new Set([
    ...Object.keys(debts).map((debt) => `debt_${debt}`),
    ...Object.keys(states).flatMap((state) => [`state_${state}`, `under_${state}`, `due_${state}`]),
  ]);

/** A result that is called as a debt or a state is handed on would be taken for it by the period after, and taken from pay. */
const takenForOthers = (edition: Edition): readonly Finding[] => {
  const names = handedOn(edition);
  return Object.keys(edition.results)
    .filter((name) => names.has(name))
    .map((name) =>
      error(
        'result-taken',
        { path: pointer('results', name) },
        [
          `“${name}”是欠款或状态结转到下一期所用的名称，下一期会把这项结果当作它。`,
          `"${name}" is the name under which a debt or a state goes on into the next period, which would take the result for it.`,
        ],
        ['请给这项结果换一个名称。', 'Choose another name for the result.'],
      ),
    );
};

/** Names that the engine gives, or hands on, by itself, where the edition calls something else so. */
export const checkGivenNames: Check = (edition) => [
  ...hiddenFromInstalments(edition),
  ...hiddenFromRanks(edition),
  ...takenForOthers(edition),
];
