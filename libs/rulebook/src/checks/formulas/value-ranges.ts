import { parameterType, parameterValue } from '../../compiling/attributes.js';
import { type ExpressionPlace } from '../../compiling/expression-place.js';
import { factScope, periodScope } from '../../compiling/scopes.js';
import { takenOf } from '../../compiling/selections.js';
import { type Edition, type FactDeclaration, type Measure } from '../../edition/edition.js';
import {
  compileExpression,
  type Decimal,
  type Environment,
  EvaluationError,
  exact,
  ExpressionProblem,
  type ExpressionType,
  hull,
  interval,
  isExact,
  isInterval,
  parseDecimal,
  parseMoney,
  type Quantity,
  type Scope,
  type Value,
  ZERO,
} from '../../expressions/index.js';
import { knownOrNot } from './known-or-not.js';
import { dayNames, placeRead } from '../../made-names.js';

/** Beyond every figure that can be recorded. */
const HUGE = exact(10).pow(18);
const ANYTHING = interval(HUGE.negated(), HUGE);
const NOT_NEGATIVE = interval(ZERO, HUGE);

const isQuantity = (value: Value): value is Quantity => isExact(value) || isInterval(value);

const boundOf = (text: string): Decimal => (/^-?\d+(?:\.\d+)?$/u.test(text) ? parseDecimal(text) : parseMoney(text));

type Attribute = FactDeclaration['attributes'][string];

/** What can be recorded under an attribute. Minutes are never negative. */
const attributeRange = ({ type, min, max }: Attribute): Value => {
  if (type === 'boolean' || !['decimal', 'integer', 'minutes', 'money'].includes(type)) return 'unknown';
  const low = min === undefined ? (type === 'minutes' ? ZERO : HUGE.negated()) : boundOf(min);
  return interval(low, max === undefined ? HUGE : boundOf(max));
};

const ofType = (type: ExpressionType | undefined): Value =>
  type === 'number' || type === 'money' ? ANYTHING : 'unknown';

const wider = (one: Value, other: Value): Value => {
  if (one === other) return one;
  return isQuantity(one) && isQuantity(other) ? hull(one, other) : 'unknown';
};

/** All that one of several may be; unknown without any. */
const widest = ([first = 'unknown', ...others]: readonly Value[]): Value => others.reduce(wider, first);

const RANGES = new WeakMap<Edition, ValueRanges>();
const FREE_RANGES = new WeakMap<Edition, ValueRanges>();

/** The ranges of an edition, which never changes; computed once for all the checks that ask. */
export const rangesOf = (edition: Edition): ValueRanges => {
  const known = RANGES.get(edition) ?? new ValueRanges(edition);
  RANGES.set(edition, known);
  return known;
};

/** The same where each parameter that is a figure may be any other: what then holds does so whatever HR sets. */
export const rangesWhateverIsSet = (edition: Edition): ValueRanges => {
  const known = FREE_RANGES.get(edition) ?? new ValueRanges(edition, true);
  FREE_RANGES.set(edition, known);
  return known;
};

