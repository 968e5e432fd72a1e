import { type Parameter } from '../../edition/edition.js';
import { integer } from '../reading/raw.js';
import { type Plain } from '../reading/plain-tree.js';
import { own } from '../../own.js';

/** Parameters of the edition as they are written: many places may name one where they could state a value. */
export type Parameters = Readonly<Record<string, Pick<Parameter, 'value'>>>;

const NUMBER = /^\d+$/u;

/** What a parameter holds; nothing where there is none of that name. */
const parameterOf = (name: string, parameters: Parameters): string | boolean | undefined =>
  own(parameters, name)?.value;

/**
 * A whole number as it is stated, or the one that the parameter named in its place holds. A parameter that is not there, or
 * holds something else, is reported by the check; 0 stands in till then.
 */
export const namedInteger = (
  written: Plain | undefined,
  parameters: Parameters,
): { readonly value: number; readonly by?: string } => {
  if (typeof written !== 'string' || NUMBER.test(written)) return { value: integer(written, 0) };
  const held = parameterOf(written, parameters);
  return { value: typeof held === 'string' && NUMBER.test(held) ? integer(held, 0) : 0, by: written };
};
