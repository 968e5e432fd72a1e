import { type CompiledEdition } from '../edition/compiled.js';
import { type Fact } from '../assessment/assessment.js';
import { attributeValue, parameterValue } from '../compiling/attributes.js';
import { type EditionProgram, programOf } from '../compiling/compiled-edition.js';
import { pointer } from '../pointer.js';
import { type Clause, type Effect } from '../edition/edition.js';
import { Decimal, isDecimalText } from '../expressions/decimal.js';
import { type Environment, isExact } from '../expressions/values.js';
import { own } from '../own.js';

type FactValues = Pick<Fact, 'code' | 'attributes'>;

/** Values of a fact's attributes, derived ones included, and of the edition's parameters. */
const factEnvironment = (program: EditionProgram, fact: FactValues): Environment => {
  const declaration = program.fact(fact.code);
  const { parameters } = program.edition;
  const environment: Environment = (name) => {
    const attribute = own(declaration?.attributes ?? {}, name);
    if (attribute !== undefined) return attributeValue(attribute.type, fact.attributes[name]);
    const derived = program.expression(pointer('facts', fact.code, 'derived', name));
    if (derived !== null) return derived.evaluate(environment);
    const parameter = own(parameters, name);
    return parameter === undefined ? 'unknown' : parameterValue(parameter);
  };
  return environment;
};

/** Clauses that a fact falls under, or may fall under, by its code and attributes; whom they bind is not looked at. */
export const matchingClauses = (compiled: CompiledEdition, fact: FactValues): readonly Clause[] => {
  const program = programOf(compiled);
  const environment = factEnvironment(program, fact);
  return (program.clausesByFact.get(fact.code) ?? []).filter((clause) => {
    const condition = program.expression(`${pointer('clauses', program.indexOf(clause.id) ?? -1)}/when/where`);
    return condition === null || condition.evaluate(environment) !== false;
  });
};

/** Whether an amount lies within what the effect allows; false for effects without an amount to choose. */
export const amountWithin = (effect: Effect, points: string): boolean => {
  if (!isDecimalText(points) || (effect.kind !== 'range' && effect.kind !== 'stated')) return false;
  const amount = new Decimal(points);
  const [low, high] = [Decimal.min(effect.from, effect.to), Decimal.max(effect.from, effect.to)];
  return amount.greaterThanOrEqualTo(low) && amount.lessThanOrEqualTo(high);
};

/** A clause that takes its points from a fact, the attribute that states them, and what it may state. */
interface StatedBounds {
  readonly clause: string;
  readonly attribute: string;
  readonly from: string;
  readonly to: string;
}

const outsideOf = (clause: Clause, environment: Environment): StatedBounds | null => {
  for (const effect of clause.effects) {
    if (effect.kind !== 'stated') continue;
    const value = environment(effect.attribute);
    if (isExact(value) && amountWithin(effect, value.toFixed())) continue;
    const { attribute, from, to } = effect;
    return { clause: clause.id, attribute, from, to };
  }
  return null;
};

/**
 * The clause whose bounds the points that a fact states do not keep, or that it does not state at all; null when some
 * clause takes them. Nobody can decide about such points later, so that the month could not be closed.
 */
export const statedOutside = (compiled: CompiledEdition, fact: FactValues): StatedBounds | null => {
  const environment = factEnvironment(programOf(compiled), fact);
  const stating = matchingClauses(compiled, fact).filter(
    ({ effects, enabled, active }) => enabled && active && effects.some(({ kind }) => kind === 'stated'),
  );
  const outside = stating.map((clause) => outsideOf(clause, environment));
  return outside.includes(null) ? null : (outside[0] ?? null);
};
