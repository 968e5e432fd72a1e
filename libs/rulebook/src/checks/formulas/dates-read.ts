import { type ConstantNode, type FunctionNode, type MathNode, type SymbolNode } from 'mathjs';
import { localDateOf } from '../../calendars/dates.js';
import { attributeOf } from '../../compiling/attributes.js';
import { type ExpressionPlace } from '../../compiling/expression-place.js';
import { expressionPlaces } from '../../compiling/places.js';
import { takenOf } from '../../compiling/selections.js';
import { type AttributeType, type Edition } from '../../edition/edition.js';
import { type Finding } from '../../edition/finding.js';
import { type Decimal, exact, highest, isExact, isInterval, lowest } from '../../expressions/index.js';
import { parsedFormula } from '../../expressions/parser.js';
import { priorRead, stateNames } from '../../made-names.js';
import { own } from '../../own.js';
import { type Check, error, type FindingPlace, warning } from '../finding.js';
import { bare } from '../formula-parts.js';
import { rangesOf } from './value-ranges.js';
import { WholeNumbers } from './whole-numbers.js';

/** What functions over dates take, as they are evaluated: which arguments are dates, and within what bounds the others can be counted by. */
interface Taken {
  readonly dates: readonly number[];
  readonly numbers: Readonly<Record<number, readonly [least: number, most: number]>>;
}
const DAYS = [0, 3660] as const;
const TAKEN: ReadonlyMap<string, Taken> = new Map<string, Taken>([
  ['daysBetween', { dates: [0, 1], numbers: {} }],
  ['workdaysBetween', { dates: [0, 1], numbers: {} }],
  ['isWorkday', { dates: [0], numbers: {} }],
  ['workdaysAfter', { dates: [0], numbers: { 1: DAYS } }],
  ['workdaysBefore', { dates: [0], numbers: { 1: DAYS } }],
  ['monthDay', { dates: [0], numbers: { 1: [-1200, 1200], 2: [1, 31] } }],
]);

const isText = (type: AttributeType | undefined): boolean => type === 'code' || type === 'person';

const isNoDay = (value: unknown): boolean => typeof value === 'string' && localDateOf(value, 'UTC') === null;

/** All that a parameter is or may be set to. */
const settings = ({ value, alternatives = [] }: Edition['parameters'][string]): readonly unknown[] => [
  value,
  ...alternatives,
];

const nameOf = ({ fn }: FunctionNode): string => (fn.type === 'SymbolNode' ? (fn as SymbolNode).name : '');

/** Tells what is read as a date in the formulas of one place and is none, whatever is recorded. */
class Reading {
  constructor(
    private readonly edition: Edition,
    private readonly facts: readonly string[],
  ) {}

  /** The parts of an argument that are no dates. */
  noDates(node: MathNode): readonly string[] {
    const inner = bare(node);
    if (inner.type === 'SymbolNode') {
      const { name } = inner as SymbolNode;
      return this.isNoDate(name) ? [name] : [];
    }
    if (inner.type === 'ConstantNode') {
      const value: unknown = (inner as ConstantNode).value;
      return typeof value === 'string' && isNoDay(value) ? [value] : [];
    }
    const isKnown = inner.type === 'FunctionNode' && nameOf(inner as FunctionNode) === 'known';
    return isKnown ? (inner as FunctionNode).args.flatMap((argument) => this.noDates(argument)) : [];
  }

  /** Whether HR may set the name, read as a date, to one and to what is none; a condition can ask first which it is. */
  isDateOrNot(name: string): boolean {
    const parameter = this.facts.some((code) => attributeOf(this.edition.facts, code, name) !== undefined)
      ? undefined
      : own(this.edition.parameters, name);
    return parameter !== undefined && settings(parameter).some(isNoDay) && !settings(parameter).every(isNoDay);
  }

  private isNoDate(name: string): boolean {
    const { facts, parameters, measures, states = {} } = this.edition;
    const declared = this.facts.flatMap((code) => attributeOf(facts, code, name) ?? []);
    if (declared.length > 0) return declared.some(({ type }) => isText(type));
    const parameter = own(parameters, name);
    if (parameter !== undefined) return settings(parameter).some(isNoDay);
    if (this.facts.length > 0) return false;
    const measure = own(measures, name);
    if (measure === undefined) return Object.hasOwn(states, stateNames.partOf(priorRead(name)?.result ?? name) ?? '');
    const taken = takenOf(measure);
    return taken.kind === 'last' && taken.facts.facts.some((code) => isText(attributeOf(facts, code, taken.of)?.type));
  }
}

const noDate = (place: FindingPlace, call: string, part: string): Finding =>
  error(
    'not-a-date',
    place,
    [`“${call}”把“${part}”当作日期，而它不是日期。`, `"${call}" reads "${part}" as a date, which it is not.`],
    [
      '请写 date 或 instant 类型的属性，或 2026-03-01 这样的日期。',
      'Write an attribute of the type date or instant, or a day such as 2026-03-01.',
    ],
  );

