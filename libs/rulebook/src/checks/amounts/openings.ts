import { periodScope } from '../../compiling/scopes.js';
import { type Edition } from '../../edition/edition.js';
import { type Finding } from '../../edition/finding.js';
import { type Decimal, highest, isExact, isInterval, lowest, parseDecimal } from '../../expressions/index.js';
import { pointer } from '../../pointer.js';
import { type Check, error, type Message, warning } from '../finding.js';
import { rangesOf } from '../formulas/value-ranges.js';
import { numberOf } from './amounts.js';

/** What is larger was not written by anybody: the range has no end there, or a part of it is taken, as minutes are of a day. */
const NO_END = parseDecimal('1000000000');

interface Opening {
  readonly least: Decimal;
  readonly most: Decimal;
}

/** What the account can open with; null where nothing is known of it, as of what another month hands on. */
const openingOf = (edition: Edition, initial: string | undefined): Opening | null => {
  if (initial === undefined) return null;
  const written = numberOf(edition, initial);
  if (written !== null) return { least: written, most: written };
  const ranges = rangesOf(edition);
  const value = ranges.of(initial, periodScope(edition), ranges.environment());
  return isExact(value) || isInterval(value) ? { least: lowest(value), most: highest(value) } : null;
};

const CORRECT: Message = ['请改正起始值、下限或上限。', 'Correct the initial value, the floor or the cap.'];

const findingsOf = (
  name: string,
  { least, most }: Opening,
  floor: Decimal | null,
  cap: Decimal | null,
): readonly Finding[] => {
  const place = { path: pointer('accounts', name) };
  const isOutside = (floor !== null && most.lessThan(floor)) || (cap !== null && least.greaterThan(cap));
  const figure = least.equals(most) ? least.toFixed() : `${least.toFixed()}..${most.toFixed()}`;
  if (isOutside)
    return [
      error(
        'account-initial',
        place,
        [
          `账户 ${name} 的起始值 ${figure} 不在下限与上限之间。`,
          `The account ${name} starts at ${figure}, which is not between its floor and its cap.`,
        ],
        CORRECT,
      ),
    ];
  const beyond = (end: Decimal, bound: Decimal, [zh, en]: Message): Finding =>
    warning(
      'account-initial-beyond',
      place,
      [
        `账户 ${name} 的起始值可达 ${end.toFixed()}，${zh} ${bound.toFixed()}：没有任何条目的，也只计为 ${bound.toFixed()}。`,
        `The account ${name} can start at ${end.toFixed()}, ${en} ${bound.toFixed()}: without any entry it comes to ${bound.toFixed()} all the same.`,
      ],
      CORRECT,
    );
  return [
    ...(cap !== null && most.greaterThan(cap) && most.lessThan(NO_END)
      ? [beyond(most, cap, ['高于上限', 'which is above its cap'])]
      : []),
    ...(floor !== null && least.lessThan(floor) && least.greaterThan(NO_END.negated())
      ? [beyond(least, floor, ['低于下限', 'which is below its floor'])]
      : []),
  ];
};

/** Opening values outside the account's floor and cap: whoever has no entry comes to the bound, whatever the account begins with. */
export const checkInitial: Check = (edition) =>
  Object.entries(edition.accounts).flatMap(([name, { initial, floor, cap }]) => {
    const opening = openingOf(edition, initial);
    return opening === null ? [] : findingsOf(name, opening, numberOf(edition, floor), numberOf(edition, cap));
  });
