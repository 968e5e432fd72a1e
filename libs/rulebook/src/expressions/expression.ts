import { type Explained } from '../assessment/assessment.js';
import { type DateContext } from './date-context.js';
import { type Environment, type Value } from './values.js';

/** Static types. Money counts in fen; a `boolean` may turn out unknown. */
export type ExpressionType = 'number' | 'money' | 'boolean' | 'text';

/** Names that an expression may read, with their types. */
export type Scope = Readonly<Record<string, ExpressionType>>;

/** An expression parsed and type-checked once, evaluated many times. Reads nothing but its environment. */
export interface CompiledExpression {
  readonly text: string;
  readonly type: ExpressionType;
  /** Names that it reads, in order of first appearance. */
  readonly names: readonly string[];
  /** Numbers and money are decimals or intervals, conditions three-valued. Throws EvaluationError (division by zero). */
  evaluate(environment: Environment): Value;
  /** The same computation with the value of every part. */
  explain(environment: Environment): Explained;
}

/** What the place of an expression in an edition says of it. */
export interface CompileOptions {
  /** Types that the place accepts; any when left out. */
  readonly expect?: readonly ExpressionType[];
  /** Clause, measure or line that the expression belongs to, named in evaluation errors. */
  readonly place?: string;
  /** Zone and calendar that functions over dates count by. */
  readonly dates?: DateContext;
}

/** One compiled part: computes its value and, when `trace` is a list, leaves its explanation there. */
export type Step = (environment: Environment, trace: Explained[] | null) => Value;

/** A part with its static type and source text. */
export interface Part {
  readonly type: ExpressionType;
  readonly text: string;
  readonly step: Step;
}
