import { type Finding } from '../api.js';
import { type ExpressionPlace } from '../compiling/expression-place.js';
import { expressionPlaces } from '../compiling/places.js';
import { ExpressionProblem } from '../expressions/index.js';
import { formulaNames, parseFormula } from '../expressions/parser.js';
import { type Check, warning } from './finding.js';
import { conjuncts } from './narrowing.js';
import { rangesWhateverIsSet } from './value-ranges.js';

const partsOf = (text: string): readonly string[] => {
  try {
    return conjuncts(parseFormula(text)).map((part) => part.toString({ parenthesis: 'keep' }));
  } catch (problem) {
    if (problem instanceof ExpressionProblem) return [];
    throw problem;
  }
};

const always = (part: string, { path, clause }: ExpressionPlace): Finding =>
  warning(
    'condition-always',
    { path, ...(clause === undefined ? {} : { clause }) },
    [`条件“${part}”总是成立，等于没有写。`, `The condition "${part}" always holds: it asks nothing.`],
    [
      '请核对数值、符号与属性的上下限；确无条件的，删去此条件。',
      'Check the numbers, the signs and the bounds of what it reads; where nothing is asked, remove it.',
    ],
  );

/**
 * Conditions, and parts of them joined by `and`, that every figure fulfils. One that reads nothing was written so on
 * purpose, and one that a parameter makes so may be another when HR sets it.
 */
export const checkAlways: Check = (edition) => {
  const ranges = rangesWhateverIsSet(edition);
  return expressionPlaces(edition)
    .filter(({ expect }) => expect.length === 1 && expect[0] === 'boolean')
    .flatMap((place) => {
      const environment = ranges.environment(place);
      return partsOf(place.text)
        .filter((part) => formulaNames(part).length > 0)
        .filter((part) => ranges.of(part, place.scope, environment) === true)
        .map((part) => always(part, place));
    });
};
