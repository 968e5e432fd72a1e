import { compareText } from '../../text-order.js';
import { type Fact } from '../../assessment/assessment.js';
import { type AttributeType } from '../../edition/edition.js';
import { attributeOf, attributeValue } from '../../compiling/attributes.js';
import {
  add,
  type CompiledExpression,
  type Environment,
  EvaluationError,
  interval,
  isExact,
  type Value,
  ZERO,
} from '../../expressions/index.js';
import { dayNames } from '../../made-names.js';
import { type EditionPlan } from '../plan/plan.js';

/** A text that is not of the type that this edition gives the attribute (another edition did) says nothing here. */
const readAttribute = (type: AttributeType, stated: string | boolean): Value => {
  try {
    return attributeValue(type, stated);
  } catch (error) {
    if (error instanceof RangeError) return 'unknown';
    throw error;
  }
};

/** What the attribute is called that states the upper end of another, which then is a range (the score of a form with open rows). */
const UPPER_END = 'To';

const readRange = (type: AttributeType, stated: string | boolean, upper: string | boolean | undefined): Value => {
  const value = readAttribute(type, stated);
  if (upper === undefined || !isExact(value)) return value;
  const end = readAttribute(type, upper);
  return isExact(end) ? interval(value, end) : value;
};

/**
 * A fact as the expressions of one edition read it: stated attributes, then derived ones, then parameters.
 * An optional yes/no that nobody stated is no; any other attribute that is missing is unknown. So is what only other facts state, which a
 * clause asks for to which a ruling moved this one: a name of the person, such as an account of the same name, is never meant by it.
 */
export class FactView {
  private reading: Environment | null = null;
  /** Values that were read before: several clauses read the same attributes. */
  private known: Map<string, Value> | null = null;

  constructor(
    readonly fact: Fact,
    readonly plan: EditionPlan,
    /** The person's standing records of this code on the local day of the conduct, up to and with this one. */
    private readonly sameDay: (fact: Fact) => readonly Fact[] = (only) => [only],
  ) {}

  /** Made when it is first asked for: of most facts nothing but their number counts. */
  get environment(): Environment {
    return (this.reading ??= (name) => this.read(name));
  }

  /** An expression over the fact. Throws EvaluationError, which names the record. */
  evaluate(expression: CompiledExpression): Value {
    return this.named(() => expression.evaluate(this.environment));
  }

  /** What is computed from the fact alone; an EvaluationError names the record. */
  named<T>(compute: () => T): T {
    try {
      return compute();
    } catch (error) {
      if (!(error instanceof EvaluationError)) throw error;
      const { id, code, conductAt } = this.fact;
      throw error.ofRecord(id, code, conductAt.localDate);
    }
  }

  private read(name: string): Value {
    const before = this.known?.get(name);
    if (before !== undefined) return before;
    const value = this.attribute(name) ?? this.derived(name) ?? this.ofTheDay(name);
    if (value === null) return this.plan.parameters.get(name) ?? 'unknown';
    this.known ??= new Map<string, Value>();
    this.known.set(name, value);
    return value;
  }

  /** An attribute added up over the day; unknown while one record does not state it. */
  private ofTheDay(name: string): Value | null {
    const attribute = dayNames.partOf(name);
    if (attribute === null) return null;
    const declared = attributeOf(this.plan.edition.facts, this.fact.code, attribute);
    if (declared === undefined || this.plan.parameters.has(name)) return null;
    return this.sameDay(this.fact).reduce<Value>(
      (sum, fact) => add(sum, this.attribute(attribute, fact) ?? 'unknown'),
      ZERO,
    );
  }

  private attribute(name: string, { attributes }: Fact = this.fact): Value | null {
    const declared = attributeOf(this.plan.edition.facts, this.fact.code, name);
    if (declared === undefined) return null;
    const stated = attributes[name];
    if (stated !== undefined) return readRange(declared.type, stated, attributes[`${name}${UPPER_END}`]);
    return declared.type === 'boolean' && !declared.required ? false : 'unknown';
  }

  private derived(name: string): Value | null {
    const expression = this.plan.derived(this.fact.code).get(name);
    return expression === undefined ? null : this.evaluate(expression);
  }
}

/** By conduct, then id: the order in which facts are judged, whatever the order in which they became known. */
export const compareFacts = (one: Fact, other: Fact): number =>
  compareText(one.conductAt.instant, other.conductAt.instant) ||
  compareText(one.id, other.id) ||
  other.events.length - one.events.length;
