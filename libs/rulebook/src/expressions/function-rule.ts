import { type DateContext } from './date-context.js';
import { type ExpressionType, type Part } from './expression.js';

/** What a function may need besides its arguments; `place` is named in evaluation errors. */
export interface BuildContext {
  readonly place: string;
  readonly dates: DateContext;
}

/** What a function of the language takes and makes. `same` arguments all have one type, which is also the result's. */
export interface FunctionRule {
  readonly arguments: { readonly least: number; readonly most: number };
  /** Null, or why these arguments do not do (zh, en). */
  check(types: readonly ExpressionType[]): { readonly zh: string; readonly en: string } | null;
  build(text: string, parts: readonly Part[], context: BuildContext): Part;
}
