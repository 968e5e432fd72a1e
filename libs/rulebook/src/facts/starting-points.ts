import { programOf } from '../compiling/compiled-edition.js';
import { type CompiledEdition } from '../edition/compiled.js';
import { type Measure } from '../edition/edition.js';
import { own } from '../own.js';
import { pointer } from '../pointer.js';

/** The codes of facts whose stated numbers a measure takes over, one by one or together; none of one that counts. */
const statingCodes = (measure: Measure): readonly string[] => {
  if ('sum' in measure) return measure.sum.facts;
  if ('mean' in measure) return measure.mean.facts;
  return 'last' in measure ? measure.last.facts : [];
};

/**
 * Whether an account begins with what facts of the code state, as that of the month with the routine score (003-1.2): whoever states
 * another number gives points, or takes them.
 */
export const statesStartingPoints = (compiled: CompiledEdition, code: string): boolean => {
  const program = programOf(compiled);
  const { accounts, measures } = compiled.edition;
  const namesAt = (...place: readonly string[]): readonly string[] =>
    program.expression(pointer(...place))?.names ?? [];
  const seen = new Set<string>();
  const isStated = (name: string): boolean => {
    const measure = own(measures, name);
    if (measure === undefined || seen.has(name)) return false;
    seen.add(name);
    return statingCodes(measure).includes(code) || namesAt('measures', name, 'expression').some(isStated);
  };
  return Object.keys(accounts).some((account) => namesAt('accounts', account, 'initial').some(isStated));
};