const perhapsNoDate = (place: FindingPlace, call: string, part: string): Finding =>
  warning(
    'date-may-not-be',
    place,
    [
      `“${call}”把“${part}”当作日期，而它可能设为并非日期的值；届时该考核期全员都没有计分卡，也不能结账。`,
      `"${call}" reads "${part}" as a date, and it may be set to what is none; then nobody has a scorecard for that period, and it cannot be closed.`,
    ],
    [
      '请只给它日期作备选；公式已先判断它是否为日期的，可以不改。',
      'Give it dates alone as alternatives; leave it where the formula asks first whether it is one.',
    ],
  );

type Bounds = readonly [least: number, most: number];

const inWords = ([least, most]: Bounds): string => `${String(least)}..${String(most)}`;

const never = (place: FindingPlace, call: string, part: string, bounds: Bounds): Finding =>
  error(
    'day-never',
    place,
    [
      `“${call}”的“${part}”不是 ${inWords(bounds)} 之间的整数。`,
      `In "${call}", "${part}" is no whole number within ${inWords(bounds)}.`,
    ],
    [`请写 ${inWords(bounds)} 之间的整数。`, `Write a whole number within ${inWords(bounds)}.`],
  );

const perhaps = (place: FindingPlace, call: string, part: string, bounds: Bounds): Finding =>
  warning(
    'day-may-not-be',
    place,
    [
      `“${call}”的“${part}”可能不在 ${inWords(bounds)} 之间；届时该考核期全员都没有计分卡，也不能结账。`,
      `In "${call}", "${part}" can lie outside of ${inWords(bounds)}; then nobody has a scorecard for that period, and it cannot be closed.`,
    ],
    [
      `请给属性写 min、max，或写 clamp(${part}, ${String(bounds[0])}, ${String(bounds[1])})。`,
      `Give the attribute a min and a max, or write clamp(${part}, ${String(bounds[0])}, ${String(bounds[1])}).`,
    ],
  );

const fraction = (place: FindingPlace, call: string, part: string): Finding =>
  warning(
    'day-fraction',
    place,
    [
      `“${call}”的“${part}”可能不是整数；届时该考核期全员都没有计分卡，也不能结账。`,
      `In "${call}", "${part}" can be a fraction; then nobody has a scorecard for that period, and it cannot be closed.`,
    ],
    [
      `请写 floor(${part}) 或 ceil(${part})，或把属性的类型改为 integer，参数及其备选值写整数。`,
      `Write floor(${part}) or ceil(${part}), make the attribute an integer, or the parameter and its alternatives whole.`,
    ],
  );

/** What is said of a number by which days or months are counted, by all that it can be. */
const numberFindings = (
  [low, high]: readonly [Decimal, Decimal],
  isWhole: boolean,
  { place, call, part }: { readonly place: FindingPlace; readonly call: string; readonly part: string },
  bounds: Bounds,
): readonly Finding[] => {
  const [least, most] = bounds.map((bound) => exact(bound)) as [Decimal, Decimal];
  const isFraction = low.equals(high) && !low.isInteger();
  if (isFraction || high.lessThan(least) || low.greaterThan(most)) return [never(place, call, part, bounds)];
  return [
    ...(low.lessThan(least) || high.greaterThan(most) ? [perhaps(place, call, part, bounds)] : []),
    ...(isWhole ? [] : [fraction(place, call, part)]),
  ];
};

const findingsAt = (edition: Edition, expression: ExpressionPlace): readonly Finding[] => {
  const { path, clause, text, scope, facts = [] } = expression;
  const ranges = rangesOf(edition);
  const environment = ranges.environment(expression);
  const reading = new Reading(edition, facts);
  const wholes = new WholeNumbers(edition, facts);
  const place = { path, ...(clause === undefined ? {} : { clause }) };
  const found: Finding[] = [];
  parsedFormula(text)?.traverse((node) => {
    if (node.type !== 'FunctionNode') return;
    const { args } = node as FunctionNode;
    const { dates, numbers } = TAKEN.get(nameOf(node as FunctionNode)) ?? { dates: [], numbers: {} };
    const call = node.toString({ parenthesis: 'keep' });
    for (const part of dates.flatMap((index) => (args[index] === undefined ? [] : reading.noDates(args[index]))))
      found.push((reading.isDateOrNot(part) ? perhapsNoDate : noDate)(place, call, part));
    for (const [index, bounds] of Object.entries(numbers)) {
      const part = args[Number(index)]?.toString({ parenthesis: 'keep' });
      const value = part === undefined ? 'unknown' : ranges.of(part, scope, environment);
      if (part !== undefined && (isExact(value) || isInterval(value)))
        found.push(
          ...numberFindings(
            [lowest(value), highest(value)],
            wholes.isWhole(args[Number(index)]!),
            { place, call, part },
            bounds,
          ),
        );
    }
  });
  return found;
};

/**
 * Functions over dates that read what is none (a code, a person, a word), or count by what is no number of days or months: formulas know
 * no more of a date than that it is a text, and one that comes to nothing stops the whole period.
 */
export const checkDatesRead: Check = (edition) =>
  expressionPlaces(edition).flatMap((place) => findingsAt(edition, place));
