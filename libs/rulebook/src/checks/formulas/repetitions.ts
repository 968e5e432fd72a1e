import { type FunctionNode, type MathNode, type OperatorNode, type SymbolNode } from 'mathjs';
import { type Finding } from '../../edition/finding.js';
import { pointer } from '../../pointer.js';
import { periodScope } from '../../compiling/scopes.js';
import { takenOf } from '../../compiling/selections.js';
import { type Edition, type Measure } from '../../edition/edition.js';
import { type Decimal, ExpressionProblem, isExact, isInterval, ZERO } from '../../expressions/index.js';
import { parseFormula } from '../../expressions/parser.js';
import { placeRead } from '../../made-names.js';
import { type Check, error, type FindingPlace, warning } from '../finding.js';
import { bare } from '../formula-parts.js';
import { rangesOf } from './value-ranges.js';
import { attributeOf } from '../../compiling/attributes.js';
import { counted } from '../../counted.js';

const WHOLE_FUNCTIONS: ReadonlySet<string> = new Set(['floor', 'ceil', 'round', 'daysBetween', 'workdaysBetween']);
const KEEPING_FUNCTIONS: ReadonlySet<string> = new Set(['min', 'max', 'abs', 'clamp', 'known']);
const KEEPING_OPERATORS: ReadonlySet<string> = new Set(['add', 'subtract', 'multiply', 'unaryMinus']);

const isWholeText = (text: string): boolean => /^-?\d+(?:\.0*)?$/u.test(text);

/** Tells whether a formula over a period comes to a whole number whatever is recorded. */
class WholeNumbers {
  /** Names being looked into, so that a circle of measures ends. */
  private readonly within = new Set<string>();

  constructor(private readonly edition: Edition) {}

  isWhole(node: MathNode): boolean {
    const inner = bare(node);
    switch (inner.type) {
      case 'ConstantNode':
        return isWholeText(inner.toString());
      case 'SymbolNode':
        return this.isWholeName((inner as SymbolNode).name);
      case 'FunctionNode':
        return this.isWholeCall(inner as FunctionNode);
      case 'OperatorNode': {
        const { fn, args } = inner as OperatorNode;
        return KEEPING_OPERATORS.has(String(fn)) && args.every((argument) => this.isWhole(argument));
      }
      default:
        return false;
    }
  }

  private isWholeCall({ fn, args }: FunctionNode): boolean {
    const name = fn.type === 'SymbolNode' ? (fn as SymbolNode).name : '';
    if (WHOLE_FUNCTIONS.has(name)) return true;
    const values = name === 'if' ? args.slice(1) : args;
    return (name === 'if' || KEEPING_FUNCTIONS.has(name)) && values.every((argument) => this.isWhole(argument));
  }

  private isWholeName(name: string): boolean {
    const { parameters, measures } = this.edition;
    if (name === 'monthOfService' || placeRead(name)?.kind === 'place') return true;
    if (Object.hasOwn(parameters, name)) {
      const { value, alternatives = [] } = parameters[name]!;
      return [value, ...alternatives].every((one) => typeof one === 'string' && isWholeText(one));
    }
    if (!Object.hasOwn(measures, name) || this.within.has(name)) return false;
    this.within.add(name);
    const whole = this.isWholeMeasure(measures[name]!);
    this.within.delete(name);
    return whole;
  }

  private isWholeMeasure(measure: Measure): boolean {
    const taken = takenOf(measure);
    switch (taken.kind) {
      case 'count':
      case 'countEntries':
      case 'distinctClauses':
        return true;
      case 'expression':
        return this.isWhole(parseFormula(taken.expression));
      case 'sum':
      case 'last':
        return (
          taken.facts.facts.every((code) => attributeOf(this.edition.facts, code, taken.of)?.type === 'integer') &&
          (measure.otherwise === undefined || this.isWhole(parseFormula(measure.otherwise)))
        );
      // Whether something holds is no number; a mean may be a fraction, and so may the points of entries.
      case 'any':
      case 'mean':
      case 'sumEntries':
      case 'maxEntries':
      case 'minEntries':
        return false;
    }
  }
}

const never = (place: FindingPlace, most: Decimal): Finding =>
  error(
    'times-never',
    place,
    [
      `次数至多为 ${most.toFixed()}，此累计永远不会适用${most.isZero() ? '' : '，或把扣分变成加分'}。`,
      `It applies ${counted(most.toFixed(), 'time')} at most${most.isZero() ? ': it never counts' : ': a deduction would become a bonus'}.`,
    ],
    ['请改正次数的公式。', 'Correct the formula for how many times.'],
  );

const negative = (place: FindingPlace, times: string): Finding =>
  warning(
    'times-negative',
    place,
    [
      '次数可能小于零，届时扣分会变成加分。',
      'The number of times can be below zero; a deduction then becomes a bonus.',
    ],
    [`请写 max(${times}, 0)。`, `Write max(${times}, 0).`],
  );

const fraction = (place: FindingPlace, times: string): Finding =>
  warning(
    'times-fraction',
    place,
    ['次数可能不是整数，届时按零头计分。', 'The number of times can be a fraction; a part of the amount then counts.'],
    [`请写 floor(${times}) 或 ceil(${times})。`, `Write floor(${times}) or ceil(${times}).`],
  );

const timesFindings = (edition: Edition, times: string, place: FindingPlace): Finding[] => {
  const ranges = rangesOf(edition);
  const range = ranges.of(times, periodScope(edition), ranges.environment());
  if (!isExact(range) && !isInterval(range)) return [];
  const [least, most] = isExact(range) ? [range, range] : [range.lo, range.hi];
  if (most.lessThanOrEqualTo(ZERO)) return [never(place, most)];
  return [
    ...(least.lessThan(ZERO) ? [negative(place, times)] : []),
    ...(new WholeNumbers(edition).isWhole(parseFormula(times)) ? [] : [fraction(place, times)]),
  ];
};

/** Aggregates that apply a negative number of times, never, or a fraction of a time. */
export const checkRepetitions: Check = (edition) =>
  edition.aggregates.flatMap(({ id, times }, index) => {
    try {
      return timesFindings(edition, times, { path: pointer('aggregates', index, 'times'), clause: id });
    } catch (problem) {
      if (problem instanceof ExpressionProblem) return [];
      throw problem;
    }
  });