/** `known(x, y)` is y where x was not recorded, which no range of x tells. */
const ASKS_WHETHER_KNOWN = /\bknown\s*\(/u;

/**
 * What a name of the edition can be, whatever is recorded: numbers and money as the interval that holds every value,
 * everything else as unknown. A parameter is its value or one of its alternatives. Names that read themselves in a circle
 * can be anything; the check reports the circle.
 */
class ValueRanges {
  /** What is owed, or any other amount that is not below nothing. */
  readonly amountFromNothing: Value = NOT_NEGATIVE;
  private readonly known = new Map<string, Value>();
  private readonly period: Scope;

  constructor(
    private readonly edition: Edition,
    private readonly whateverIsSet = false,
  ) {
    this.period = periodScope(edition);
  }

  /** Ranges of what formulas over these facts, or over the period, may read; of other names as their type allows. */
  environment({
    facts = [],
    scope = this.period,
  }: Pick<Partial<ExpressionPlace>, 'facts' | 'scope'> = {}): Environment {
    return (name) => this.ofAttribute(name, facts) ?? (this.isOwn(name) ? this.ofPeriod(name) : ofType(scope[name]));
  }

  /** The range of a formula; `unknown` where it is no quantity and asks whether something is known, reads what is unknown, or may divide by zero. */
  of(text: string, scope: Scope, environment: Environment): Value {
    try {
      if (ASKS_WHETHER_KNOWN.test(text))
        return widest(knownOrNot(text).map((variant) => this.of(variant, scope, environment)));
      return compileExpression(text, scope).evaluate(environment);
    } catch (problem) {
      if (problem instanceof ExpressionProblem || problem instanceof EvaluationError) return 'unknown';
      throw problem;
    }
  }

  private ofAttribute(name: string, facts: readonly string[]): Value | null {
    const own = facts.map((code) => this.ofFact(name, code));
    return own.length === 0 || own.includes(null) ? null : (own as readonly Value[]).reduce(wider);
  }

  private ofFact(name: string, code: string): Value | null {
    if (!Object.hasOwn(this.edition.facts, code)) return null;
    const { attributes, derived } = this.edition.facts[code]!;
    if (Object.hasOwn(attributes, name)) return attributeRange(attributes[name]!);
    if (Object.hasOwn(derived, name)) return this.once(`${code} ${name}`, () => this.ofDerived(derived[name]!, code));
    const summed = dayNames.partOf(name);
    return summed !== null && Object.hasOwn(attributes, summed)
      ? summedRange(attributeRange(attributes[summed]!))
      : null;
  }

  private ofDerived(formula: string, code: string): Value {
    return this.of(formula, factScope(this.edition, code), this.environment({ facts: [code] }));
  }

  private ofPeriod(name: string): Value {
    return this.once(name, () => this.compute(name));
  }

  private once(key: string, compute: () => Value): Value {
    const found = this.known.get(key);
    if (found !== undefined) return found;
    this.known.set(key, 'unknown');
    const value = compute();
    this.known.set(key, value);
    return value;
  }

  private compute(name: string): Value {
    const { parameters, measures, accounts } = this.edition;
    if (Object.hasOwn(parameters, name)) return this.ofParameter(name);
    if (Object.hasOwn(measures, name)) return this.ofMeasure(measures[name]!);
    if (Object.hasOwn(accounts, name)) return this.ofAccount(name);
    if (name === 'monthOfService') return NOT_NEGATIVE;
    if (placeRead(name)?.kind === 'place') return interval(exact(1), HUGE);
    return ofType(this.period[name]);
  }

  private isOwn(name: string): boolean {
    return Object.hasOwn(this.period, name);
  }

  private ofParameter(name: string): Value {
    const { value, alternatives = [] } = this.edition.parameters[name]!;
    const type = parameterType({ value });
    if (type !== 'number' && type !== 'money') return 'unknown';
    if (this.whateverIsSet) return ANYTHING;
    const fitting = [value, ...alternatives].filter((one) => parameterType({ value: one }) === type);
    return fitting.map((one) => parameterValue({ value: one })).reduce(wider);
  }

  private ofAccount(name: string): Value {
    const { floor, cap } = this.edition.accounts[name]!;
    const bound = (text: string | undefined, otherwise: Decimal): Decimal => {
      const value = text === undefined ? otherwise : this.of(text, this.period, this.environment());
      return isExact(value) ? value : otherwise;
    };
    return interval(bound(floor, HUGE.negated()), bound(cap, HUGE));
  }

  private ofMeasure(measure: Measure): Value {
    const taken = takenOf(measure);
    switch (taken.kind) {
      case 'expression':
        return this.of(taken.expression, this.period, this.environment());
      case 'count':
      case 'countEntries':
      case 'distinctClauses':
        return NOT_NEGATIVE;
      case 'any':
        return 'unknown';
      case 'sumEntries':
      case 'maxEntries':
      case 'minEntries':
        return ANYTHING;
      case 'sum':
      case 'mean':
      case 'last': {
        const each = this.ofAttribute(taken.of, taken.facts.facts) ?? 'unknown';
        const range = taken.kind === 'sum' ? summedRange(each) : each;
        if (measure.otherwise === undefined) return range;
        return wider(range, this.of(measure.otherwise, this.period, this.environment()));
      }
    }
  }
}

/** A sum of any number of values: never negative where none of them is. */
const summedRange = (each: Value): Value => {
  if (!isQuantity(each)) return each;
  const low = isExact(each) ? each : each.lo;
  return low.isNegative() && !low.isZero() ? ANYTHING : NOT_NEGATIVE;
};
