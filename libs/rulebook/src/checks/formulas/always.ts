import { type Finding } from '../../edition/finding.js';
import { type ExpressionPlace } from '../../compiling/expression-place.js';
import { expressionPlaces } from '../../compiling/places.js';
import { type Edition } from '../../edition/edition.js';
import { exact, highest, isExact, isInterval, lowest } from '../../expressions/index.js';
import { formulaNames, parsedFormula, parseFormula } from '../../expressions/parser.js';
import { type Check, warning } from '../finding.js';
import { comparisonsIn, conjuncts } from './narrowing.js';
import { rangesOf, rangesWhateverIsSet } from './value-ranges.js';

const partsOf = (text: string): readonly string[] => {
  const node = parsedFormula(text);
  return node === null ? [] : conjuncts(node).map((part) => part.toString({ parenthesis: 'keep' }));
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

/** A limit that HR may set and that lies beyond all that is compared with it: at the very end it may be meant, beyond it is not. */
const isBeyond = (edition: Edition, part: string, place: ExpressionPlace): boolean => {
  const ranges = rangesOf(edition);
  const [comparison] = comparisonsIn(edition, parseFormula(part));
  if (comparison === undefined) return false;
  const range = ranges.of(comparison.name, place.scope, ranges.environment(place));
  const isLimit = isExact(range) || isInterval(range);
  const { value } = comparison;
  return isLimit && (lowest(range).greaterThan(exact(value)) || highest(range).lessThan(exact(value)));
};

const beyond = (part: string, { path, clause }: ExpressionPlace): Finding =>
  warning(
    'condition-beyond',
    { path, ...(clause === undefined ? {} : { clause }) },
    [
      `条件“${part}”按所设参数总是成立：参数超出了所比较的值的范围。`,
      `The condition "${part}" always holds as the parameter is set: it lies beyond every value that it is compared with.`,
    ],
    ['请核对参数的数值（小数点、多写的零）。', 'Check the value of the parameter (its point, a nought too many).'],
  );

/**
 * Conditions, and parts of them joined by `and`, that every figure fulfils. One that reads nothing was written so on
 * purpose, and one that a parameter makes so may be another when HR sets it.
 */
export const checkAlways: Check = (edition) => {
  const [ranges, asSet] = [rangesWhateverIsSet(edition), rangesOf(edition)];
  return expressionPlaces(edition)
    .filter(({ expect }) => expect.length === 1 && expect[0] === 'boolean')
    .flatMap((place) => {
      const environment = ranges.environment(place);
      return partsOf(place.text)
        .filter((part) => formulaNames(part).length > 0)
        .flatMap((part) => {
          if (ranges.of(part, place.scope, environment) === true) return [always(part, place)];
          const holds = asSet.of(part, place.scope, asSet.environment(place)) === true;
          return holds && isBeyond(edition, part, place) ? [beyond(part, place)] : [];
        });
    });
};
