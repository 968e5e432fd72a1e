import { type Finding } from '../../edition/finding.js';
import { pointer } from '../../pointer.js';
import { type Edition } from '../../edition/edition.js';
import { Decimal } from '../../expressions/decimal.js';
import { type Band, parseBand } from '../../grades.js';
import { own } from '../../own.js';
import { type Check, error, type Message, unknown, warning } from '../finding.js';

type Placed = Band & { readonly grade: string; readonly range: string; readonly path: string };

/** Whether two neighbouring bands leave a point out, or share one, or neither. */
export const between = (lower: Band, upper: Band): 'gap' | 'overlap' | null => {
  if (lower.high === null || upper.low === null) return 'overlap';
  const order = lower.high.value.comparedTo(upper.low.value);
  if (order < 0) return 'gap';
  if (order > 0) return 'overlap';
  if (lower.high.closed && upper.low.closed) return 'overlap';
  return lower.high.closed || upper.low.closed ? null : 'gap';
};

/** Bands by their lower ends, those without one first. */
export const compareLows = (one: Band, other: Band): number => {
  if (one.low === null || other.low === null) return one.low === other.low ? 0 : one.low === null ? -1 : 1;
  return one.low.value.comparedTo(other.low.value) || Number(other.low.closed) - Number(one.low.closed);
};

/** Whether a band holds no value at all. */
export const isEmptyBand = ({ low, high }: Band): boolean => {
  if (low === null || high === null) return false;
  const order = low.value.comparedTo(high.value);
  return order > 0 || (order === 0 && !(low.closed && high.closed));
};

const neighbours = (bands: readonly Placed[]): Finding[] =>
  bands.slice(1).flatMap((upper, index) => {
    const lower = bands[index]!;
    const what = between(lower, upper);
    if (what === null) return [];
    const pair = `${lower.grade} ${lower.range}, ${upper.grade} ${upper.range}`;
    return what === 'gap'
      ? [
          error(
            'band-gap',
            upper,
            [`等级之间有空缺：${pair}。`, `There is a gap between the bands ${pair}.`],
            ['请使相邻等级首尾相接，方括号含端点。', 'Let the bands meet; a square bracket includes the end.'],
          ),
        ]
      : [
          error(
            'band-overlap',
            upper,
            [`等级重叠：${pair}。`, `The bands ${pair} overlap.`],
            ['端点只能属于一个等级：一边用圆括号。', 'An end belongs to one band only: make one bracket round.'],
          ),
        ];
  });

/** The fixed value of an account's floor or cap, where it is a number or a numeric parameter. */
const bound = (edition: Edition, text: string | undefined): Decimal | null => {
  const value = text !== undefined && Object.hasOwn(edition.parameters, text) ? edition.parameters[text]?.value : text;
  return typeof value === 'string' && /^-?\d+(\.\d+)?$/u.test(value) ? new Decimal(value) : null;
};

const noBand = (band: Placed, [zh, en]: Message): Finding =>
  warning(
    'band-open',
    band,
    [`${zh}的分数没有等级。`, `A score ${en} has no grade.`],
    ['请延伸此等级（* 为无端点），或给账户写上限。', 'Extend the band (* for no end), or give the account a cap.'],
  );

/** A score that the account can reach above every band has no grade; below the lowest, norms say so on purpose. */
const uncoveredTop = (edition: Edition, bands: readonly Placed[]): Finding[] => {
  const highest = bands.at(-1);
  const account = edition.accounts[edition.grades!.account];
  const cap = bound(edition, account?.cap);
  if (highest?.high === undefined || highest.high === null || account === undefined) return [];
  if (account.cap === undefined)
    return [noBand(highest, [`高于 ${highest.high.value.toFixed()} `, `above ${highest.high.value.toFixed()}`])];
  if (cap === null) return [];
  const covered = cap.lessThan(highest.high.value) || (cap.equals(highest.high.value) && highest.high.closed);
  return covered
    ? []
    : [
        error(
          'band-gap',
          highest,
          [`最高等级到不了上限 ${cap.toFixed()}。`, `No band reaches the cap ${cap.toFixed()}.`],
          ['请延伸最高等级。', 'Extend the highest band.'],
        ),
      ];
};

