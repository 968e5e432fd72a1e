import { parameterType } from '../../compiling/attributes.js';
import { type Edition, type Parameter } from '../../edition/edition.js';
import { type Finding } from '../../edition/finding.js';
import { type Decimal, isDecimalText, isMoneyText, parseDecimal, parseMoney } from '../../expressions/decimal.js';
import { own } from '../../own.js';
import { pointer } from '../../pointer.js';
import { type Check, type Message, warning } from '../finding.js';
import { newest } from '../names/succession.js';

/** A minute has 60 seconds, a yuan 100 fen, and a whole 100 per cent: less is a change that somebody may have decided on. */
const OF_A_UNIT = 50;

const KINDS: Readonly<Record<ReturnType<typeof parameterType>, Message>> = {
  number: ['数字', 'a number'],
  money: ['金额', 'money'],
  boolean: ['true 或 false', 'true or false'],
  text: ['文字', 'a word'],
};

interface Change {
  readonly name: string;
  readonly version: number;
  readonly before: Parameter;
  readonly after: Parameter;
}

const anotherKind = ({ name, version, before, after }: Change): Finding[] => {
  const [was, is] = [KINDS[parameterType(before)], KINDS[parameterType(after)]];
  if (was === is) return [];
  return [
    warning(
      'parameter-kind-before',
      { path: pointer('parameters', name) },
      [
        `参数“${name}”在第 ${String(version)} 版是${was[0]}（${String(before.value)}），本版是${is[0]}（${String(after.value)}）。`,
        `In version ${String(version)} the parameter "${name}" was ${was[1]} (${String(before.value)}), and now it is ${is[1]} (${String(after.value)}).`,
      ],
      [
        '请核对单位（金额写 15 yuan 或 15元）；读它的公式也已改过的，可以不改。',
        'Check its unit (money is 15 yuan); where the formulas that read it were changed with it, leave it.',
      ],
    ),
  ];
};

const sizeOf = ({ value }: Parameter): Decimal | null => {
  if (typeof value !== 'string') return null;
  if (isMoneyText(value)) return parseMoney(value).abs();
  return isDecimalText(value) ? parseDecimal(value).abs() : null;
};

const isOtherUnit = (one: Decimal, other: Decimal): boolean =>
  !one.isZero() && !other.isZero() && one.greaterThanOrEqualTo(other.times(OF_A_UNIT));

const farAway = ({ name, version, before, after }: Change): Finding[] => {
  const [was, is] = [sizeOf(before), sizeOf(after)];
  if (was === null || is === null || parameterType(before) !== parameterType(after)) return [];
  if (!isOtherUnit(was, is) && !isOtherUnit(is, was)) return [];
  return [
    warning(
      'parameter-unlike-before',
      { path: pointer('parameters', name) },
      [
        `参数“${name}”在第 ${String(version)} 版为 ${String(before.value)}，本版为 ${String(after.value)}，相差 ${String(OF_A_UNIT)} 倍以上。`,
        `The parameter "${name}" was ${String(before.value)} in version ${String(version)} and is ${String(after.value)} now: at least ${String(OF_A_UNIT)} times as much, or as little.`,
      ],
      [
        '请核对小数点、多写的零与单位（分钟与秒，元与分；30% 写 0.3）；没写错的，可以不改。',
        'Check the point, the noughts and the unit (minutes or seconds, yuan or fen; 30% is 0.3); where it is right, leave it.',
      ],
    ),
  ];
};

const changesSince = (before: Edition, { parameters }: Edition): readonly Change[] =>
  Object.entries(parameters).flatMap(([name, after]) => {
    const old = own(before.parameters, name);
    return old === undefined ? [] : [{ name, version: before.version, before: old, after }];
  });

/** Parameters that are of another kind than in the version before, or far from what they were: another unit was written, or none. */
export const checkParametersBefore: Check = (edition, earlier) => {
  const before = newest(earlier, edition.version);
  return before === undefined
    ? []
    : changesSince(before, edition).flatMap((change) => [...anotherKind(change), ...farAway(change)]);
};
