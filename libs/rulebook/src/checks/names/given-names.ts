import { commonScope, factsOfGroup, OF_INSTALMENTS, OF_RANKS, periodScope } from '../../compiling/scopes.js';
import { type Edition } from '../../edition/edition.js';
import { type Finding } from '../../edition/finding.js';
import { type Scope } from '../../expressions/expression.js';
import { formulaNames } from '../../expressions/parser.js';
import { debtNames, dueNames, isCounter, stateNames, underNames } from '../../made-names.js';
import { pointer } from '../../pointer.js';
import { type Check, error, type Message } from '../finding.js';
import { newest } from './succession.js';

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

/** Under which names a period hands on debts and states beside its results, with where each of them stands. */
const handedOn = ({ debts = {}, states = {} }: Edition): ReadonlyMap<string, string> =>
  new Map([
    ...Object.keys(debts).map((debt) => [debtNames.of(debt), pointer('debts', debt)] as const),
    ...Object.keys(states).flatMap((state) =>
      [stateNames, underNames, dueNames].map((names) => [names.of(state), pointer('states', state)] as const),
    ),
  ]);

const RENAMED_RESULT: Message = ['请给这项结果换一个名称。', 'Choose another name for the result.'];

/** A result that is called as something else is handed on would be taken for it by the period after, and a debt be taken from pay. */
const takenForOthers = (edition: Edition): readonly Finding[] => {
  const names = handedOn(edition);
  return Object.keys(edition.results)
    .filter((name) => names.has(name) || isCounter(name))
    .map((name) =>
      error(
        'result-taken',
        { path: pointer('results', name) },
        [
          `“${name}”是欠款、状态或已计次数结转到下一期所用的名称，下一期会把这项结果当作它。`,
          `"${name}" is a name under which a debt, a state or what was counted goes on into the next period, which would take the result for it.`,
        ],
        RENAMED_RESULT,
      ),
    );
};

/** The first period under an edition reads what the last one under the edition before handed on, where a name meant something else. */
const takenAcross = (edition: Edition, before: Edition): readonly Finding[] => {
  const [now, then] = [handedOn(edition), handedOn(before)];
  const version = String(before.version);
  return [
    ...[...now]
      .filter(([name]) => Object.hasOwn(before.results, name))
      .map(([name, path]) =>
        error(
          'result-taken',
          { path },
          [
            `第 ${version} 版把一项结果叫作“${name}”，本版以此名结转欠款或状态：本版的第一期会把那项结果当作它。`,
            `Version ${version} calls a result "${name}", under which this one hands on a debt or a state: its first period would take the result for it.`,
          ],
          ['请给这项欠款或状态换一个名称。', 'Choose another name for the debt or the state.'],
        ),
      ),
    ...Object.keys(edition.results)
      .filter((name) => then.has(name) && !now.has(name))
      .map((name) =>
        error(
          'result-taken',
          { path: pointer('results', name) },
          [
            `第 ${version} 版以“${name}”结转欠款或状态，本版把一项结果叫作它：本版的第一期会把结转来的当作那项结果。`,
            `Version ${version} hands on a debt or a state as "${name}", which this one calls a result: its first period would take what is handed on for the result.`,
          ],
          RENAMED_RESULT,
        ),
      ),
  ];
};

/** Names that the engine gives, or hands on, by itself, where the edition calls something else so. */
export const checkGivenNames: Check = (edition, earlier) => {
  const before = newest(earlier, edition.version);
  return [
    ...hiddenFromInstalments(edition),
    ...hiddenFromRanks(edition),
    ...takenForOthers(edition),
    ...(before === undefined ? [] : takenAcross(edition, before)),
  ];
};
