import { type Fact } from '../assessment.js';
import { type AttributeType } from '../edition.js';
import { attributeValue } from '../compiling/attributes.js';
import { type Environment, type Value } from '../expressions/index.js';
import { type EditionPlan } from './plan.js';

/** A text that is not of the type that this edition gives the attribute (another edition did) says nothing here. */
const readAttribute = (type: AttributeType, stated: string | boolean): Value => {
  try {
    return attributeValue(type, stated);
  } catch (error) {
    if (error instanceof RangeError) return 'unknown';
    throw error;
  }
};

/**
 * A fact as the expressions of one edition read it: stated attributes, then derived ones, then the names of the person.
 * An optional yes/no that nobody stated is no; any other attribute that is missing is unknown.
 */
export class FactView {
  readonly environment: Environment = (name) => this.read(name);
  private readonly derived = new Map<string, Value>();

  constructor(
    readonly fact: Fact,
    readonly plan: EditionPlan,
    private readonly outer: Environment,
  ) {}

  private read(name: string): Value {
    const declared = this.plan.edition.facts[this.fact.code]?.attributes[name];
    if (declared !== undefined) {
      const stated = this.fact.attributes[name];
      if (stated !== undefined) return readAttribute(declared.type, stated);
      return declared.type === 'boolean' && !declared.required ? false : 'unknown';
    }
    const known = this.derived.get(name);
    if (known !== undefined) return known;
    const expression = this.plan.derived(this.fact.code).get(name);
    if (expression === undefined) return this.plan.parameters.get(name) ?? this.outer(name);
    const value = expression.evaluate(this.environment);
    this.derived.set(name, value);
    return value;
  }
}

/** By conduct, then id: the order in which facts are judged, whatever the order in which they became known. */
export const compareFacts = (one: Fact, other: Fact): number =>
  compareText(one.conductAt.instant, other.conductAt.instant) ||
  compareText(one.id, other.id) ||
  other.events.length - one.events.length;

/** Code unit order, which does not depend on a locale. */
export const compareText = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);
