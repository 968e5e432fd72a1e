import { type Finding } from '../../edition/finding.js';
import { type ExpressionPlace } from '../../compiling/expression-place.js';
import { expressionPlaces } from '../../compiling/places.js';
import { type Edition } from '../../edition/edition.js';
import { type Check, error } from '../finding.js';
import { checkUnreachable } from './unreachable.js';
import { rangesOf } from './value-ranges.js';

/** Ids of clauses that wait for their text. */
const waiting = ({ clauses }: Edition): ReadonlySet<string> =>
  new Set(clauses.filter(({ active }) => !active).map(({ id }) => id));

/** Conditions that no figure fulfils, wherever they stand: a count below zero, a share above what it can be. */
const neverFulfilled = (edition: Edition, places: readonly ExpressionPlace[]): readonly Finding[] => {
  const ranges = rangesOf(edition);
  return places
    .filter((place) => ranges.of(place.text, place.scope, ranges.environment(place)) === false)
    .map(({ path, clause, text }) =>
      error(
        'condition-never',
        { path, ...(clause === undefined ? {} : { clause }) },
        [`条件“${text}”永远不会成立。`, `The condition "${text}" can never hold.`],
        [
          '请核对数值与符号；停用的条款写 enabled: false。',
          'Check the numbers and the signs; a clause that is switched off says enabled: false.',
        ],
      ),
    );
};

/** Conditions that can never hold. Where a fact's own attributes leave one no value, that is what is said of it. */
export const checkConditions: Check = (edition) => {
  const inactive = waiting(edition);
  const places = expressionPlaces(edition).filter(
    ({ expect, clause = '' }) => expect.length === 1 && expect[0] === 'boolean' && !inactive.has(clause),
  );
  const unreachable = checkUnreachable(edition, places);
  const said = new Set(unreachable.map(({ path }) => path));
  return [...unreachable, ...neverFulfilled(edition, places).filter(({ path }) => !said.has(path))];
};
