import { compileSchema, readSource } from '../scenarios/support/source.js';
import { type Mutant } from './mutants.js';

/** A change that no fact of a centre can tell from the edition as it is, or that no scenario may decide, and why. */
export interface Equivalent {
  readonly line: number;
  readonly edition: string;
  readonly at: string;
  /** `31 → 32`; without it every change at the place. */
  readonly change?: string;
  readonly reason: string;
}

const text = { type: 'string', minLength: 1 };
const validate = compileSchema({
  type: 'object',
  required: ['equivalent'],
  additionalProperties: false,
  properties: {
    equivalent: {
      type: 'array',
      items: {
        type: 'object',
        required: ['edition', 'at', 'reason'],
        additionalProperties: false,
        properties: { edition: text, at: text, change: text, reason: text },
      },
    },
  },
});

/** Reads the list of equivalent changes. Throws ScenarioFault where it is not as it has to be. */
export const readEquivalents = (file: string, source: string): readonly Equivalent[] => {
  const { data, line } = readSource(file, source, validate);
  const { equivalent } = data as { readonly equivalent: readonly Omit<Equivalent, 'line'>[] };
  return equivalent.map((one, index) => ({ ...one, line: line(['equivalent', index]) }));
};

export const changeOf = ({ before, after }: Mutant): string => `${before} → ${after}`;

export const covers = ({ edition, at, change }: Equivalent, mutant: Mutant): boolean =>
  edition === mutant.edition && at === mutant.at && (change === undefined || change === changeOf(mutant));
