import { type Finding } from '../../edition/finding.js';
import { expressionPlaces } from '../../compiling/places.js';
import { pointer } from '../../pointer.js';
import { effectsOfClause } from '../../edition/clause-effects.js';
import { type Edition, type Effect } from '../../edition/edition.js';
import { type Check, type FindingPlace, warning } from '../finding.js';

/** A number that begins with a nought and another digit, and is no part of a name, a date or a clock time. */
const PADDED = /(?<![\p{L}\p{N}_.:-])-?0\d+(?:\.\d+)?(?![\p{L}\p{N}_:.-])/u;
const QUOTED = /"[^"]*"|'[^']*'/gu;
const AMOUNT = /^-?0\d+(?:\.\d+)?(?: ?(?:yuan|fen|元|分))?$/u;

const padded = (written: string, place: FindingPlace): Finding => {
  const plain = written.replace(/^(-?)0+(?=\d)/u, '$1');
  return warning(
    'number-padded',
    place,
    [
      `数字 ${written} 以 0 开头，按 ${plain} 计。`,
      `The number ${written} begins with a nought; it is taken for ${plain}.`,
    ],
    [
      `请写 ${plain}，或改正漏写、多写的数字或小数点。`,
      `Write ${plain}, or put in the digit or the point that is missing.`,
    ],
  );
};

type Written = readonly [place: FindingPlace, value: unknown];

const ofEffects = (effects: readonly Effect[], place: FindingPlace): Written[] =>
  effects.flatMap((effect) =>
    ['points', 'from', 'to', 'factor'].flatMap((key): Written[] => {
      const value = (effect as unknown as Readonly<Record<string, unknown>>)[key];
      return value === undefined ? [] : [[place, value]];
    }),
  );

/** Numbers that are no formulas, each with its place. */
const numbersOf = (edition: Edition): readonly Written[] => [
  ...Object.entries(edition.parameters).flatMap(([name, { value, alternatives = [] }]) =>
    [value, ...alternatives].map((one): Written => [{ path: pointer('parameters', name) }, one]),
  ),
  ...Object.entries(edition.facts).flatMap(([code, { attributes }]) =>
    Object.entries(attributes).flatMap(([name, { min, max }]) =>
      [min, max].map((one): Written => [{ path: pointer('facts', code, 'attributes', name) }, one]),
    ),
  ),
  ...edition.clauses.flatMap((clause, index) =>
    ofEffects(effectsOfClause(clause), { path: pointer('clauses', index), clause: clause.id }),
  ),
  ...edition.aggregates.flatMap(({ id, effects }, index) =>
    ofEffects(effects, { path: pointer('aggregates', index), clause: id }),
  ),
  ...Object.entries(edition.scorecards ?? {}).flatMap(([name, { indicators }]) =>
    indicators.flatMap(({ id, weight, least, most }, index) =>
      [weight, least, most].map((one): Written => [
        { path: pointer('scorecards', name, 'indicators', index), clause: id },
        one,
      ]),
    ),
  ),
];

/**
 * Numbers such as 007 and -010. They are read as 7 and -10; other programs read some of them by eights, and most are a point or a
 * digit that was lost.
 */
export const checkWrittenNumbers: Check = (edition) => [
  ...numbersOf(edition).flatMap(([place, value]) =>
    typeof value === 'string' && AMOUNT.test(value) ? [padded(value, place)] : [],
  ),
  ...expressionPlaces(edition).flatMap(({ path, clause, text }) => {
    const [number] = PADDED.exec(text.replace(QUOTED, '')) ?? [];
    return number === undefined ? [] : [padded(number, { path, ...(clause === undefined ? {} : { clause }) })];
  }),
];