/** Whether the account never has a value within the band, because it ends at its floor or its cap before. */
const isBeyond = ({ low, high }: Band, floor: Decimal | null, cap: Decimal | null): boolean => {
  const isAbove = (end: NonNullable<Band['low']>): boolean =>
    cap !== null && (end.value.greaterThan(cap) || (end.value.equals(cap) && !end.closed));
  const isBelow = (end: NonNullable<Band['high']>): boolean =>
    floor !== null && (end.value.lessThan(floor) || (end.value.equals(floor) && !end.closed));
  return (low !== null && isAbove(low)) || (high !== null && isBelow(high));
};

/** Grades that nobody can have: most likely the cap or the floor was set anew, and the bands were forgotten. */
const beyondBounds = (edition: Edition, bands: readonly Placed[]): Finding[] => {
  const { floor, cap } = own(edition.accounts, edition.grades!.account) ?? {};
  const [least, most] = [bound(edition, floor), bound(edition, cap)];
  return bands
    .filter((band) => isBeyond(band, least, most))
    .map((band) =>
      warning(
        'band-never',
        band,
        [
          `等级 ${band.grade} ${band.range} 在账户的下限与上限之外：谁也得不到。`,
          `The grade ${band.grade} ${band.range} lies beyond the floor and the cap of the account: nobody can have it.`,
        ],
        ['请核对上下限与此等级的端点。', 'Check the floor, the cap and the ends of the band.'],
      ),
    );
};

/** One grade under two ranges: a typing mistake, or one range that was cut in two. */
const repeatedGrades = (bands: readonly Placed[]): Finding[] =>
  bands
    .filter(({ grade }, index) => bands.findIndex((other) => other.grade === grade) < index)
    .map((band) =>
      warning(
        'band-repeated',
        band,
        [`等级“${band.grade}”写了两次。`, `The grade "${band.grade}" stands twice.`],
        ['请改名，或合并为一个区间。', 'Give it another name, or make one range of the two.'],
      ),
    );

/** Grades: readable ranges, no gap and no overlap between neighbours, up to the account's cap. */
export const checkBands: Check = (edition) => {
  const { grades } = edition;
  if (grades === undefined) return [];
  const findings: Finding[] = [];
  if (!Object.hasOwn(edition.accounts, grades.account))
    findings.push(
      unknown(
        'unknown-account',
        { path: '/grades/account' },
        ['账户', 'account'],
        grades.account,
        Object.keys(edition.accounts),
      ),
    );
  const placed = grades.bands.flatMap(({ grade, range }, index): Placed[] => {
    const path = pointer('grades', 'bands', index);
    const band = parseBand(range);
    if (band === null) {
      findings.push(
        error(
          'band-form',
          { path },
          [`“${range}”不是区间。`, `"${range}" is not a range.`],
          ["请写成 '(90..110]' 或 '[0..60)'，无端点用 *。", "Write '(90..110]' or '[0..60)'; * for no end."],
        ),
      );
      return [];
    }
    if (isEmptyBand(band))
      findings.push(
        error(
          'band-empty',
          { path },
          [`等级 ${grade} 的区间为空。`, `The range of ${grade} is empty.`],
          ['请改正端点。', 'Correct its ends.'],
        ),
      );
    return [{ ...band, grade, range, path }];
  });
  // Neighbours are compared only when every band can be read, or one mistake would be reported as three.
  const sorted = findings.some(({ severity }) => severity === 'error') ? [] : placed.toSorted(compareLows);
  if (placed.length === 0)
    findings.push(
      warning(
        'band-none',
        { path: '/grades/bands' },
        ['没有等级。', 'There are no bands.'],
        ['请写出等级。', 'List the bands.'],
      ),
    );
  return [
    ...findings,
    ...[
      ...neighbours(sorted),
      ...uncoveredTop(edition, sorted),
      ...beyondBounds(edition, sorted),
      ...repeatedGrades(placed),
    ].map(clean),
  ];
};

/** Keeps the place of a band only. */
const clean = ({ code, severity, path, message, mend }: Finding): Finding => ({ code, severity, path, message, mend });
