import { type Entry } from '../assessment/entries.js';
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

const SCORECARD = 'scorecard_';

/** The codes of facts whose stated numbers the expressions at these places of an edition come to, through whatever other names. */
const statedBehind = (compiled: CompiledEdition, places: readonly string[]): ReadonlySet<string> => {
  const program = programOf(compiled);
  const { accounts, measures, pay, scorecards } = compiled.edition;
  const codes = new Set<string>();
  const seen = new Set<string>();
  const placesOf = (name: string): readonly string[] => {
    if (own(measures, name) !== undefined) return [pointer('measures', name, 'expression')];
    if (own(accounts, name) !== undefined) return [pointer('accounts', name, 'initial')];
    const line = pay.findIndex((one) => one.line === name);
    if (line !== -1) return [pointer('pay', line, 'formula')];
    const card = name.startsWith(SCORECARD) ? name.slice(SCORECARD.length) : '';
    return (own(scorecards ?? {}, card)?.indicators ?? []).flatMap((_, index) => {
      const place = pointer('scorecards', card, 'indicators', index);
      return [`${place}/actual`, `${place}/target`];
    });
  };
  const follow = (from: readonly string[]): void => {
    for (const name of from.flatMap((place) => program.expression(place)?.names ?? [])) {
      if (seen.has(name)) continue;
      seen.add(name);
      const measure = own(measures, name);
      for (const code of measure === undefined ? [] : statingCodes(measure)) codes.add(code);
      follow(placesOf(name));
    }
  };
  follow(places);
  return codes;
};

/**
 * Whether an account begins with what facts of the code state, as that of the month with the routine score (003-1.2): whoever states
 * another number gives points, or takes them.
 */
export const statesStartingPoints = (compiled: CompiledEdition, code: string): boolean => {
  const initials = Object.keys(compiled.edition.accounts).map((account) => pointer('accounts', account, 'initial'));
  return statedBehind(compiled, initials).has(code);
};

/** Where an edition says what a pay line or a right comes to; null of an entry of another kind, and of a line that the edition has not. */
const placeOf = ({ edition }: CompiledEdition, { kind, clause }: Pick<Entry, 'kind' | 'clause'>): string | null => {
  const isOfClause = ({ id }: { readonly id: string }): boolean => id === clause;
  const line = kind === 'pay' ? edition.pay.findIndex(isOfClause) : -1;
  const outcome = kind === 'outcome' ? edition.outcomes.findIndex(isOfClause) : -1;
  if (line !== -1) return pointer('pay', line, 'formula');
  return outcome === -1 ? null : pointer('outcomes', outcome, 'where');
};

/** The codes of facts from whose stated numbers a pay line or a right follows; none of an entry that names its facts. */
export const figuresBehind = (compiled: CompiledEdition, entry: Pick<Entry, 'kind' | 'clause'>): readonly string[] => {
  const place = placeOf(compiled, entry);
  return place === null ? [] : [...statedBehind(compiled, [place])];
};
